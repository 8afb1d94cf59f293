import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { KeyId } from '#src/contract/primitives.ts';
import { openDatabase } from '#src/platform/database.ts';
import { createIdbOfficerKeys } from '#src/platform/officer-key-idb.ts';
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
