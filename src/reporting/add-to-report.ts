import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { CategoryCode } from '#src/contract/category.ts';
import type { AddendumContent, PupilsAnswer } from '#src/contract/report-content.ts';
import { ruleFor } from '#src/taxonomy/rule-for.ts';
import { UNSURE } from '#src/taxonomy/category-rules.ts';
import type { CategoryRule } from '#src/taxonomy/category-rules.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import type { Saved } from './questions.ts';
import { saveReport } from './save-report.ts';
import type { SaveParts } from './save-report.ts';

export type AddToReportParts = SaveParts & {
  readonly newId: () => ReportId;
  readonly now: () => number;
  readonly sendSoon: () => void;
};

export type Addition = {
  readonly reportId: ReportId;
  /** Null leaves the category as it was. */
  readonly category: CategoryCode | null;
  readonly subType: string | null;
  /** Null when the question was not asked, or not answered. */
  readonly pupils: PupilsAnswer | null;
  readonly note: string;
};

/** Adds a category, an answer or a note to a report that was saved before, as a sealed addendum of its own. */
export async function addToReport(parts: AddToReportParts, taxonomy: Taxonomy, addition: Addition): Promise<Saved> {
  const { reportId, category, subType, pupils, note } = addition;
  if (note.length > LONGEST_NOTE) return { kind: 'not-saved', fault: 'note-too-long' };
  const createdAt = parts.now();
  const content: AddendumContent = { v: 1, kind: 'addendum', category, subType, pupils, note, addedAt: createdAt };
  const rule = ruleOfAddition(taxonomy, addition);
  const toSeal = { id: parts.newId(), part: 'addendum', about: reportId, createdAt, rule, content } as const;
  const saved = await saveReport(parts, () => toSeal);
  if (saved.kind === 'saved') parts.sendSoon();
  return saved;
}

/**
 * An answer about pupils makes a case as urgent as it would make an unsure report; a note makes it no more urgent. Neither takes away
 * what was captured: only a category can be a hard stop.
 */
export function ruleOfAddition(
  taxonomy: Taxonomy,
  { category, subType, pupils }: Pick<Addition, 'category' | 'subType' | 'pupils'>,
): CategoryRule {
  const answered = { isDangerNow: false, pupils: pupils ?? 'unanswered' } as const;
  if (category !== null) return ruleFor(taxonomy, { category, subType, ...answered });
  const { deadlineClass } = ruleFor(taxonomy, { category: UNSURE, ...answered });
  return { deadlineClass: pupils === 'child-at-risk' ? deadlineClass : 'log', capture: 'allowed' };
}
