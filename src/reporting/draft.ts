import * as z from 'zod/mini';
import { CategoryCode } from '#src/contract/category.ts';
import { PupilsAnswer } from '#src/contract/report-content.ts';
import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import { UNSURE } from '#src/taxonomy/category-rules.ts';

/** What a tutor has chosen and typed and not yet saved: kept in memory, nowhere else. */
export const Draft = z.strictObject({
  /** Null until the question is answered. */
  isDangerNow: z.nullable(z.boolean()),
  category: CategoryCode,
  subType: z.nullable(z.string()),
  pupils: PupilsAnswer,
  note: z.string(),
  keepFullAddress: z.boolean(),
  alsoBlock: z.boolean(),
});
export type Draft = z.infer<typeof Draft>;

export const EMPTY_DRAFT: Draft = {
  isDangerNow: null,
  category: UNSURE,
  subType: null,
  pupils: 'unanswered',
  note: '',
  keepFullAddress: false,
  alsoBlock: false,
};

export const isBegun = (draft: Draft): boolean => JSON.stringify(draft) !== JSON.stringify(EMPTY_DRAFT);

export const isNoteTooLong = (note: string): boolean => note.length > LONGEST_NOTE;
