import type { CategoryCode } from '#src/contract/category.ts';
import { UNSURE } from '#src/taxonomy/category-rules.ts';
import type { Category } from '#src/taxonomy/taxonomy.ts';

export type Matches = {
  /** Best first. All of them when nothing was typed. */
  readonly found: readonly Category[];
  /** What was found, then what is chosen and "I’m not sure": there is always a way on, and nothing chosen is out of sight. */
  readonly shown: readonly Category[];
};

/** Shorter words say too little to go by alone. */
const SHORTEST_ALONE = 3;

/**
 * The categories that have every typed word in their label, their sub-types or their further words, as the start of a word there.
 * Where none has them all, those that have any: people type a sentence when they are in a hurry.
 */
export function matchingCategories(categories: readonly Category[], typed: string, chosen: CategoryCode | null): Matches {
  const wanted = [...new Set(wordsOf(typed))];
  if (wanted.length === 0) return { found: categories, shown: categories };
  const judged = categories.map((category) => {
    const label = wordsOf(category.label);
    const all = wordsOf([category.label, ...category.synonyms, ...category.subTypes.map((closer) => closer.label)].join(' '));
    return { category, inLabel: startsIn(label, wanted).length, hits: startsIn(all, wanted) };
  });
  const whole = judged.filter(({ hits }) => hits.length === wanted.length);
  const some = judged.filter(({ hits }) => hits.some((word) => word.length >= SHORTEST_ALONE));
  const found = (whole.length > 0 ? whole : some)
    .toSorted((one, other) => other.hits.length - one.hits.length || other.inLabel - one.inLabel)
    .map(({ category }) => category);
  const always = categories.filter(
    (category) => (category.code === chosen || category.code === UNSURE) && !found.includes(category),
  );
  return { found, shown: [...found, ...always] };
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const startsIn = (words: readonly string[], wanted: readonly string[]): readonly string[] =>
  wanted.filter((start) => words.some((word) => word.startsWith(start)));
