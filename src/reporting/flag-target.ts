import * as z from 'zod/mini';
import { Whole } from '#src/contract/primitives.ts';
import { CategoryCode } from '#src/contract/category.ts';
import { FlagContent, MadeFrom, PupilsAnswer } from '#src/contract/report-content.ts';
import { LONGEST_ADDRESS } from '#src/contract/report-limits.ts';
import type { Draft } from './draft.ts';

/** What a report is about: bound when the report is begun, so that it stays what it was while tabs come and go. */
export const FlagTarget = z.strictObject({
  tabId: Whole,
  /** As the browser gave it. */
  address: z.string().check(z.minLength(1), z.maxLength(LONGEST_ADDRESS)),
  addressOf: FlagContent.shape.addressOf,
});
export type FlagTarget = z.infer<typeof FlagTarget>;

/** A draft as it comes from another page: apart from its type, so that the pop-up does without what reads it. */
const DraftSchema = z.strictObject({
  isDangerNow: z.nullable(z.boolean()),
  category: CategoryCode,
  subType: z.nullable(z.string()),
  pupils: PupilsAnswer,
  note: z.string(),
  keepFullAddress: z.boolean(),
  alsoBlock: z.boolean(),
}) satisfies z.ZodMiniType<Draft>;

/** What one page of ours hands to the report page: what was pointed at, or a form that was begun elsewhere. */
export const HandedOver = z.strictObject({ target: FlagTarget, madeFrom: MadeFrom, draft: z.nullable(DraftSchema) });
export type HandedOver = z.infer<typeof HandedOver>;
