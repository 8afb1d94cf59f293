import type { Database } from './database.ts';

/** Whether somebody has signed out of this device whose reports are not all sent yet. */
export const isBeingLeft = (database: Database): Promise<boolean> =>
  database.read(['keys', 'outbox'], async (tx) => {
    const [leaving, unsent] = await Promise.all([tx.objectStore('keys').getKey('leaving'), tx.objectStore('outbox').count()]);
    return leaving !== undefined && unsent > 0;
  });
