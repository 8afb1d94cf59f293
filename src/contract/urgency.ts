import { DEADLINE_CLASSES } from './category.ts';
import type { DeadlineClass } from './category.ts';

/** 0 is the most urgent. */
export const urgencyOf = (of: DeadlineClass): number => DEADLINE_CLASSES.indexOf(of);

/** The more urgent of two. */
export const moreUrgent = (a: DeadlineClass, b: DeadlineClass): DeadlineClass => (urgencyOf(a) <= urgencyOf(b) ? a : b);
