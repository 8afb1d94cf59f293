import type { CategoryCode } from '#src/contract/category.ts';
import { builtInTaxonomy } from './built-in.ts';
import type { Category, Taxonomy } from './taxonomy.ts';

/** The categories that a page can be flagged with, the commonest first. */
export const pageCategories = ({ categories }: Taxonomy = builtInTaxonomy): readonly Category[] =>
  categories.filter(({ isAboutPages }) => isAboutPages).toSorted((one, other) => one.rank - other.rank);

/** The label of a code; the code itself where a newer version sent one that is not known here. */
export const labelOf = (code: CategoryCode, { categories }: Taxonomy = builtInTaxonomy): string =>
  categories.find((category) => category.code === code)?.label ?? code;
