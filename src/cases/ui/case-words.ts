import type { ReadCase } from '#src/cases/read-case.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import type { Say } from '#src/ui/words.tsx';

/** What a case is called: its category, or that it cannot be opened. */
export const titleOf = ({ category }: ReadCase, say: Say): string =>
  category === null ? say('consoleCannotOpenTitle') : labelOf(category);
