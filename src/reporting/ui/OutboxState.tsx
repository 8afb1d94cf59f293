import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Reports } from './use-reports.ts';

export type OutboxStateProps = {
  readonly reports: Reports;
  readonly isLate: boolean;
  readonly tutor: TutorEnrolment;
};

/** What still lies on this device and will not just go by itself in a moment. Nothing when all is well. */
export function OutboxState({ reports, isLate, tutor }: OutboxStateProps) {
  const say = useSay();
  return (
    <>
      {isLate ? (
        <Notice kind="warning" title={say('outboxOffline', String(reports.waiting))}>
          <p>{say('outboxOfflineWhatNow', tutor.dslName, tutor.dslPhone)}</p>
        </Notice>
      ) : null}
      {reports.held > 0 ? (
        <Notice kind="warning" title={say('outboxHeld', String(reports.held))}>
          <p>{say('outboxHeldWhatNow', tutor.dslName, tutor.dslPhone)}</p>
        </Notice>
      ) : null}
    </>
  );
}
