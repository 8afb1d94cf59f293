import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyMigrations, MigrationRefused, readMigrations } from '#src/dsl-service/sqlite-migrations.ts';
import type { Migration } from '#src/dsl-service/sqlite-migrations.ts';

const FIRST: Migration = { number: 1, name: '0001-first.sql', sql: 'CREATE TABLE first (a TEXT) STRICT;' };
const SECOND: Migration = {
  number: 2,
  name: '0002-second.sql',
  sql: `CREATE TABLE second (a TEXT) STRICT; INSERT INTO second VALUES ('kept');`,
};

describe('migrations', () => {
  let database: DatabaseSync;
  beforeEach(() => {
    database = new DatabaseSync(':memory:');
  });
  afterEach(() => database.close());

  const tables = () =>
    database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
      .all()
      .map(({ name }) => name);

  it('are each applied once, in order', () => {
    applyMigrations(database, [FIRST]);
    applyMigrations(database, [FIRST, SECOND]);
    applyMigrations(database, [FIRST, SECOND]);
    expect(database.prepare('SELECT a FROM second').all()).toEqual([{ a: 'kept' }]);
    expect(tables()).toEqual(['first', 'migrations', 'second']);
  });

  it('are refused when one was changed after it had been applied', () => {
    applyMigrations(database, [FIRST]);
    expect(() => applyMigrations(database, [{ ...FIRST, sql: `${FIRST.sql} -- changed` }, SECOND])).toThrow(MigrationRefused);
    expect(tables()).toEqual(['first', 'migrations']);
  });

  it('are refused when the database is of a newer version', () => {
    applyMigrations(database, [FIRST, SECOND]);
    expect(() => applyMigrations(database, [FIRST])).toThrow(/newer version/);
  });

  it('leave nothing of a step that fails', () => {
    const broken: Migration = { ...SECOND, sql: `${SECOND.sql} INSERT INTO nowhere VALUES (1);` };
    expect(() => applyMigrations(database, [FIRST, broken])).toThrow(/nowhere/);
    expect(tables()).toEqual(['first', 'migrations']);
    applyMigrations(database, [FIRST, SECOND]);
    expect(tables()).toEqual(['first', 'migrations', 'second']);
  });

  it('of this version are numbered without gaps', () => {
    const folder = mkdtempSync(join(tmpdir(), 'safe-lesson-migrations-'));
    const url = pathToFileURL(`${folder}/`);
    writeFileSync(join(folder, '0001-one.sql'), '');
    writeFileSync(join(folder, '0003-three.sql'), '');
    expect(() => readMigrations(url)).toThrow(/0003-three/);
    rmSync(folder, { recursive: true });
    expect(readMigrations().map(({ number }) => number)).toEqual(readMigrations().map((_, index) => index + 1));
  });
});
