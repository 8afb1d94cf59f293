import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';

export type SearchUnreadProps = {
  /** `state`: whether pupil search is on, by the browser. `choices`: what it goes by, from this device. */
  readonly what: 'state' | 'choices';
  readonly onAgain: () => void;
};

/** What of pupil search could not be read, and so is not shown. */
export function SearchUnread({ what, onAgain }: SearchUnreadProps) {
  const say = useSay();
  return (
    <Notice kind="error" title={say(what === 'state' ? 'pupilSearchUnknownTitle' : 'pupilSearchChoicesUnreadTitle')}>
      <p>{say(what === 'state' ? 'pupilSearchUnread' : 'pupilSearchChoicesUnread')}</p>
      <div>
        <Button onClick={onAgain}>{say('tryAgain')}</Button>
      </div>
    </Notice>
  );
}
