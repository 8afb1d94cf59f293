import { takeTurns } from './turns.ts';
import type { Turns } from './turns.ts';

/** Sorted names as they are kept and searched: one to a line, so many lines to a part. A browser copies a text far sooner than an array of texts. */
export type NameParts = readonly string[];

/** Taken apart in two milliseconds. */
const NAMES_PER_PART = 20_000;

export const toParts = (names: readonly string[]): NameParts =>
  Array.from({ length: Math.ceil(names.length / NAMES_PER_PART) }, (_, at) =>
    names.slice(at * NAMES_PER_PART, (at + 1) * NAMES_PER_PART).join('\n'),
  );

export async function namesOf(parts: NameParts, turns: Turns): Promise<readonly string[]> {
  const turn = takeTurns(turns);
  const names: string[] = [];
  for (const part of parts) {
    for (const name of part.split('\n')) names.push(name);
    await turn.next();
  }
  return names;
}

export type Found = { readonly list: string; readonly action: 'block' | 'allow'; readonly name: string };

export type NamesToSearch = {
  readonly list: string;
  readonly action: 'block' | 'allow';
  readonly parts: NameParts;
};

/** How many names were found, and the first of them. */
export type FoundIn = { readonly total: number; readonly first: readonly Found[] };

/** Counts every name that has `text` in it, list by list, and hands out `most` of them. A million names take some 20 ms. */
export function findNames(lists: readonly NamesToSearch[], text: string, most: number): FoundIn {
  const wanted = text.trim().toLowerCase();
  const first: Found[] = [];
  let total = 0;
  if (wanted === '' || /\s/.test(wanted)) return { total, first };
  for (const { list, action, parts } of lists) {
    for (const part of parts) {
      for (let at = part.indexOf(wanted); at !== -1;) {
        const end = part.indexOf('\n', at);
        total += 1;
        if (first.length < most) {
          first.push({ list, action, name: part.slice(part.lastIndexOf('\n', at) + 1, end === -1 ? part.length : end) });
        }
        at = end === -1 ? -1 : part.indexOf(wanted, end);
      }
    }
  }
  return { total, first };
}

/** How many names came and went. Both are sorted. */
export async function countChange(
  before: readonly string[],
  after: readonly string[],
  turns: Turns,
): Promise<{ readonly added: number; readonly removed: number }> {
  const turn = takeTurns(turns);
  let [added, removed, atOne, atOther] = [0, 0, 0, 0];
  while (atOne < before.length || atOther < after.length) {
    const [one, other] = [before[atOne], after[atOther]];
    if (one === other) {
      atOne += 1;
      atOther += 1;
    } else if (other === undefined || (one !== undefined && one < other)) {
      removed += 1;
      atOne += 1;
    } else {
      added += 1;
      atOther += 1;
    }
    if (turn.isOver()) await turn.next();
  }
  return { added, removed };
}
