import { browser } from 'wxt/browser';
import { ReportId } from '#src/contract/primitives.ts';
import { syncReports } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { browserCapture } from './browser-capture.ts';
import { openDatabase } from './database.ts';
import { createIdbPagesOutbox } from './idb-pages-outbox.ts';
import { inBackground } from './log.ts';
import { ask } from './ask.ts';
import { publishedWorld } from './published-world.ts';
import { inOrder } from './web-lock.ts';

/** The browser as the tutor's pages see it. They seal and save by themselves; what waits is sent by the background. */
export function reportingWorld(): ReportingParts {
  const database = openDatabase();
  const published = publishedWorld(database);
  return {
    ...published,
    outbox: createIdbPagesOutbox(database),
    capture: browserCapture,
    inOrder,
    sealForSome: async (...of) => (await import('#src/sealing/seal-for-some.ts')).sealForSome(...of),
    taxonomy: async () => (await import('#src/documents/current.ts')).currentTaxonomy(published),
    directory: async () => (await import('#src/documents/current.ts')).currentDirectory(published),
    // Should nobody answer, the report is on the disk all the same, and the next alarm sends it.
    sendSoon: () => inBackground('send', ask(syncReports, {})),
    newId: () => ReportId.parse(crypto.randomUUID()),
    productVersion: browser.runtime.getManifest().version,
  };
}
