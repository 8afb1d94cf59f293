import type { ReadCase } from '#src/cases/read-case.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import type { Say } from '#src/ui/words.tsx';

/** What a case is called: its category, or why that is not known. */
export function titleOf({ category, readers }: ReadCase, taxonomy: Taxonomy, say: Say): string {
  if (category !== null) return labelOf(category, taxonomy);
  return say(readers === 'another-officer' ? 'consoleForOneOfficerTitle' : 'consoleCannotOpenTitle');
}
