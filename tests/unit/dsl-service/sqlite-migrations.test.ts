import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PublicKey } from '#src/contract/primitives.ts';
import { keyIdOf } from '#src/dsl-service/digest.ts';
import { openDatabase } from '#src/dsl-service/sqlite-database.ts';
import { applyMigrations, MigrationRefused, readMigrations } from '#src/dsl-service/sqlite-migrations.ts';
import type { Migration } from '#src/dsl-service/sqlite-migrations.ts';

const FIRST: Migration = { number: 1, name: '0001-first.sql', sql: 'CREATE TABLE first (a TEXT) STRICT;' };
const SECOND: Migration = {
  number: 2,
  name: '0002-second.sql',
  sql: `CREATE TABLE second (a TEXT) STRICT; INSERT INTO second VALUES ('kept');`,
};

const publicKey = (x: string) => JSON.stringify({ kty: 'EC', crv: 'P-256', x: x.repeat(43), y: 'y'.repeat(43) });

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

  it('bring what the first tables held to where it belongs', () => {
    const current = openDatabase(':memory:');
    const [first, ...later] = readMigrations();
    if (first === undefined) throw new Error('No migrations');
    applyMigrations(current, [first]);
    current.exec(`
      INSERT INTO devices (id, role, person_name, key_id, public_key, enrolled_at) VALUES ('d', 'officer', 'A', 'k', '{}', 1);
      INSERT INTO vault_keys VALUES (1, 'v', '{}', '${publicKey('r')}', '{}', 'd', 1, 'm');
      INSERT INTO vault_copies VALUES ('d', 1, '${publicKey('o')}', '{}', 7);
      INSERT INTO reports VALUES ('a', 'a', NULL, 'd', 1, 'log', 'none', 'x', 'body', 'p', 1, 1),
                                 ('b', 'a', 'a', 'd', 2, 'log', 'none', 'x', 'body', 'p', 1, 2);
    `);
    applyMigrations(current, [first, ...later]);
    const rows = (sql: string) => current.prepare(sql).all();
    expect(rows('SELECT id, part, only_for, erased_at FROM reports ORDER BY id')).toEqual([
      { id: 'a', part: 'report', only_for: null, erased_at: null },
      { id: 'b', part: 'addendum', only_for: null, erased_at: null },
    ]);
    const keyId = (x: string) => keyIdOf(PublicKey.parse(JSON.parse(publicKey(x))));
    expect(rows('SELECT * FROM officer_keys')).toEqual([{ key_id: keyId('o'), device_id: 'd', stored_at: 7 }]);
    expect(rows('SELECT recovery_key_id FROM vault_keys')).toEqual([{ recovery_key_id: keyId('r') }]);
    current.close();
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
