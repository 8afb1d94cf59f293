import type { KeptDocuments } from '#src/documents/kept-documents.ts';
import type { Database } from './database.ts';

export const createIdbDocuments = (database: Database): KeptDocuments => ({
  read: (kind) => database.read(['documents'], async (tx) => (await tx.objectStore('documents').get(kind)) ?? null),
  keep: (kind, document) =>
    database.write(['documents'], 'strict', async (tx) => {
      await tx.objectStore('documents').put(document, kind);
    }),
});
