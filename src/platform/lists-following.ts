import type { Keeper } from '#src/blocking/keeper.ts';
import { followLists } from '#src/blocklists/follow-lists.ts';
import { nextDue, refreshDue } from '#src/blocklists/keep-lists.ts';
import type { Settings } from '#src/storage/setting.ts';
import type { Database } from './database.ts';
import { tellPages } from './device-news.ts';
import { listRules } from './list-rules.ts';
import { listsWorld } from './lists-world.ts';
import { inBackground } from './log.ts';

/** Should a refresh be cut short, this much later is the next. */
const AGAIN_MS = 15 * 60_000;

type ListsFollowing = {
  /** When lists are next to be asked for, for the one alarm. */
  readonly nextDue: () => Promise<number | null>;
  /** A keeper whose browser follows the lists as well. */
  readonly with: (keeper: Keeper) => Keeper;
};

/** Has the browser follow the lists whenever it follows the blocks, and asks for newer ones when their day is over. */
export function listsFollowing(database: Database, settings: Settings): ListsFollowing {
  const world = listsWorld(database);
  const follow = (): Promise<void> =>
    followLists({ ...world, settings, rules: listRules, inOrder: (work) => navigator.locks.request('list-rules', work) });

  /** While one does, another leaves it to that one. */
  const refresh = (): Promise<void> =>
    navigator.locks.request('refresh-lists', { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      const refreshed = await refreshDue(world);
      if (refreshed.some(({ kind }) => kind === 'changed')) await follow();
      // What failed is to be seen as well.
      if (refreshed.length > 0) tellPages('blocks-changed');
    });

  async function afterwards(work: Promise<void>): Promise<void> {
    await work;
    try {
      await follow();
    } finally {
      inBackground('lists', refresh());
    }
  }

  return {
    nextDue: async () => nextDue(await world.store.all(), Date.now(), Date.now() + AGAIN_MS),
    with: (keeper) => ({
      // What somebody wants blocked now waits for no list.
      ...keeper,
      allow: (scopes, lasting) => afterwards(keeper.allow(scopes, lasting)),
      lift: (id) => afterwards(keeper.lift(id)),
      enforce: () => afterwards(keeper.enforce()),
    }),
  };
}
