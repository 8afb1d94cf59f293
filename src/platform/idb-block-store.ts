import type { Block } from '#src/blocking/block.ts';
import type { BlockStore } from '#src/blocking/block-store.ts';
import { standing } from '#src/blocking/standing.ts';
import { readClock, STEADY_CLOCK } from '#src/blocking/steady-clock.ts';
import type { Database } from './database.ts';
import { countChange, countFollowed, lastChange } from './idb-following.ts';

export function createIdbBlockStore(database: Database): BlockStore {
  return {
    list: async () => newestFirst(await database.read(['scopes'], (tx) => tx.objectStore('scopes').getAll())),

    change: (now, to) =>
      database.write(['scopes', 'settings'], 'strict', async (tx) => {
        const [scopes, settings] = [tx.objectStore('scopes'), tx.objectStore('settings')];
        const [had, kept] = await Promise.all([scopes.getAll(), settings.get(STEADY_CLOCK.key)]);
        const { blocks: standingNow, clock } = standing(newestFirst(had), readClock(kept), now);
        const blocks = newestFirst(to({ blocks: standingNow, clock }));
        const stays = new Set(blocks.map(({ id }) => id));
        const [gone, come] = [had.filter(({ id }) => !stays.has(id)), blocks.filter((one) => !had.includes(one))];
        const [changed] = await Promise.all([
          gone.length + come.length > 0 ? countChange(settings) : lastChange(settings),
          settings.put(clock, STEADY_CLOCK.key),
          ...gone.map(({ id }) => scopes.delete(id)),
          ...come.map((one) => scopes.put(one)),
        ]);
        return { blocks, clock, changed };
      }),

    followed: (changed) => database.write(['settings'], 'strict', (tx) => countFollowed(tx.objectStore('settings'), changed)),
  };
}

const newestFirst = (blocks: readonly Block[]): readonly Block[] => blocks.toSorted((one, other) => other.madeAt - one.madeAt);
