import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { whyNotRecorded } from './recorded-words.ts';
import type { Unrecorded } from './use-unrecorded.ts';

export type UnrecordedNoticeProps = {
  readonly title: string;
  /** Null when everything is in the audit trail. */
  readonly unrecorded: Unrecorded | null;
  readonly onRetry: () => void;
};

/** Something was done that the audit trail does not have yet. */
export function UnrecordedNotice({ title, unrecorded, onRetry }: UnrecordedNoticeProps) {
  const say = useSay();
  if (unrecorded === null || unrecorded.failed === null) return null;
  return (
    <Notice kind="warning" title={title}>
      <p>{whyNotRecorded(unrecorded.failed, say)}</p>
      <div>
        <Button icon="refresh" isBusy={unrecorded.isBusy} onClick={onRetry}>
          {say('tryAgain')}
        </Button>
      </div>
    </Notice>
  );
}
