import type { ReportId } from '#src/contract/primitives.ts';
import type { Told, ToldContent } from '#src/contract/report-content.ts';
import { TOLD_RECORDS } from '#src/receipts/told-records.ts';
import type { Saved } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { saveReport } from '#src/reporting/save-report.ts';
import type { CategoryRule } from '#src/taxonomy/category-rules.ts';

export type RecordToldParts = Pick<
  ReportingParts,
  'enrolment' | 'outbox' | 'clientFor' | 'inOrder' | 'sealForSome' | 'settings' | 'sendSoon' | 'now' | 'newId'
>;

/** That somebody was told makes a case no more urgent, and takes nothing away that was captured. */
const AS_IT_WAS: CategoryRule = { deadlineClass: 'log', capture: 'allowed' };

/** Adds to a report that somebody was told of it, sealed for the officers; and keeps on this device who, how and when, without the name. */
export async function recordTold(parts: RecordToldParts, about: ReportId, told: Told): Promise<Saved> {
  const addedAt = parts.now();
  const content: ToldContent = { v: 1, kind: 'told', told, addedAt };
  const toSeal = { id: parts.newId(), part: 'addendum', about, createdAt: addedAt, rule: AS_IT_WAS, content } as const;
  const saved = await saveReport(parts, () => toSeal);
  if (saved.kind === 'not-saved') return saved;
  const { who, how, at } = told;
  // In order, because another page may be adding to the same setting.
  await parts.inOrder(async () => {
    const records = await parts.settings.read(TOLD_RECORDS);
    await parts.settings.keep(TOLD_RECORDS, { ...records, [about]: [...(records[about] ?? []), { who, how, at }] });
  });
  parts.sendSoon();
  return saved;
}
