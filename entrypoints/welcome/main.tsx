import '#src/ui/base.css';
import { enrolTutor } from '#src/enrolment/enrol-tutor.ts';
import { WelcomePage } from '#src/enrolment/ui/WelcomePage.tsx';
import { openDatabase } from '#src/platform/database.ts';
import { reloadWhenSignedOut } from '#src/platform/device-news.ts';
import { newDeviceKey } from '#src/platform/device-keys.ts';
import { isBeingLeft } from '#src/platform/idb-being-left.ts';
import { createIdbClockOffset } from '#src/platform/idb-clock-offset.ts';
import { createIdbEnrolmentStore } from '#src/platform/idb-enrolment-store.ts';
import { ask } from '#src/platform/ask.ts';
import { clientOf } from '#src/platform/service-clients.ts';
import { say } from '#src/platform/words.ts';
import { openPage } from '#src/ui/open-page.tsx';

const database = openDatabase();
const clock = createIdbClockOffset(database, 'tutor');
const parts = {
  store: createIdbEnrolmentStore(database, 'tutor'),
  isBeingLeft: () => isBeingLeft(database),
  clientFor: (...to: [origin: string, signer: Parameters<typeof clientOf>[1]]) => clientOf(...to, clock),
  newDeviceKey,
  now: Date.now,
};

reloadWhenSignedOut();
openPage(say, 'welcomeTitle', () => (
  <WelcomePage
    ask={ask}
    enrol={(pasted) => enrolTutor(parts, pasted)}
    reason={location.hash === '#not-enrolled' ? 'not-enrolled' : 'opened'}
  />
));
