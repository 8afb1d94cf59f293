import type { ReportLine } from './questions.ts';

/** How long a report can be undone, in milliseconds. Afterwards it can only be added to. */
export const UNDO_MS = 10_000;

/** What is left of that time, in milliseconds; 0 when it is over. A clock that was set back gives nobody more of it. */
export const undoLeftMs = (madeAt: number, now: number): number => Math.max(0, UNDO_MS - Math.abs(now - madeAt));

/** The newest report, while it can be undone; null when there is none such. `reports` are newest first. */
export function undoable(reports: readonly ReportLine[], now: number): ReportLine | null {
  const [line] = reports;
  if (line === undefined || line.status.kind === 'withdrawn') return null;
  return undoLeftMs(line.createdAt, now) > 0 ? line : null;
}
