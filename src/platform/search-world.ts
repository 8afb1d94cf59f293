import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { currentEngines } from '#src/search/current-engines.ts';
import type { SearchParts } from '#src/search/search-parts.ts';
import { ask } from './ask.ts';
import { browserLimits } from './browser-limits.ts';
import { openDatabase } from './database.ts';
import { onDeviceNews, tellPages } from './device-news.ts';
import { createIdbClockOffset } from './idb-clock-offset.ts';
import { createIdbDocuments } from './idb-documents.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { inBackground } from './log.ts';
import { isSearchOn } from './pupil-search.ts';
import { refreshAlone } from './refresh-alone.ts';
import { clientOfDevice } from './service-clients.ts';

/** The browser as the pages of pupil search see it. */
export function searchWorld(): SearchParts {
  const database = openDatabase();
  const clock = createIdbClockOffset(database, 'tutor');
  const published = {
    enrolment: createIdbEnrolmentStore(database, 'tutor').current,
    settings: createIdbSettings(database),
    documents: createIdbDocuments(database),
    clientFor: (enrolment: Enrolment) => clientOfDevice(enrolment, clock),
    now: Date.now,
  };
  inBackground('documents', refreshAlone(published));
  return {
    ask,
    settings: published.settings,
    engines: () => currentEngines(published),
    limits: browserLimits,
    isOn: isSearchOn,
    onChanged: (act) =>
      onDeviceNews((news) => {
        if (news !== 'signed-out') act();
      }),
    tellChanged: () => tellPages('search-changed'),
  };
}
