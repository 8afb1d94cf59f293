import type { PacksParts } from '#src/preview/ui/packs-parts.ts';
import { currentContent } from '#src/documents/current.ts';
import { publishedShelf } from '#src/documents/published-shelf.ts';
import { refreshIfNewer } from '#src/documents/refresh.ts';
import { EMPTY_SHELF } from '#src/preview/shelf.ts';
import { openDatabase } from './database.ts';
import { createIdbClockOffset } from './idb-clock-offset.ts';
import { createIdbDocuments } from './idb-documents.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbAssessmentStore, createIdbPackStore, createIdbPreviewStore } from './idb-preview-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { saveFile } from './save-text.ts';
import { clientOfDevice } from './service-clients.ts';

/** The browser as the pages of previews, packs and assessments see it. */
export function packsWorld(): PacksParts & { readonly settings: ReturnType<typeof createIdbSettings> } {
  const database = openDatabase();
  const enrolments = createIdbEnrolmentStore(database, 'tutor');
  const clock = createIdbClockOffset(database, 'tutor');
  const documents = createIdbDocuments(database);
  return {
    previews: createIdbPreviewStore(database),
    packs: createIdbPackStore(database),
    assessments: createIdbAssessmentStore(database),
    settings: createIdbSettings(database),
    client: async () => {
      const enrolment = await enrolments.current();
      return enrolment === null ? null : clientOfDevice(enrolment, clock);
    },
    shelf: async () => (await currentContent({ enrolment: enrolments.current, documents }, publishedShelf)) ?? EMPTY_SHELF,
    renewShelf: async () => {
      const enrolment = await enrolments.current();
      if (enrolment === null || enrolment.vaultKey === null) return false;
      const { deviceId, vaultKey } = enrolment;
      const client = clientOfDevice(enrolment, clock);
      return (await refreshIfNewer({ documents, client, deviceId, vaultKey }, publishedShelf)).kind === 'renewed';
    },
    saveFile,
    print: () => print(),
    goTo: (address) => location.assign(address),
    stayAt: (address) => history.replaceState(null, '', address),
    newId: () => crypto.randomUUID(),
    now: Date.now,
  };
}
