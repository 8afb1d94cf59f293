import type { ReportStatus } from '#src/reporting/questions.ts';
import type { ReportStatusName } from '#src/ui/StatusTag.tsx';

/** Once the service has a report, what counts is what the officers do with it. */
export const statusName = (status: ReportStatus): ReportStatusName => (status.kind === 'received' ? status.status : status.kind);
