import type { KeptParts } from '#src/reporting/ui/use-kept.ts';
import { openDatabase } from './database.ts';
import { createIdbOutbox } from './idb-outbox.ts';
import { createIdbSettings } from './idb-settings.ts';

/** Only to look at what is kept here: a page that is opened for a moment loads no more than that. */
export function keptWorld(): KeptParts {
  const database = openDatabase();
  return { outbox: createIdbOutbox(database), settings: createIdbSettings(database) };
}
