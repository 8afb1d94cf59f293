import type { CategoryCode } from '#src/contract/category.ts';
import type { PupilsAnswer } from '#src/contract/report-content.ts';
import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import { UNSURE } from '#src/taxonomy/category-rules.ts';

/** What a tutor has chosen and typed and not yet saved: kept in memory, nowhere else. */
export type Draft = {
  /** Null until the question is answered. */
  readonly isDangerNow: boolean | null;
  readonly category: CategoryCode;
  readonly subType: string | null;
  readonly pupils: PupilsAnswer;
  readonly note: string;
  readonly keepFullAddress: boolean;
  readonly alsoBlock: boolean;
};

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
