import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { FOLLOWING } from '#src/blocking/following.ts';
import { openDatabase } from '#src/platform/database.ts';
import { createIdbListStore } from '#src/platform/idb-list-store.ts';
import { createIdbSettings } from '#src/platform/idb-settings.ts';
import { FakeListStore } from '#tests/fakes/fake-list-store.ts';
import { TestLists } from '#tests/fakes/test-lists.ts';
import { describeListStore } from '#tests/suites/list-store.ts';

let databases = 0;

describe('lists in memory', () => describeListStore(() => new FakeListStore()));
describe('lists in IndexedDB', () => describeListStore(() => createIdbListStore(openDatabase(`lists-${++databases}`))));

test('lists in IndexedDB count what the browser is to follow, and nothing else', async () => {
  const database = openDatabase(`lists-${++databases}`);
  const [store, lists] = [createIdbListStore(database), new TestLists()];
  const changed = async () => (await createIdbSettings(database).read(FOLLOWING)).changed;
  const list = await lists.add('one.games.example\n');
  const content = lists.store.kept.get(list.id)?.content;
  if (content === undefined) throw new Error('Not kept');
  await store.add(list, content);
  expect(await changed()).toBe(1);
  await store.change(list.id, (one) => ({ ...one, checkedAt: 5 }));
  expect(await changed()).toBe(1);
  await store.change(list.id, (one) => ({ ...one, isOn: false }));
  expect(await changed()).toBe(2);
  await store.change(list.id, (one) => one, content);
  expect(await changed()).toBe(3);
});
