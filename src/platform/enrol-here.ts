import { enrolTutor } from '#src/enrolment/enrol-tutor.ts';
import type { TutorOutcome } from '#src/enrolment/enrol-tutor.ts';
import type { Database } from './database.ts';
import { newDeviceKey } from './device-keys.ts';
import { isBeingLeft } from './idb-being-left.ts';
import { createIdbClockOffset } from './idb-clock-offset.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { inBackground } from './log.ts';
import { clientOf } from './service-clients.ts';

/** Enrols this device as a tutor's, with what the tutor pasted. What the agency blocks for everyone follows at once. */
export function enrolHere(database: Database): (pasted: string) => Promise<TutorOutcome> {
  const clock = createIdbClockOffset(database, 'tutor');
  const parts = {
    store: createIdbEnrolmentStore(database, 'tutor'),
    isBeingLeft: () => isBeingLeft(database),
    clientFor: (...to: [origin: string, signer: Parameters<typeof clientOf>[1]]) => clientOf(...to, clock),
    newDeviceKey,
    now: Date.now,
  };
  return async (pasted) => {
    const outcome = await enrolTutor(parts, pasted);
    if (outcome.kind === 'enrolled') inBackground('list', fetchFirstList(database));
    return outcome;
  };
}

const fetchFirstList = async (database: Database): Promise<void> => (await import('./first-list.ts')).fetchFirstList(database);
