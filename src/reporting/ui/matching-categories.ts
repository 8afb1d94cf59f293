import type { CategoryCode } from '#src/contract/category.ts';
import { UNSURE } from '#src/taxonomy/category-rules.ts';
import type { Category } from '#src/taxonomy/taxonomy.ts';

/**
 * The categories that have every typed word in their label, as the start of a word of it. "I’m not sure" and what is chosen stay,
 * so that there is always a way on and nothing chosen is out of sight.
 */
export function matchingCategories(
  categories: readonly Category[],
  typed: string,
  chosen: CategoryCode | null,
): readonly Category[] {
  const wanted = wordsOf(typed);
  return categories.filter(({ code, label }) => {
    if (code === UNSURE || code === chosen) return true;
    const present = wordsOf(label);
    return wanted.every((word) => present.some((other) => other.startsWith(word)));
  });
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
