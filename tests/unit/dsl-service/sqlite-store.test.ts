import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#src/dsl-service/sqlite-database.ts';
import { createSqliteStore, openSqliteStore } from '#src/dsl-service/sqlite-store.ts';
import { StoreUnavailable } from '#src/dsl-service/store.ts';
import { testStore } from '#tests/suites/store-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'safe-lesson-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const newFile = (): string => join(folder, `${(files += 1)}.sqlite`);
let current = '';

testStore('SQLite in memory', () => createSqliteStore(':memory:'), null);
testStore(
  'SQLite in a file',
  () => createSqliteStore((current = newFile())),
  () => createSqliteStore(current),
);

describe('the SQLite store', () => {
  it('F6: has every commit on the disk before it is told', () => {
    const database = openDatabase(newFile());
    // https://sqlite.org/pragma.html#pragma_synchronous: 2 is FULL.
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 });
    database.close();
  });

  it('F34: is unavailable, and keeps nothing, while another program holds the database', async () => {
    const file = newFile();
    const store = createSqliteStore(file);
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.changeSettings({ agencyName: 'One' })).rejects.toThrow(StoreUnavailable);
    // Reading goes on, and so does writing once the other is done.
    expect(await store.readSettings()).toMatchObject({ agencyName: null });
    other.exec('COMMIT');
    other.close();
    await store.changeSettings({ agencyName: 'Two' });
    expect(await store.readSettings()).toMatchObject({ agencyName: 'Two' });
    await store.close();
  });

  it('F34: is unavailable when the disk is full, and works again when there is room', async () => {
    const file = newFile();
    const store = createSqliteStore(file);
    await store.close();
    const database = new DatabaseSync(file);
    const { page_count: pages } = database.prepare('PRAGMA page_count').get() ?? {};
    database.close();
    expect(pages).toBeTypeOf('number');

    const full = createSqliteStore(file, { mostPages: Number(pages) });
    const big = { agencyName: 'x'.repeat(1_000_000) };
    await expect(Promise.all([full.changeSettings({ dslName: 'small' }), full.changeSettings(big)])).rejects.toThrow(
      StoreUnavailable,
    );
    expect(await full.readSettings()).toMatchObject({ agencyName: null, dslName: null });
    await full.changeSettings({ dslName: 'small' });
    await full.close();
  });

  it('is one database to two that have it open', async () => {
    const [one, two] = [openSqliteStore(join(folder, 'shared')), openSqliteStore(join(folder, 'shared'))];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : two).changeSettings({ origin: `${index}` })),
    );
    await one.changeSettings({ agencyName: 'One' });
    expect(await two.readSettings()).toMatchObject({ agencyName: 'One' });
    await Promise.all([one.close(), two.close()]);
  });
});
