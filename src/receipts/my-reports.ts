import type { DeadlineClass } from '#src/contract/category.ts';
import { lateFrom } from '#src/delivery/lateness.ts';
import type { KeptReceipt, OutboxEntry } from '#src/reporting/outbox.ts';
import type { ReportLine } from '#src/reporting/questions.ts';
import { reportLines } from '#src/reporting/report-lines.ts';
import type { ToldRecord } from './told-records.ts';

/** A report as its tutor finds it again: where it stands and what proves it. Nothing of what it says can be read here. */
export type MyReport = ReportLine & {
  readonly deadlineClass: DeadlineClass;
  readonly digest: string;
  /** It, or what was added to it, has not been sent and is late. */
  readonly isLate: boolean;
  /** Something that was added to it is still on this device only. */
  readonly hasUnsentAddition: boolean;
  readonly told: readonly ToldRecord[];
};

export type Kept = { readonly entries: readonly OutboxEntry[]; readonly receipts: readonly KeptReceipt[] };

/** Newest first. */
export function myReports(kept: Kept, told: Readonly<Record<string, readonly ToldRecord[]>>, now: number): readonly MyReport[] {
  const reports = new Map<string, OutboxEntry | KeptReceipt>();
  for (const report of [...kept.entries, ...kept.receipts]) reports.set(report.id, report);
  return reportLines(kept, Infinity).flatMap((line) => {
    const report = reports.get(line.id);
    if (report === undefined) return [];
    const unsent = kept.entries.filter(({ id, about }) => id === line.id || about === line.id);
    return {
      ...line,
      deadlineClass: report.deadlineClass,
      digest: report.digest,
      isLate: unsent.some((entry) => (lateFrom(entry, now) ?? Infinity) <= now),
      hasUnsentAddition: unsent.some(({ about }) => about !== null),
      told: told[line.id] ?? [],
    };
  });
}

export const REPORT_FILTERS = ['all', 'not-sent', 'open', 'closed'] as const;
export type ReportFilter = (typeof REPORT_FILTERS)[number];

export function isIn(
  filter: ReportFilter,
  { status, hasUnsentAddition }: Pick<MyReport, 'status' | 'hasUnsentAddition'>,
): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'not-sent':
      return hasUnsentAddition || status.kind === 'saved' || status.kind === 'sending' || status.kind === 'held';
    case 'open':
      return status.kind === 'received' && status.status !== 'closed';
    case 'closed':
      return status.kind === 'received' && status.status === 'closed';
  }
}
