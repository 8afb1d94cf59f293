import { browser } from 'wxt/browser';
import { ReportId } from '#src/contract/primitives.ts';
import { syncReports } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { openDatabase } from './database.ts';
import { createIdbClockOffset } from './idb-clock-offset.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbPagesOutbox } from './idb-pages-outbox.ts';
import { createIdbSettings } from './idb-settings.ts';
import { inBackground } from './log.ts';
import { ask } from './messages.ts';
import { clientOfDevice } from './service-clients.ts';
import { inOrder } from './web-lock.ts';

/** The browser as the tutor's pages see it. They seal and save by themselves; what waits is sent by the background. */
export function reportingWorld(): ReportingParts {
  const database = openDatabase();
  const clock = createIdbClockOffset(database, 'tutor');
  return {
    enrolment: createIdbEnrolmentStore(database, 'tutor').current,
    outbox: createIdbPagesOutbox(database),
    settings: createIdbSettings(database),
    clientFor: (enrolment) => clientOfDevice(enrolment, clock),
    inOrder,
    sealForSome: async (...of) => (await import('#src/sealing/seal-for-some.ts')).sealForSome(...of),
    taxonomy: async () => builtInTaxonomy,
    directory: async () => null,
    // Should nobody answer, the report is on the disk all the same, and the next alarm sends it.
    sendSoon: () => inBackground('send', ask(syncReports, {})),
    now: Date.now,
    newId: () => ReportId.parse(crypto.randomUUID()),
    productVersion: browser.runtime.getManifest().version,
  };
}
