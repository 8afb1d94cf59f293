import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { CategoryCode } from '#src/contract/category.ts';
import type { AddendumContent } from '#src/contract/report-content.ts';
import { ruleOf } from '#src/taxonomy/rule-for.ts';
import type { CategoryRule } from '#src/taxonomy/category-rules.ts';
import type { Saved } from './questions.ts';
import { saveReport } from './save-report.ts';
import type { SaveParts } from './save-report.ts';

export type AddToReportParts = SaveParts & { readonly newId: () => ReportId; readonly now: () => number };

export type Addition = { readonly reportId: ReportId; readonly category: CategoryCode | null; readonly note: string };

/** A note alone makes a case no more urgent, and carries nothing of a page. */
const NOTE_ALONE: CategoryRule = { deadlineClass: 'log', capture: 'none' };

/** Adds a category or a note to a report that was saved before, as a sealed addendum of its own. */
export async function addToReport(parts: AddToReportParts, { reportId, category, note }: Addition): Promise<Saved> {
  if (note.length > LONGEST_NOTE) return { kind: 'not-saved', fault: 'note-too-long' };
  const createdAt = parts.now();
  const content: AddendumContent = { v: 1, kind: 'addendum', category, pupils: null, note, addedAt: createdAt };
  const rule = category === null ? NOTE_ALONE : ruleOf(category);
  const toSeal = { id: parts.newId(), part: 'addendum', about: reportId, createdAt, rule, content } as const;
  return saveReport(parts, () => toSeal);
}
