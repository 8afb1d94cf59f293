import { EmptyState } from '#src/ui/EmptyState.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';

/** A page whose subject is not on this device, and the way to what is. */
export function GonePage({ heading, title }: { readonly heading: WordKey; readonly title: WordKey }) {
  const say = useSay();
  return (
    <>
      <h1>{say(heading)}</h1>
      <EmptyState icon="inbox" title={say(title)}>
        <p>
          {say('packGone')} <a href="/previews.html">{say('previewsHeading')}</a>
        </p>
      </EmptyState>
    </>
  );
}
