import type { PacksParts } from '#src/preview/ui/packs-parts.ts';
import { openDatabase } from './database.ts';
import { createIdbClockOffset } from './idb-clock-offset.ts';
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
  return {
    previews: createIdbPreviewStore(database),
    packs: createIdbPackStore(database),
    assessments: createIdbAssessmentStore(database),
    settings: createIdbSettings(database),
    client: async () => {
      const enrolment = await enrolments.current();
      return enrolment === null ? null : clientOfDevice(enrolment, clock);
    },
    saveFile,
    print: () => print(),
    goTo: (address) => location.assign(address),
    newId: () => crypto.randomUUID(),
    now: Date.now,
  };
}
