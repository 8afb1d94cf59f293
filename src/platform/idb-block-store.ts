import type { Block } from '#src/blocking/block.ts';
import type { BlockStore } from '#src/blocking/block-store.ts';
import { standing } from '#src/blocking/standing.ts';
import { readClock, STEADY_CLOCK } from '#src/blocking/steady-clock.ts';
import type { Database } from './database.ts';

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
        await Promise.all([
          settings.put(clock, STEADY_CLOCK.key),
          ...had.filter(({ id }) => !stays.has(id)).map(({ id }) => scopes.delete(id)),
          ...blocks.filter((one) => !had.includes(one)).map((one) => scopes.put(one)),
        ]);
        return { blocks, clock };
      }),
  };
}

const newestFirst = (blocks: readonly Block[]): readonly Block[] => blocks.toSorted((one, other) => other.madeAt - one.madeAt);
