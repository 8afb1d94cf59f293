import { FailedNotice } from '#src/ui/FailedNotice.tsx';

export type SearchUnreadProps = {
  /** `state`: whether pupil search is on, by the browser. `choices`: what it goes by, from this device. */
  readonly what: 'state' | 'choices';
  readonly onAgain: () => void;
};

/** What of pupil search could not be read, and so is not shown. */
export const SearchUnread = ({ what, onAgain }: SearchUnreadProps) =>
  what === 'state' ? (
    <FailedNotice title="pupilSearchUnknownTitle" text="pupilSearchUnread" onAgain={onAgain} />
  ) : (
    <FailedNotice title="pupilSearchChoicesUnreadTitle" text="pupilSearchChoicesUnread" onAgain={onAgain} />
  );
