import type { OfficerKeyStore } from '#src/cases/console-parts.ts';
import { OfficerKey } from '#src/cases/vault.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import type { Database } from './database.ts';

const KEY = 'mine';

/** The officer key, behind its passphrase. Kept until another takes its place. */
export function createIdbOfficerKeys(database: Database): OfficerKeyStore {
  return {
    async current() {
      const kept = await database.read(['officer'], (tx) => tx.objectStore('officer').get(KEY));
      if (kept === undefined) return null;
      const key = OfficerKey.safeParse(kept);
      // What cannot be read is never taken for nothing: the next step would write over it.
      if (!key.success) throw new StorageFailed('storage-broken', key.error);
      return key.data;
    },
    keep: (key) =>
      database.write(['officer'], 'strict', async (tx) => {
        await tx.objectStore('officer').put(key, KEY);
      }),
  };
}
