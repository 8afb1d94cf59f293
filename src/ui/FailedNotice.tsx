import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { useSay } from './words.tsx';
import type { WordKey } from './words.tsx';

export type FailedNoticeProps = {
  /** What failed and what was kept, where that is more than that nobody answered. */
  readonly title?: WordKey;
  readonly text?: WordKey;
  readonly takesFocus?: boolean;
  readonly onAgain: () => void;
};

/** In place of what could not be loaded, with the way on. */
export function FailedNotice({ title = 'noAnswerTitle', text = 'noAnswer', takesFocus = false, onAgain }: FailedNoticeProps) {
  const say = useSay();
  return (
    <Notice kind="error" title={say(title)} takesFocus={takesFocus}>
      <p>{say(text)}</p>
      <div>
        <Button onClick={onAgain}>{say('tryAgain')}</Button>
      </div>
    </Notice>
  );
}
