import type { CategoryCode } from '#src/contract/category.ts';
import { words } from './taxonomy.json' with { type: 'json' };

export type Category = {
  readonly code: CategoryCode;
  readonly label: string;
  readonly fourC: 'content' | 'contact' | 'conduct' | 'commerce' | null;
  readonly isAboutPages: boolean;
};

const categories = words as readonly Category[];

/** The categories that a page can be flagged with, in the taxonomy's order. */
export const pageCategories = (): readonly Category[] => categories.filter((category) => category.isAboutPages);

/** The label of a code; the code itself where a newer version sent one that is not known here. */
export const labelOf = (code: CategoryCode): string => categories.find((category) => category.code === code)?.label ?? code;
