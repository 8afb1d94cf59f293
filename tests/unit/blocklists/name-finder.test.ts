import { expect, it } from 'vitest';
import { nameFinder } from '#src/blocklists/name-finder.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { AT_ONCE } from '#tests/fakes/at-once.ts';

const wanted = { lists: [{ id: 'one', changedAt: 1 }], text: 'games', from: 0, count: 5 };
const found = { total: 1, rows: [{ list: 'one', action: 'block', name: 'games.example' }] };
const names = async () => ({ block: ['games.example\nmaths.example'], allow: [] });

it('reads the names again when they could not be read', async () => {
  let isBroken = true;
  const store = { names: () => (isBroken ? Promise.reject(new StorageFailed('storage-broken', null)) : names()) };
  const find = nameFinder({ store, turns: AT_ONCE });
  await expect(find(wanted)).rejects.toThrow(StorageFailed);
  isBroken = false;
  expect(await find(wanted)).toEqual(found);
});

it('leaves a search as soon as there is a newer one', async () => {
  const find = nameFinder({ store: { names }, turns: AT_ONCE });
  expect(await Promise.all([find({ ...wanted, text: 'maths' }), find(wanted)])).toEqual([null, found]);
});
