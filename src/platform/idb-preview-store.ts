import type { AssessmentStore } from '#src/preview/assessment.ts';
import type { PackStore } from '#src/preview/lesson-pack.ts';
import type { PreviewStore } from '#src/preview/preview-store.ts';
import type { Database } from './database.ts';

export const createIdbPreviewStore = (database: Database): PreviewStore => ({
  add: (preview) =>
    database.write(['previews'], 'strict', async (tx) => {
      await tx.objectStore('previews').put(preview);
    }),

  find: async (id) => (await database.read(['previews'], (tx) => tx.objectStore('previews').get(id))) ?? null,

  of: async (address) => {
    const previews = await database.read(['previews'], (tx) => tx.objectStore('previews').index('address').getAll(address));
    return previews.toSorted((one, other) => other.checkedAt - one.checkedAt);
  },

  all: async () =>
    (await database.read(['previews'], (tx) => tx.objectStore('previews').index('checkedAt').getAll())).toReversed(),

  change: (id, to) =>
    database.write(['previews'], 'strict', async (tx) => {
      const preview = await tx.objectStore('previews').get(id);
      if (preview === undefined) return null;
      const changed = to(preview);
      await tx.objectStore('previews').put(changed);
      return changed;
    }),

  forget: (ids) =>
    database.write(['previews'], 'strict', async (tx) => {
      await Promise.all(ids.map((id) => tx.objectStore('previews').delete(id)));
    }),
});

export const createIdbPackStore = (database: Database): PackStore => ({
  all: async () => (await database.read(['packs'], (tx) => tx.objectStore('packs').index('changedAt').getAll())).toReversed(),
  find: async (id) => (await database.read(['packs'], (tx) => tx.objectStore('packs').get(id))) ?? null,
  keep: (pack) =>
    database.write(['packs'], 'strict', async (tx) => {
      await tx.objectStore('packs').put(pack);
    }),
  forget: (id) =>
    database.write(['packs'], 'strict', async (tx) => {
      await tx.objectStore('packs').delete(id);
    }),
});

export const createIdbAssessmentStore = (database: Database): AssessmentStore => ({
  all: async () =>
    (await database.read(['assessments'], (tx) => tx.objectStore('assessments').index('changedAt').getAll())).toReversed(),
  find: async (id) => (await database.read(['assessments'], (tx) => tx.objectStore('assessments').get(id))) ?? null,
  keep: (assessment) =>
    database.write(['assessments'], 'strict', async (tx) => {
      await tx.objectStore('assessments').put(assessment);
    }),
  forget: (id) =>
    database.write(['assessments'], 'strict', async (tx) => {
      await tx.objectStore('assessments').delete(id);
    }),
});
