import type { RefreshParts } from '#src/documents/refresh.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { openDatabase } from './database.ts';
import { createIdbClockOffset } from './idb-clock-offset.ts';
import { createIdbDocuments } from './idb-documents.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { inBackground } from './log.ts';
import { refreshAlone } from './refresh-alone.ts';
import { clientOfDevice } from './service-clients.ts';

/** What officers publish, as it is kept here. Newer editions are asked for meanwhile, in nobody's way. */
export function publishedWorld(database: ReturnType<typeof openDatabase>): RefreshParts {
  const clock = createIdbClockOffset(database, 'tutor');
  const published: RefreshParts = {
    enrolment: createIdbEnrolmentStore(database, 'tutor').current,
    settings: createIdbSettings(database),
    documents: createIdbDocuments(database),
    clientFor: (enrolment: Enrolment) => clientOfDevice(enrolment, clock),
    now: Date.now,
  };
  inBackground('documents', refreshAlone(published));
  return published;
}
