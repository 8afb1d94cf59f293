import * as z from 'zod/mini';

/** How soon an officer must have seen a report, most urgent first. */
export const DEADLINE_CLASSES = ['now', 'immediate', 'same-day', 'log'] as const;
export const DeadlineClass = z.enum(DEADLINE_CLASSES);
export type DeadlineClass = z.infer<typeof DeadlineClass>;

/** Whether anything of the page besides its address may travel with the report. `none` for every hard stop. */
export const Capture = z.enum(['none', 'allowed']);
export type Capture = z.infer<typeof Capture>;

export const CategoryCode = z.string().check(z.regex(/^[A-Z]\d$/));
export type CategoryCode = z.infer<typeof CategoryCode>;
