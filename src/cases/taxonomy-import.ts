import { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import type { Category } from '#src/taxonomy/taxonomy.ts';
import { withHardStops } from '#src/taxonomy/hard-stops.ts';
import { readChosenFile } from './read-chosen-file.ts';
import type { UnreadFile } from './read-chosen-file.ts';

export type CategoryChange = {
  readonly code: string;
  readonly label: string;
  readonly kind: 'added' | 'changed' | 'removed';
};

export type ReadTaxonomy =
  | {
      readonly kind: 'read';
      /** As it will be in use: what would loosen a protection is taken back already. */
      readonly taxonomy: Taxonomy;
      readonly changes: readonly CategoryChange[];
      /** Categories of which the file would have loosened something. */
      readonly refused: readonly { readonly code: string; readonly label: string }[];
    }
  | UnreadFile;

/** What a file would change of the edition in use, and what of it is refused. */
export function readTaxonomy(text: string, inUse: Taxonomy, builtIn: Taxonomy): ReadTaxonomy {
  const file = readChosenFile(text, Taxonomy);
  if (file.kind !== 'read') return file;
  const taxonomy = withHardStops(builtIn, file.content);
  return {
    kind: 'read',
    taxonomy,
    changes: changesBetween(inUse.categories, taxonomy.categories),
    refused: taxonomy.categories.flatMap((kept) => {
      const wanted = file.content.categories.find(({ code }) => code === kept.code);
      return isSame(wanted, kept) ? [] : [{ code: kept.code, label: kept.label }];
    }),
  };
}

function changesBetween(before: readonly Category[], after: readonly Category[]): readonly CategoryChange[] {
  return [
    ...after.flatMap((category): CategoryChange[] => {
      const known = before.find(({ code }) => code === category.code);
      if (isSame(known, category)) return [];
      return [{ code: category.code, label: category.label, kind: known === undefined ? 'added' : 'changed' }];
    }),
    ...before
      .filter(({ code }) => after.every((category) => category.code !== code))
      .map(({ code, label }): CategoryChange => ({ code, label, kind: 'removed' })),
  ];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
