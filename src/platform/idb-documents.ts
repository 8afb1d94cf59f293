import type { KeptDocuments } from '#src/documents/kept-documents.ts';
import type { Database } from './database.ts';

/** For the background, which keeps none itself. */
export const documentReader =
  (database: Database): KeptDocuments['read'] =>
  (kind) =>
    database.read(['documents'], async (tx) => (await tx.objectStore('documents').get(kind)) ?? null);

export const createIdbDocuments = (database: Database): KeptDocuments => ({
  read: documentReader(database),
  keep: (kind, document, deviceId) =>
    database.write(['documents', 'keys'], 'strict', async (tx) => {
      if ((await tx.objectStore('keys').get('tutor'))?.deviceId !== deviceId) return false;
      await tx.objectStore('documents').put(document, kind);
      return true;
    }),
});
