import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import type { Envelope } from '#src/contract/envelope.ts';
import { DeviceId, KeyId, PublicKey, ReportId } from '#src/contract/primitives.ts';
import { digestOf } from '#src/dsl-service/digest.ts';
import { openDatabase } from '#src/dsl-service/sqlite-database.ts';
import { createSqliteStore, openSqliteStore } from '#src/dsl-service/sqlite-store.ts';
import { StoreUnavailable } from '#src/dsl-service/store.ts';
import type { Store } from '#src/dsl-service/store.ts';
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

const newReportId = (): ReportId => ReportId.parse(crypto.randomUUID());

/** A tutor's device that hands things over, numbered as they come. */
async function makeReporter(store: Store) {
  const at = 1_795_000_000_000;
  const keyId = KeyId.parse(digestOf('key'));
  const publicKey = PublicKey.parse({ kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43) });
  const deviceId = DeviceId.parse(crypto.randomUUID());
  const secretHash = digestOf('secret');
  await store.addCode({ secretHash, role: 'tutor', personName: 'A Tutor', madeBy: null, madeAt: at, expiresAt: at + 1 });
  await store.redeemCode({ secretHash, keyId, publicKey, newDeviceId: deviceId, at });
  let seq = 0;

  async function putReport(change: Partial<Envelope>, body: string): Promise<void> {
    seq += 1;
    const envelope: Envelope = {
      v: 1,
      id: newReportId(),
      part: 'report',
      about: null,
      deviceId,
      seq,
      deadlineClass: 'log',
      capture: 'allowed',
      keyId,
      createdAt: at,
      ...change,
    };
    const reference = `0000-${String(seq).padStart(4, '0')}`;
    const kept = { envelope, onlyFor: null, body, digest: digestOf(body), proof: 'proof', receivedAt: at };
    expect(await store.putReport({ ...kept, newReference: () => reference })).toMatchObject({ kind: 'kept' });
  }
  const erase = (about: ReportId) => putReport({ part: 'addendum', about, capture: 'none' }, 'addendum');
  return { putReport, erase };
}

describe('the SQLite store', () => {
  it('F6: has every commit on the disk before it is told', () => {
    const database = openDatabase(newFile());
    // https://sqlite.org/pragma.html#pragma_synchronous: 2 is FULL.
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 });
    expect(database.prepare('PRAGMA secure_delete').get()).toEqual({ secure_delete: 1 });
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

  it('has nothing left of an erased capture in any of its files, however large it was and whatever came between', async () => {
    const file = newFile();
    const store = createSqliteStore(file);
    const { putReport, erase } = await makeReporter(store);
    const bytes = (): string =>
      readdirSync(folder)
        .filter((name) => join(folder, name).startsWith(file))
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('');
    const markers = new Map<string, ReportId>();
    for (let round = 0; round < 60; round++) {
      const id = newReportId();
      await putReport({ id }, 'r'.repeat((round * 397) % 6_000));
      for (const size of [200, 3_000, 30_000]) {
        const marker = `MARKER-${crypto.randomUUID()}-`;
        markers.set(marker, id);
        await putReport({ part: 'capture', about: id }, marker.repeat(Math.ceil(size / marker.length)));
      }
    }
    const ids = [...new Set(markers.values())];
    const erased = new Set(ids.filter((_, index) => index % 3 === 0));
    const before = bytes();
    expect([...markers.keys()].filter((marker) => !before.includes(marker))).toEqual([]);

    for (const id of erased) await erase(id);
    const after = bytes();
    for (const [marker, id] of markers) expect(after.includes(marker), marker).toBe(!erased.has(id));
    await store.close();
  });

  it('has nothing left either once who read the log meanwhile is done, or the service was killed and starts again', async () => {
    const file = newFile();
    const store = createSqliteStore(file);
    const { putReport, erase } = await makeReporter(store);
    const marker = `MARKER-${crypto.randomUUID()}`;
    const id = newReportId();
    await putReport({ id }, 'report');
    await putReport({ part: 'capture', about: id }, marker.repeat(300));
    const reader = new DatabaseSync(file);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM reports').get();

    await erase(id);
    const isLeft = (of = file): boolean => [of, `${of}-wal`].some((path) => readFileSync(path, 'latin1').includes(marker));
    expect(isLeft()).toBe(true);

    // As the files would be if the service were killed at this moment.
    const killed = newFile();
    for (const end of ['', '-wal']) copyFileSync(file + end, killed + end);
    const restarted = createSqliteStore(killed);
    expect(isLeft(killed)).toBe(false);
    await restarted.close();

    reader.exec('COMMIT');
    reader.close();
    await store.changeSettings({ dslName: 'the next change' });
    expect(isLeft()).toBe(false);
    await store.close();
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
