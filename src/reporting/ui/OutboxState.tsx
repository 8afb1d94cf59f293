import { firstLateFrom } from '#src/delivery/lateness.ts';
import type { Unsent } from '#src/delivery/lateness.ts';
import { NotSent } from '#src/delivery/ui/NotSent.tsx';
import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Reports } from './use-reports.ts';

export type OutboxStateProps = {
  readonly reports: Reports;
  /** The service cannot be reached, or takes nothing. */
  readonly isLate: boolean;
  /** Whatever is unsent, as far as it is known. */
  readonly unsent: readonly Unsent[];
  readonly now: number;
  readonly tutor: TutorEnrolment;
};

/** What still lies on this device and will not just go by itself in a moment. Nothing when all is well. */
export function OutboxState({ reports, isLate, unsent, now, tutor }: OutboxStateProps) {
  const say = useSay();
  const isOverdue = (firstLateFrom(unsent, now) ?? Infinity) <= now;
  return (
    <>
      {isOverdue ? <NotSent tutor={tutor} /> : null}
      {isLate && !isOverdue ? (
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
