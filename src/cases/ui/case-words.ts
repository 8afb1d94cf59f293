import type { CategoryCode } from '#src/contract/category.ts';
import type { ReadCase } from '#src/cases/read-case.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import type { Say } from '#src/ui/words.tsx';

/** What a case is called: its category, or why that is not known. */
export function titleOf({ category, readers }: ReadCase, taxonomy: Taxonomy, say: Say): string {
  if (category !== null) return labelOf(category, taxonomy);
  return say(readers === 'another-officer' ? 'consoleForOneOfficerTitle' : 'consoleCannotOpenTitle');
}

/** The closer word for a category; its id where a newer edition has it and this one does not. Null when none was chosen. */
export function subTypeLabelOf(category: CategoryCode, subType: string | null, { categories }: Taxonomy): string | null {
  const known = categories.find(({ code }) => code === category)?.subTypes ?? [];
  return known.find(({ id }) => id === subType)?.label ?? subType;
}
