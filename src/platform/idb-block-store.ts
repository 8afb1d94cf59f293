import type { BlockStore } from '#src/blocking/block-store.ts';
import type { Database } from './database.ts';

export function createIdbBlockStore(database: Database): BlockStore {
  return {
    add: (site) =>
      database.write(['blocks'], 'strict', async (tx) => {
        const store = tx.objectStore('blocks');
        if ((await store.getKey(site.host)) === undefined) await store.add(site);
      }),
    remove: (host) => database.write(['blocks'], 'strict', (tx) => tx.objectStore('blocks').delete(host)),
    async list() {
      const sites = await database.read(['blocks'], (tx) => tx.objectStore('blocks').getAll());
      return sites.toSorted((one, other) => other.blockedAt - one.blockedAt);
    },
  };
}
