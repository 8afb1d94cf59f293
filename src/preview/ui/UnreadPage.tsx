import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';

/** A page whose subject lies on this device, where that could not be read. */
export function UnreadPage({ heading, onAgain }: { readonly heading: WordKey; readonly onAgain: () => void }) {
  const say = useSay();
  return (
    <>
      <h1>{say(heading)}</h1>
      <FailedNotice title="previewsUnreadTitle" text="previewsUnread" onAgain={onAgain} />
    </>
  );
}
