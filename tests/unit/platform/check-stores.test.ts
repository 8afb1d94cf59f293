import 'fake-indexeddb/auto';
import { describe } from 'vitest';
import { openDatabase } from '#src/platform/database.ts';
import { createIdbCheckStore, createIdbCheckTabStore } from '#src/platform/idb-check-store.ts';
import { FakeCheckStore, FakeCheckTabStore } from '#tests/fakes/fake-check-store.ts';
import { describeCheckStore, describeCheckTabStore } from '#tests/suites/check-store.ts';

let databases = 0;
const newDatabase = () => openDatabase(`checks-${++databases}`);

describe('checks in memory', () => describeCheckStore(() => new FakeCheckStore()));
describe('checks in IndexedDB', () => describeCheckStore(() => createIdbCheckStore(newDatabase())));
describe('tabs of checks in memory', () => describeCheckTabStore(() => new FakeCheckTabStore()));
describe('tabs of checks in IndexedDB', () => describeCheckTabStore(() => createIdbCheckTabStore(newDatabase())));
