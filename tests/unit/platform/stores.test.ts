import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#src/platform/database.ts';
import { createIdbBlockStore } from '#src/platform/idb-block-store.ts';
import { createIdbClockOffset } from '#src/platform/idb-clock-offset.ts';
import { createIdbDocuments } from '#src/platform/idb-documents.ts';
import { createIdbEnrolmentStore } from '#src/platform/idb-enrolment-store.ts';
import { createIdbSettings } from '#src/platform/idb-settings.ts';
import { FakeBlockStore } from '#tests/fakes/fake-block-store.ts';
import { FakeDocuments } from '#tests/fakes/fake-documents.ts';
import { FakeEnrolmentStore } from '#tests/fakes/fake-enrolment-store.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { blockStoreSuite } from '#tests/suites/block-store.ts';
import { enrolmentStoreSuite } from '#tests/suites/enrolment-store.ts';
import { keptDocumentsSuite } from '#tests/suites/kept-documents.ts';
import { settingsSuite } from '#tests/suites/settings.ts';

let databases = 0;
const newDatabase = () => openDatabase(`stores-${++databases}`);

enrolmentStoreSuite('The fake', async () => new FakeEnrolmentStore());
enrolmentStoreSuite('IndexedDB', async () => createIdbEnrolmentStore(newDatabase(), 'tutor'));
keptDocumentsSuite('The fake', async (tutor) => Object.assign(new FakeDocuments(), { tutor }));
keptDocumentsSuite('IndexedDB', async (deviceId) => {
  const database = newDatabase();
  await createIdbEnrolmentStore(database, 'tutor').keep({ ...(await testEnrolment()).enrolment, deviceId });
  return createIdbDocuments(database);
});
blockStoreSuite('The fake', async () => new FakeBlockStore());
blockStoreSuite('IndexedDB', async () => createIdbBlockStore(newDatabase()));
settingsSuite('The fake', async () => new FakeSettings());
settingsSuite('IndexedDB', async () => createIdbSettings(newDatabase()));

describe('one device for two roles', () => {
  it('keeps a tutor’s and an officer’s enrolment apart', async () => {
    const database = newDatabase();
    const [tutor, officer] = [createIdbEnrolmentStore(database, 'tutor'), createIdbEnrolmentStore(database, 'officer')];
    await tutor.keep((await testEnrolment()).enrolment);
    expect(await officer.current()).toBeNull();
    expect((await tutor.current())?.role).toBe('tutor');
  });

  it('keeps what each has learnt of its service’s clock', async () => {
    const database = newDatabase();
    const [tutor, officer] = [createIdbClockOffset(database, 'tutor'), createIdbClockOffset(database, 'officer')];
    expect(await tutor.read()).toBe(0);
    await tutor.learn(-86_400_000);
    await officer.learn(5);
    await tutor.learn(-3000);
    expect(await tutor.read()).toBe(-3000);
    expect(await officer.read()).toBe(5);
  });
});
