import * as z from 'zod/mini';
import { CategoryCode } from './category.ts';
import { Instant } from './primitives.ts';
import { LONGEST_ADDRESS, LONGEST_NOTE } from './report-limits.ts';

/** The one-click report: a page and a category. */
export const FlagContent = z.strictObject({
  v: z.literal(1),
  kind: z.literal('flag'),
  category: CategoryCode,
  address: z.string().check(z.minLength(1), z.maxLength(LONGEST_ADDRESS)),
  /** `host-and-path` when the query and the fragment were taken off. */
  addressParts: z.enum(['host-and-path', 'full']),
  happenedAt: Instant,
  note: z.string().check(z.maxLength(LONGEST_NOTE)),
  isBlocked: z.boolean(),
  madeFrom: z.enum(['pop-up', 'key', 'menu']),
  productVersion: z.string().check(z.maxLength(40)),
});
export type FlagContent = z.infer<typeof FlagContent>;

/** What is added to a report that was already saved: nothing in a report is ever edited. */
export const AddendumContent = z.strictObject({
  v: z.literal(1),
  kind: z.literal('addendum'),
  category: z.nullable(CategoryCode),
  note: z.string().check(z.maxLength(LONGEST_NOTE)),
  addedAt: Instant,
});
export type AddendumContent = z.infer<typeof AddendumContent>;

/** What lies inside the seal: JSON, padded with trailing spaces to the next of PADDED_SIZES. */
export const ReportContent = z.discriminatedUnion('kind', [FlagContent, AddendumContent]);
export type ReportContent = z.infer<typeof ReportContent>;
