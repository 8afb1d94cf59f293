import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '#src/platform/database.ts';
import type { Database } from '#src/platform/database.ts';
import { createIdbBlockStore } from '#src/platform/idb-block-store.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { testBlock } from '#tests/fakes/test-block.ts';

let databases = 0;
const newName = () => `database-${++databases}`;

const put = (database: Database, key: string, value: unknown) =>
  database.write(['settings'], 'strict', async (tx) => {
    await tx.objectStore('settings').put(value, key);
  });
const get = (database: Database, key: string) => database.read(['settings'], (tx) => tx.objectStore('settings').get(key));

/** Makes every transaction of the database fail while `faults` lasts, as browsers do. */
function failing(faults: () => DOMException | null): void {
  // oxlint-disable-next-line typescript/unbound-method -- it is applied to its own database below
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...of) {
    // The fake's own upgrades go through here too.
    const fault = of[1] === 'readonly' || of[1] === 'readwrite' ? faults() : null;
    if (fault !== null) throw fault;
    return transaction.apply(this, of);
  });
}

describe('the database', () => {
  it('keeps what was written', async () => {
    const name = newName();
    const database = openDatabase(name);
    await put(database, 'a', { b: 1 });
    expect(await get(openDatabase(name), 'a')).toEqual({ b: 1 });
  });

  it('R1 asks for a strict write where people are told that something is saved', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await put(openDatabase(newName()), 'a', 1);
    expect(transaction).toHaveBeenLastCalledWith(['settings'], 'readwrite', { durability: 'strict' });
  });

  it('opens again when the connection went behind its back (F14)', async () => {
    const database = openDatabase(newName());
    await put(database, 'a', 1);
    let failures = 1;
    failing(() => (failures-- > 0 ? new DOMException('The connection is closing', 'InvalidStateError') : null));
    expect(await get(database, 'a')).toBe(1);
  });

  it('opens again after it was deleted', async () => {
    const name = newName();
    const database = openDatabase(name);
    await put(database, 'a', 1);
    await deleteDB(name);
    expect(await get(database, 'a')).toBeUndefined();
  });

  it('lets go of a connection that a newer version waits for (F15)', async () => {
    const name = newName();
    const old = openDatabase(name);
    await put(old, 'a', 1);
    const newer = await openDB(name, 99);
    expect(newer.version).toBe(99);
    newer.close();
    await expect(put(old, 'a', 2)).rejects.toMatchObject({ fault: 'storage-broken' });
  });

  it('R2 takes what the first versions blocked over, and drops none of it', async () => {
    const name = newName();
    const first = await openDB(name, 2, {
      upgrade: (db) => {
        for (const store of ['outbox', 'receipts', 'counters', 'keys', 'pendingKeys', 'settings', 'officer', 'documents']) {
          db.createObjectStore(store);
        }
        db.createObjectStore('blocks', { keyPath: 'host' });
      },
    });
    await first.put('blocks', { host: 'games.example', blockedAt: 7 });
    first.close();
    const database = openDatabase(name);
    expect(await createIdbBlockStore(database).list()).toEqual([testBlock('games.example', { madeAt: 7 })]);
    expect(await database.read(['blocks'], (tx) => tx.objectStore('blocks').count())).toBe(1);
  });

  it('tries three times and no more (F12)', async () => {
    let tries = 0;
    failing(() => {
      tries++;
      return new DOMException('Internal error opening backing store', 'UnknownError');
    });
    await expect(put(openDatabase(newName()), 'a', 1)).rejects.toMatchObject({ fault: 'storage-broken' });
    expect(tries).toBe(3);
  });

  it('R7 says that the disk is full (F9)', async () => {
    failing(() => new DOMException('Quota exceeded', 'QuotaExceededError'));
    await expect(put(openDatabase(newName()), 'a', 1)).rejects.toMatchObject({ fault: 'storage-full' });
  });

  it('tells of a database that does not open at all', async () => {
    const name = newName();
    (await openDB(name, 99)).close();
    await expect(get(openDatabase(name), 'a')).rejects.toMatchObject({ fault: 'storage-broken' });
  });

  it('keeps nothing of a write whose work failed half-way, and lets a bug through as it is', async () => {
    const database = openDatabase(newName());
    const bug = new TypeError('a bug');
    const halfWay = database.write(['settings'], 'strict', async (tx) => {
      await tx.objectStore('settings').put(1, 'half');
      throw bug;
    });
    await expect(halfWay).rejects.toBe(bug);
    expect(await get(database, 'half')).toBeUndefined();
  });

  it('takes a write that aborts while committing for a failure (F1)', async () => {
    const database = openDatabase(newName());
    const aborting = database.write(['settings'], 'strict', async (tx) => {
      await tx.objectStore('settings').put(1, 'aborted');
      tx.abort();
    });
    await expect(aborting).rejects.toBeInstanceOf(StorageFailed);
    expect(await get(database, 'aborted')).toBeUndefined();
  });
});
