import { DatabaseSync } from 'node:sqlite';
import { PublicKey } from '#src/contract/primitives.ts';
import { keyIdOf } from './digest.ts';

/** How long a change waits for another process's change, in milliseconds. The wait blocks the service, so it is short. */
const LOCK_WAIT_MS = 1_000;

export type DatabaseLimits = {
  /** The database never grows beyond so many pages (of 4 KB): as if the disk were full. */
  readonly mostPages?: number;
};

/** @param path a file, or `:memory:` */
export function openDatabase(path: string, { mostPages }: DatabaseLimits = {}): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: LOCK_WAIT_MS, enableForeignKeyConstraints: true });
  // FULL: a commit in WAL mode is on the disk before anybody is told that it happened. secure_delete: what is erased is
  // overwritten. temp_store: nothing is ever written anywhere but to the database's own files.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY');
  if (mostPages !== undefined) database.exec(`PRAGMA max_page_count = ${mostPages}`);
  // For migrations: SQLite itself cannot tell the thumbprint of a key.
  database.function('thumbprint', { deterministic: true }, (publicKey) =>
    keyIdOf(PublicKey.parse(JSON.parse(String(publicKey)))),
  );
  return database;
}

/**
 * Empties the write-ahead log, which else keeps what was erased until it is written over. False while another reader holds it;
 * never waits for one.
 */
export function emptyLog(database: DatabaseSync): boolean {
  database.exec('PRAGMA busy_timeout = 0');
  try {
    return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0;
  } finally {
    database.exec(`PRAGMA busy_timeout = ${LOCK_WAIT_MS}`);
  }
}
