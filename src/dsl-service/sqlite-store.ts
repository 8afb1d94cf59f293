import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { sqliteCases } from './sqlite-cases.ts';
import { sqliteCasesForOne } from './sqlite-cases-for-one.ts';
import { emptyLog, openDatabase } from './sqlite-database.ts';
import type { DatabaseLimits } from './sqlite-database.ts';
import { sqliteDevices } from './sqlite-devices.ts';
import { sqliteDocuments } from './sqlite-documents.ts';
import { applyMigrations, readMigrations } from './sqlite-migrations.ts';
import { createQueries, Value } from './sqlite-queries.ts';
import { sqlitePacks } from './sqlite-packs.ts';
import { sqliteReports } from './sqlite-reports.ts';
import { sqliteVault } from './sqlite-vault.ts';
import { StoreUnavailable } from './store.ts';
import type { Settings, Store } from './store.ts';

/** Opens the database in a folder, making both where there are none. */
export function openSqliteStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return createSqliteStore(join(dataDir, 'safe-lesson.sqlite'));
}

/** @param path a file, or `:memory:` */
export function createSqliteStore(path: string, limits?: DatabaseLimits): Store {
  const database = openDatabase(path, limits);
  applyMigrations(database, readMigrations());
  // A service that was killed may have left something in the log that it had just erased.
  emptyLog(database);
  const queries = createQueries(database);
  const { all, one, run, look, change, close } = queries;

  return {
    check: (at) =>
      change(() => {
        run('UPDATE health SET checked_at = ?', at);
        if (one(Value, 'SELECT checked_at AS value FROM health')?.value !== at) {
          throw new StoreUnavailable('What was written did not come back');
        }
      }),

    readSettings: () =>
      look(() => {
        const rows = new Map(all(SettingRow, 'SELECT name, value FROM settings').map(({ name, value }) => [name, value]));
        const setting = (name: keyof Settings): string | null => rows.get(name) ?? null;
        return {
          agencyName: setting('agencyName'),
          dslName: setting('dslName'),
          dslPhone: setting('dslPhone'),
          origin: setting('origin'),
        };
      }),

    changeSettings: (settings) =>
      change(() => {
        const keep = 'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
        for (const [name, value] of Object.entries(settings)) {
          if (typeof value === 'string') run(keep, name, value);
        }
      }),

    ...sqliteDevices(queries),
    ...sqliteVault(queries),
    ...sqliteReports(queries),
    ...sqliteCases(queries),
    ...sqliteCasesForOne(queries),
    ...sqliteDocuments(queries),
    ...sqlitePacks(queries),
    close,
  };
}

const SettingRow = z.object({ name: z.string(), value: z.string() });
