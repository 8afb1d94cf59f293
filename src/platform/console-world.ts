import type { ConsoleParts } from '#src/cases/console-parts.ts';
import { TODAYS_COST } from '#src/cases/passphrase-lock.ts';
import { loadStrengthCheck } from '#src/cases/passphrase-strength.ts';
import { every } from '#src/ui/every.ts';
import { createConsoleClock } from './console-clock.ts';
import { openDatabase } from './database.ts';
import { decodePicture } from './decode-picture.ts';
import { newDeviceKey } from './device-keys.ts';
import { createIdbClockOffset } from './idb-clock-offset.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbOfficerKeys } from './officer-key-idb.ts';
import { createIdbSealedDrafts } from './sealed-drafts-idb.ts';
import { loadSuffixRules } from './public-suffixes.ts';
import { saveText } from './save-text.ts';
import { clientOf, clientOfDevice } from './service-clients.ts';

/** The browser as the console sees it. The page talks to the service itself: no other context ever holds an opened case. */
export function consoleWorld(): ConsoleParts {
  const database = openDatabase();
  const clock = createConsoleClock(createIdbClockOffset(database, 'officer'));
  return {
    enrolment: {
      store: createIdbEnrolmentStore(database, 'officer'),
      clientFor: (origin, signer) => clientOf(origin, signer, clock),
      newDeviceKey,
      now: clock.now,
    },
    officerKeys: createIdbOfficerKeys(database),
    sealedDrafts: createIdbSealedDrafts(database),
    clientFor: (enrolment) => clientOfDevice(enrolment, clock),
    now: clock.now,
    newId: () => crypto.randomUUID(),
    jitter: Math.random,
    wait,
    every,
    copyText: (text) => navigator.clipboard.writeText(text),
    print: () => window.print(),
    decodePicture,
    saveText,
    loadSuffixRules,
    loadStrengthCheck,
    cost: TODAYS_COST,
  };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
