import type { CategoryCode, DeadlineClass } from '#src/contract/category.ts';

/** What a category demands of a report. `capture: 'none'` is a hard stop: nothing of the page but its address. */
export type CategoryRule = { readonly deadlineClass: DeadlineClass; readonly capture: 'none' | 'allowed' };

/** "I'm not sure": the category of a report until the tutor chooses one. */
export const UNSURE = 'U1' satisfies CategoryCode;

/** What "I'm not sure" demands: also the careful answer for a code that is not known here. The worker needs no more of the taxonomy. */
export const UNSURE_RULE: CategoryRule = { deadlineClass: 'same-day', capture: 'none' };
