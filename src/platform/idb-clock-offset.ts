import type { Role } from '#src/contract/enrolment.ts';
import type { ClockOffset } from '#src/service-client/service-client.ts';
import type { Database } from './database.ts';

/** How far the service's clock is ahead of this device's. Kept until it is learnt anew. */
export function createIdbClockOffset(database: Database, role: Role): ClockOffset {
  const key = `clock-offset/${role}`;
  return {
    async read() {
      const kept = await database.read(['settings'], (tx) => tx.objectStore('settings').get(key));
      return typeof kept === 'number' ? kept : 0;
    },
    learn: (offsetMs) =>
      database.write(['settings'], 'relaxed', async (tx) => {
        await tx.objectStore('settings').put(offsetMs, key);
      }),
  };
}
