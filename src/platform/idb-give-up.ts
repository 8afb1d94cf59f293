import type { Database } from './database.ts';

/**
 * Deletes what the service refused and what was added to it. The one way in which a report goes without having been received: for
 * a person who was told what it is, whom to phone, and has decided so.
 */
export const giveUpHeld = (database: Database): Promise<void> =>
  database.write(['outbox'], 'strict', async (tx) => {
    const store = tx.objectStore('outbox');
    for (const { id } of await store.index('kind').getAll('held')) {
      const addenda = await store.index('about').getAllKeys(id);
      await Promise.all([id, ...addenda].map((key) => store.delete(key)));
    }
  });
