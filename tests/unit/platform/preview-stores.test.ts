import 'fake-indexeddb/auto';
import { describe } from 'vitest';
import { openDatabase } from '#src/platform/database.ts';
import { createIdbAssessmentStore, createIdbPackStore, createIdbPreviewStore } from '#src/platform/idb-preview-store.ts';
import { FakeAssessmentStore } from '#tests/fakes/fake-packs-parts.ts';
import { FakePackStore, FakePreviewStore } from '#tests/fakes/fake-preview-store.ts';
import { describeAssessmentStore, describePackStore, describePreviewStore } from '#tests/suites/preview-store.ts';

let databases = 0;
const newDatabase = () => openDatabase(`previews-${++databases}`);

describe('previews in memory', () => describePreviewStore(() => new FakePreviewStore()));
describe('previews in IndexedDB', () => describePreviewStore(() => createIdbPreviewStore(newDatabase())));
describe('lesson packs in memory', () => describePackStore(() => new FakePackStore()));
describe('lesson packs in IndexedDB', () => describePackStore(() => createIdbPackStore(newDatabase())));
describe('risk assessments in memory', () => describeAssessmentStore(() => new FakeAssessmentStore()));
describe('risk assessments in IndexedDB', () => describeAssessmentStore(() => createIdbAssessmentStore(newDatabase())));
