import type { FindWanted, FoundNames } from './list-desk.ts';
import { MOST_FOUND } from './list-desk.ts';
import type { ListStore } from './list-store.ts';
import { findNames } from './name-parts.ts';
import type { FoundIn, NamesToSearch } from './name-parts.ts';
import type { Turns } from './turns.ts';

export type NameFinderParts = { readonly store: Pick<ListStore, 'names'>; readonly turns: Pick<Turns, 'pause'> };

/**
 * Reads the names when they are first searched, and again when lists became others or could not be read. Null: a newer search waited
 * already. Rejects with StorageFailed.
 */
export function nameFinder({ store, turns }: NameFinderParts): (wanted: FindWanted) => Promise<FoundNames | null> {
  let of: string | null = null;
  let names: Promise<readonly NamesToSearch[]> = Promise.resolve([]);
  let last: { readonly text: string; readonly found: FoundIn } | null = null;
  let asked = 0;

  async function load(ids: readonly string[]): Promise<readonly NamesToSearch[]> {
    const loaded = await Promise.all(ids.map(async (id) => ({ id, ...(await store.names(id)) })));
    return loaded.flatMap(({ id, block, allow }) => [
      { list: id, action: 'block' as const, parts: block },
      { list: id, action: 'allow' as const, parts: allow },
    ]);
  }

  return async ({ lists, text, from, count }) => {
    const turn = (asked += 1);
    const key = lists.map(({ id, changedAt }) => `${id} ${changedAt}`).join('\n');
    if (key !== of) {
      of = key;
      last = null;
      names = load(lists.map(({ id }) => id));
    }
    try {
      const all = await names;
      // So that a newer one is heard of.
      await turns.pause();
      if (turn !== asked) return null;
      if (last === null || last.text !== text) last = { text, found: findNames(all, text, MOST_FOUND) };
    } catch (error) {
      of = null;
      throw error;
    }
    const { total, first } = last.found;
    return { total, rows: first.slice(from, from + count) };
  };
}
