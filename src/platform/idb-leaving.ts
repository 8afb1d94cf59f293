import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { Database } from './database.ts';

/** Somebody who has signed out and left something unsent. */
export const readLeaving = (database: Database): Promise<Enrolment | null> =>
  database.read(['keys'], async (tx) => (await tx.objectStore('keys').get('leaving')) ?? null);
