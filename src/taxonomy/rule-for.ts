import type { CategoryCode, DeadlineClass } from '#src/contract/category.ts';
import type { PupilsAnswer } from '#src/contract/report-content.ts';
import { moreUrgent } from '#src/contract/urgency.ts';
import { builtInTaxonomy } from './built-in.ts';
import { UNSURE_RULE } from './category-rules.ts';
import type { CategoryRule } from './category-rules.ts';
import type { Taxonomy } from './taxonomy.ts';

export type RuleQuestion = {
  readonly category: CategoryCode;
  readonly subType?: string | null;
  readonly isDangerNow: boolean;
  readonly pupils: PupilsAnswer;
};

/**
 * What a report's answers demand of it. An answer can make it more urgent and never less. A code that is not in the taxonomy gets the
 * careful answer: seen the same day, nothing captured.
 */
export function ruleFor({ categories }: Taxonomy, { category, subType = null, isDangerNow, pupils }: RuleQuestion): CategoryRule {
  const found = categories.find(({ code }) => code === category);
  const raised: DeadlineClass[] = [];
  if (isDangerNow) raised.push('now');
  const closer = found?.subTypes.find(({ id }) => id === subType)?.deadlineClass ?? null;
  if (closer !== null) raised.push(closer);
  if (pupils === 'child-at-risk') raised.push(found?.deadlineClassAtRisk ?? 'log');
  const { deadlineClass, capture } = found ?? UNSURE_RULE;
  return { deadlineClass: raised.reduce(moreUrgent, deadlineClass), capture };
}

/** Whether a picture of the page may go with a report of this category. */
export const allowsPicture = ({ categories }: Taxonomy, category: CategoryCode): boolean =>
  categories.some(({ code, capture, isPictureAllowed }) => code === category && capture === 'allowed' && isPictureAllowed);

/** What a category demands by itself, before any answer. */
export const ruleOf = (category: CategoryCode, taxonomy: Taxonomy = builtInTaxonomy): CategoryRule =>
  ruleFor(taxonomy, { category, isDangerNow: false, pupils: 'unanswered' });
