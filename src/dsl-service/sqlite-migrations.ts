import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';

export type Migration = { readonly number: number; readonly name: string; readonly sql: string };

/** Not `new URL(…, import.meta.url)`: bundlers, and so component tests that run the service, take that for an asset. */
const MIGRATIONS = pathToFileURL(`${import.meta.dirname}/migrations/`);

/** The numbered files, in order. */
export function readMigrations(folder: URL = MIGRATIONS): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.toSorted().map((name, index) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
    if (number !== index + 1) throw new TypeError(`Migrations must be numbered from 0001 without gaps: ${name}`);
    return { number, name, sql: readFileSync(new URL(name, folder), 'utf8') };
  });
}

/** The database and the program do not belong together; nothing was changed. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

const Applied = z.array(z.object({ number: z.number(), name: z.string(), checksum: z.string() }));

/**
 * Brings a database up to date, each step in a transaction of its own. A released step is never edited: one whose text differs
 * from what was applied is refused, and so is a database that a newer version wrote. Safe in two processes at once.
 */
export function applyMigrations(database: DatabaseSync, migrations: readonly Migration[]): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT',
  );
  const readApplied = database.prepare('SELECT number, name, checksum FROM migrations ORDER BY number');
  const record = database.prepare('INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)');

  const newest = Applied.parse(readApplied.all()).at(-1);
  if (newest !== undefined && newest.number > migrations.length) {
    throw new MigrationRefused(`The database was written by a newer version (it has ${newest.name}). Install that version.`);
  }
  for (const { number, name, sql } of migrations) {
    const checksum = createHash('sha256').update(sql).digest('hex');
    database.exec('BEGIN IMMEDIATE');
    try {
      const applied = Applied.parse(readApplied.all()).find((step) => step.number === number);
      if (applied === undefined) {
        database.exec(sql);
        record.run(number, name, checksum);
      } else if (applied.checksum !== checksum) {
        throw new MigrationRefused(`${name} was changed after it had been applied to this database. Restore the released file.`);
      }
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }
}
