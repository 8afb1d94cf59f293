import * as z from 'zod/mini';
import { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import type { Category } from '#src/taxonomy/taxonomy.ts';
import { withHardStops } from '#src/taxonomy/hard-stops.ts';

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
  | { readonly kind: 'not-json' }
  /** `where` as a path such as `categories.3.label`. */
  | { readonly kind: 'malformed'; readonly faults: readonly { readonly where: string; readonly what: string }[] };

const MOST_FAULTS = 10;

/** What a file would change of the edition in use, and what of it is refused. */
export function readTaxonomy(text: string, inUse: Taxonomy, builtIn: Taxonomy): ReadTaxonomy {
  const json = parseJson(text);
  if (json === undefined) return { kind: 'not-json' };
  const parsed = z.safeParse(Taxonomy, json);
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, MOST_FAULTS).map(({ path, message }) => ({
      where: path.map(String).join('.'),
      what: message,
    }));
    return { kind: 'malformed', faults };
  }
  const taxonomy = withHardStops(builtIn, parsed.data);
  return {
    kind: 'read',
    taxonomy,
    changes: changesBetween(inUse.categories, taxonomy.categories),
    refused: taxonomy.categories.flatMap((kept) => {
      const wanted = parsed.data.categories.find(({ code }) => code === kept.code);
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller says so, and nothing changes.
    return undefined;
  }
}
