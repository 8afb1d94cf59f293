import 'fake-indexeddb/auto';
import { describe } from 'vitest';
import { openDatabase } from '#src/platform/database.ts';
import { createIdbListStore } from '#src/platform/idb-list-store.ts';
import { FakeListStore } from '#tests/fakes/fake-list-store.ts';
import { describeListStore } from '#tests/suites/list-store.ts';

let databases = 0;

describe('lists in memory', () => describeListStore(() => new FakeListStore()));
describe('lists in IndexedDB', () => describeListStore(() => createIdbListStore(openDatabase(`lists-${++databases}`))));
