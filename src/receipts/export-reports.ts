import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { ReportStatus } from '#src/reporting/questions.ts';
import { toCsv } from '#src/tables/csv.ts';
import type { MyReport } from './my-reports.ts';

/** Who keeps these reports, and where they were sent. */
export type Reporter = Pick<Enrolment, 'personName' | 'agencyName' | 'deviceId' | 'origin'>;

/** What is exported of a report: times in ISO 8601 UTC, and an empty string for what is not so. Nothing of what it says. */
export type ExportedReport = {
  readonly reference: string;
  readonly number: string;
  readonly made: string;
  readonly received: string;
  readonly status: string;
  readonly statusSince: string;
  readonly told: string;
  readonly reportedBy: string;
  readonly agency: string;
  readonly device: string;
  readonly service: string;
  readonly sha256: string;
};

/** `statusWords` says a status as people are told it. */
export function exportedReport(
  report: MyReport,
  { personName, agencyName, deviceId, origin }: Reporter,
  statusWords: (status: ReportStatus) => string,
): ExportedReport {
  const { seq, createdAt, status, told, digest } = report;
  const received = status.kind === 'received' ? status : null;
  return {
    reference: received?.reference ?? (status.kind === 'withdrawn' ? status.reference : null) ?? '',
    number: String(seq),
    made: iso(createdAt),
    received: received === null ? '' : iso(received.receivedAt),
    status: statusWords(status),
    statusSince: received === null ? '' : iso(received.statusAt),
    told: told.map(({ who, how, at }) => `${who} ${how} ${iso(at)}`).join('; '),
    reportedBy: personName,
    agency: agencyName,
    device: deviceId,
    service: origin,
    sha256: digest,
  };
}

export const asJson = (reports: readonly ExportedReport[]): string => `${JSON.stringify(reports, null, 2)}\n`;

export function asCsv(reports: readonly ExportedReport[]): string {
  const columns = [
    'reference',
    'number',
    'made',
    'received',
    'status',
    'statusSince',
    'told',
    'reportedBy',
    'agency',
    'device',
    'service',
    'sha256',
  ] as const satisfies readonly (keyof ExportedReport)[];
  return toCsv(
    columns,
    reports.map((report) => columns.map((column) => report[column])),
  );
}

const iso = (at: number): string => new Date(at).toISOString();
