import type { Role } from '#src/contract/enrolment.ts';
import type { EnrolmentStore } from '#src/enrolment/enrolment.ts';
import type { Database } from './database.ts';

export function createIdbEnrolmentStore(database: Database, role: Role): EnrolmentStore {
  return {
    current: () => database.read(['keys'], async (tx) => (await tx.objectStore('keys').get(role)) ?? null),
    pending: () => database.read(['pendingKeys'], async (tx) => (await tx.objectStore('pendingKeys').get(role)) ?? null),
    keepPending: (key) =>
      database.write(['pendingKeys'], 'strict', async (tx) => {
        await tx.objectStore('pendingKeys').put(key, role);
      }),
    keep: (enrolment) =>
      database.write(['keys', 'pendingKeys'], 'strict', async (tx) => {
        const keys = tx.objectStore('keys');
        const put = [keys.put(enrolment, role), tx.objectStore('pendingKeys').delete(role)];
        await Promise.all(role === 'tutor' ? [...put, keys.delete('leaving')] : put);
      }),
  };
}
