import type { CategoryCode } from '#src/contract/category.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';

/** Worried about myself, or affected by what I saw. */
const ABOUT_THE_REPORTER: CategoryCode = 'W1';

/** Whoever has seen it may need somebody to talk to: of every case, and above all of one that asks for just that. */
export function OfferSupport({ category }: { readonly category: CategoryCode | null }) {
  const say = useSay();
  return (
    <Notice kind="info" announce="none">
      <p>{say(category === ABOUT_THE_REPORTER ? 'consoleSupportThem' : 'consoleSupport')}</p>
    </Notice>
  );
}
