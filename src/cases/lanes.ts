import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import type { ReadCase } from './read-case.ts';

/** `all` is everything; the others are what the taxonomy gives a contact of their own. */
export const LANES = ['all', 'data-protection', 'it'] as const;
export type Lane = (typeof LANES)[number];

export function isInLane({ category }: Pick<ReadCase, 'category'>, lane: Lane, { categories }: Taxonomy): boolean {
  return lane === 'all' || categories.find(({ code }) => code === category)?.route === lane;
}
