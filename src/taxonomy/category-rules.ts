import type { CategoryCode, DeadlineClass } from '#src/contract/category.ts';
import { rules } from './taxonomy.json' with { type: 'json' };

/** What a category demands of a report. `capture: 'none'` is a hard stop: nothing of the page but its address. */
export type CategoryRule = { readonly deadlineClass: DeadlineClass; readonly capture: 'none' | 'allowed' };

/** "I'm not sure": the category of a report until the tutor chooses one. */
export const UNSURE = 'U1' satisfies CategoryCode;

/** A code that this version does not know gets the careful answer: seen the same day, nothing captured. */
export function ruleOf(code: CategoryCode): CategoryRule {
  return (rules as Readonly<Record<string, CategoryRule>>)[code] ?? { deadlineClass: 'same-day', capture: 'none' };
}
