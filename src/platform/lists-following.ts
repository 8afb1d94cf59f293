import { followLists } from '#src/blocklists/follow-lists.ts';
import { nextDue, refreshDue } from '#src/blocklists/keep-lists.ts';
import type { KeeperParts } from '#src/blocking/keeper.ts';
import type { Settings } from '#src/storage/setting.ts';
import { tellPages } from './device-news.ts';
import { listRules } from './list-rules.ts';
import type { ListsWorld } from './lists-world.ts';
import { inBackground } from './log.ts';

/** Should a refresh be cut short, this much later is the next. */
const AGAIN_MS = 15 * 60_000;

/** Has the browser follow the lists, and asks for newer ones when their day is over; `enforce` has it follow those. */
export function listsFollowing(world: ListsWorld, settings: Settings, enforce: () => Promise<void>): KeeperParts['lists'] {
  /** While one does, another leaves it to that one. */
  const refresh = (): Promise<void> =>
    navigator.locks.request('refresh-lists', { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      const refreshed = await refreshDue(world);
      if (refreshed.some(({ kind }) => kind === 'changed')) await enforce();
      // What failed is to be seen as well.
      else if (refreshed.length > 0) tellPages('blocks-changed');
    });

  return {
    async follow() {
      try {
        await followLists({
          ...world,
          settings,
          rules: listRules,
          inOrder: (work) => navigator.locks.request('list-rules', work),
        });
      } finally {
        inBackground('lists', refresh());
      }
    },
    nextDue: async () => nextDue(await world.store.all(), Date.now(), Date.now() + AGAIN_MS),
  };
}
