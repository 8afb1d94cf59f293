import type { CategoryCode } from '#src/contract/category.ts';
import { builtInTaxonomy } from './built-in.ts';
import type { Category, Taxonomy } from './taxonomy.ts';

/** The categories that a report can be made with, the commonest first: for a page those that a page can be flagged with. */
export const choosableCategories = ({ categories }: Taxonomy, about: 'pages' | 'notes'): readonly Category[] =>
  categories.filter(({ isAboutPages }) => isAboutPages || about === 'notes').toSorted((one, other) => one.rank - other.rank);

/** The label of a code; the code itself where a newer version sent one that is not known here. */
export const labelOf = (code: CategoryCode, { categories }: Taxonomy = builtInTaxonomy): string =>
  categories.find((category) => category.code === code)?.label ?? code;
