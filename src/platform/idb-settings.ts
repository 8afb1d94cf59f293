import * as z from 'zod/mini';
import type { Settings } from '#src/storage/setting.ts';
import type { Database } from './database.ts';

export const createIdbSettings = (database: Database): Settings => ({
  async read({ key, schema, fallback }) {
    const kept = z.safeParse(schema, await database.read(['settings'], (tx) => tx.objectStore('settings').get(key)));
    return kept.success ? kept.data : fallback;
  },
  keep: ({ key }, value) =>
    database.write(['settings'], 'strict', async (tx) => {
      await tx.objectStore('settings').put(value, key);
    }),
});
