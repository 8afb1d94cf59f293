import * as z from 'zod/mini';
import { Whole } from '#src/contract/primitives.ts';
import { FlagContent, MadeFrom } from '#src/contract/report-content.ts';
import { LONGEST_ADDRESS } from '#src/contract/report-limits.ts';
import { Draft } from './draft.ts';

/** What a report is about: bound when the report is begun, so that it stays what it was while tabs come and go. */
export const FlagTarget = z.strictObject({
  tabId: Whole,
  /** As the browser gave it. */
  address: z.string().check(z.minLength(1), z.maxLength(LONGEST_ADDRESS)),
  addressOf: FlagContent.shape.addressOf,
});
export type FlagTarget = z.infer<typeof FlagTarget>;

/** What one page of ours hands to the report page: what was pointed at, or a form that was begun elsewhere. */
export const HandedOver = z.strictObject({ target: FlagTarget, madeFrom: MadeFrom, draft: z.nullable(Draft) });
export type HandedOver = z.infer<typeof HandedOver>;
