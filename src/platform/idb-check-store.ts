import type { CheckStore, CheckTabStore } from '#src/preview/check.ts';
import type { Database } from './database.ts';

export const createIdbCheckStore = (database: Database): CheckStore => ({
  all: async () => {
    const checks = await database.read(['checks'], (tx) => tx.objectStore('checks').getAll());
    return checks.toSorted((one, other) => one.place - other.place);
  },
  keep: (checks) =>
    database.write(['checks'], 'relaxed', async (tx) => {
      await Promise.all(checks.map((check) => tx.objectStore('checks').put(check)));
    }),
  forget: (ids) =>
    database.write(['checks'], 'relaxed', async (tx) => {
      await Promise.all(ids.map((id) => tx.objectStore('checks').delete(id)));
    }),
});

export const createIdbCheckTabStore = (database: Database): CheckTabStore => ({
  all: () => database.read(['checkTabs'], (tx) => tx.objectStore('checkTabs').getAll()),
  keep: (tab) =>
    database.write(['checkTabs'], 'relaxed', async (tx) => {
      await tx.objectStore('checkTabs').put(tab);
    }),
  forget: (token) =>
    database.write(['checkTabs'], 'relaxed', async (tx) => {
      await tx.objectStore('checkTabs').delete(token);
    }),
});
