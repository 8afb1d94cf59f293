import { enforceBlocks } from '#src/blocking/questions.ts';
import { ask } from './ask.ts';
import type { Database } from './database.ts';
import { createIdbClockOffset } from './idb-clock-offset.ts';
import { createIdbDocuments } from './idb-documents.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { refreshList } from './refresh-list.ts';
import { clientOfDevice } from './service-clients.ts';

/** Has what officers block for everyone in force as soon as a tutor is enrolled: by the page where that was done. */
export function fetchFirstList(database: Database): Promise<void> {
  const clock = createIdbClockOffset(database, 'tutor');
  return refreshList({
    enrolment: createIdbEnrolmentStore(database, 'tutor').current,
    clientFor: (enrolment) => clientOfDevice(enrolment, clock),
    documents: createIdbDocuments(database),
    settings: createIdbSettings(database),
    enforce: async () => void (await ask(enforceBlocks, {})),
  });
}
