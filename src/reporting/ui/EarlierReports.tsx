import type { Unsent } from '#src/delivery/lateness.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import { LockedNote } from '#src/sign-out/ui/LockedNote.tsx';
import { OutboxState } from './OutboxState.tsx';
import { ReportList } from './ReportList.tsx';
import type { Reports } from './use-reports.ts';

export type EarlierReportsProps = {
  readonly reports: Reports;
  readonly isLate: boolean;
  readonly isLocked: boolean;
  readonly isListed: boolean;
  readonly unsent: readonly Unsent[];
  readonly tutor: TutorEnrolment;
  readonly now: number;
  readonly onRetry: (id: ReportId) => void;
};

/** What became of the reports that were made before, below whatever the pop-up was opened for. */
export function EarlierReports({ reports, isLate, isLocked, isListed, unsent, tutor, now, onRetry }: EarlierReportsProps) {
  return (
    <>
      <OutboxState reports={reports} isLate={isLate} unsent={unsent} now={now} tutor={tutor} />
      {isLocked ? <LockedNote /> : null}
      {isListed ? (
        <ReportList
          reports={reports.reports}
          sending={isLate ? 0 : reports.waiting}
          unsent={unsent}
          now={now}
          onRetry={onRetry}
        />
      ) : null}
    </>
  );
}
