import type { CategoryCode } from '#src/contract/category.ts';
import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import { UNSURE } from '#src/taxonomy/category-rules.ts';

/** What a tutor has typed and not yet saved: kept in the pop-up's memory, nowhere else. */
export type Draft = { readonly category: CategoryCode; readonly note: string; readonly keepFullAddress: boolean };

export const EMPTY_DRAFT: Draft = { category: UNSURE, note: '', keepFullAddress: false };

export const isNoteTooLong = (note: string): boolean => note.length > LONGEST_NOTE;
