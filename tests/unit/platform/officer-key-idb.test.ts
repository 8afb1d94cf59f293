import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { prepareVault } from '#src/cases/vault.ts';
import { KeyId } from '#src/contract/primitives.ts';
import { openDatabase } from '#src/platform/database.ts';
import { createIdbOfficerKeys } from '#src/platform/officer-key-idb.ts';
import { createIdbSealedDrafts } from '#src/platform/sealed-drafts-idb.ts';
import { seal } from '#src/sealing/seal.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';

const key = (letter: string) => ({ keyId: KeyId.parse(letter.repeat(43)), locked: `locked ${letter}` });

it('keeps one officer key, the last, across openings of the database', async () => {
  const name = randomUUID();
  const first = createIdbOfficerKeys(openDatabase(name));
  expect(await first.current()).toBeNull();
  await first.keep(key('a'));
  await first.keep(key('b'));
  expect(await createIdbOfficerKeys(openDatabase(name)).current()).toEqual(key('b'));
});

it('never takes what it cannot read for nothing, because the next step would write over it', async () => {
  const database = openDatabase(randomUUID());
  await database.write(['officer'], 'strict', async (tx) => void (await tx.objectStore('officer').put({ v: 9 }, 'mine')));
  await expect(createIdbOfficerKeys(database).current()).rejects.toThrow(StorageFailed);
});

it('keeps sealed drafts beside it, the last ones, and takes what it cannot read for no empty place', async () => {
  const name = randomUUID();
  const database = openDatabase(name);
  const drafts = createIdbSealedDrafts(database);
  expect(await drafts.current()).toBeNull();
  await createIdbOfficerKeys(database).keep(key('a'));
  const sealed = await seal(await newVaultKey(), { v: 1 }, { typed: 'with care' }, [1024]);
  await drafts.keep(sealed);
  expect(await createIdbSealedDrafts(openDatabase(name)).current()).toEqual(sealed);
  await drafts.keep(null);
  expect(await drafts.current()).toBeNull();
  expect(await createIdbOfficerKeys(database).current()).toEqual(key('a'));
  await database.write(['officer'], 'strict', async (tx) => void (await tx.objectStore('officer').put({ v: 9 }, 'drafts')));
  await expect(drafts.current()).rejects.toThrow(StorageFailed);
});

const newVaultKey = async () => (await prepareVault('a passphrase', { memory: 8, iterations: 1, parallelism: 1 })).vault;
