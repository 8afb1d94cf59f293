import { DatabaseSync } from 'node:sqlite';

/** How long a change waits for another process's change, in milliseconds. The wait blocks the service, so it is short. */
const LOCK_WAIT_MS = 1_000;

export type DatabaseLimits = {
  /** The database never grows beyond so many pages (of 4 KB): as if the disk were full. */
  readonly mostPages?: number;
};

/** @param path a file, or `:memory:` */
export function openDatabase(path: string, { mostPages }: DatabaseLimits = {}): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: LOCK_WAIT_MS, enableForeignKeyConstraints: true });
  // FULL: a commit in WAL mode is on the disk before anybody is told that it happened.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  if (mostPages !== undefined) database.exec(`PRAGMA max_page_count = ${mostPages}`);
  return database;
}
