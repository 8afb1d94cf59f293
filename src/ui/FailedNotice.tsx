import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { useSay } from './words.tsx';
import type { WordKey } from './words.tsx';

export type FailedNoticeProps = {
  readonly title?: WordKey;
  /** What failed and what was kept, where that is more than that nobody answered. */
  readonly text?: WordKey;
  readonly takesFocus?: boolean;
  readonly onAgain: () => void;
};

/** In place of what could not be loaded, with the way on. */
export function FailedNotice({ title, text, takesFocus = false, onAgain }: FailedNoticeProps) {
  const say = useSay();
  const heading = title ?? (text === undefined ? 'noAnswerTitle' : null);
  return (
    <Notice kind="error" {...(heading === null ? {} : { title: say(heading) })} takesFocus={takesFocus}>
      <p>{say(text ?? 'noAnswer')}</p>
      <div>
        <Button icon="refresh" onClick={onAgain}>
          {say('tryAgain')}
        </Button>
      </div>
    </Notice>
  );
}
