import type { SealedDraftStore } from '#src/cases/keep-drafts.ts';
import { Sealed } from '#src/contract/primitives.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import type { Database } from './database.ts';

const KEY = 'drafts';

/** What an officer typed and did that nobody else has yet, sealed. Beside the officer key, and kept until something takes its place. */
export function createIdbSealedDrafts(database: Database): SealedDraftStore {
  return {
    async current() {
      const kept = await database.read(['officer'], (tx) => tx.objectStore('officer').get(KEY));
      if (kept === undefined) return null;
      const sealed = Sealed.safeParse(kept);
      if (!sealed.success) throw new StorageFailed('storage-broken', sealed.error);
      return sealed.data;
    },
    keep: (sealed) =>
      database.write(['officer'], 'strict', async (tx) => {
        const officer = tx.objectStore('officer');
        await (sealed === null ? officer.delete(KEY) : officer.put(sealed, KEY));
      }),
  };
}
