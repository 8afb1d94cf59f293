import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FOLLOWING } from '#src/blocking/following.ts';
import { openDatabase } from '#src/platform/database.ts';
import type { Database } from '#src/platform/database.ts';
import { isBeingLeft } from '#src/platform/idb-being-left.ts';
import { createIdbBlockStore } from '#src/platform/idb-block-store.ts';
import { createIdbClockOffset } from '#src/platform/idb-clock-offset.ts';
import { createIdbEnrolmentStore } from '#src/platform/idb-enrolment-store.ts';
import { giveUpHeld } from '#src/platform/idb-give-up.ts';
import { createIdbListStore } from '#src/platform/idb-list-store.ts';
import { createIdbPagesOutbox } from '#src/platform/idb-pages-outbox.ts';
import { createIdbSettings } from '#src/platform/idb-settings.ts';
import { createIdbSignOut } from '#src/platform/idb-sign-out.ts';
import { IS_SHARED } from '#src/sign-out/away.ts';
import type { SignOutStore } from '#src/sign-out/sign-out-store.ts';
import { setting } from '#src/storage/setting.ts';
import { newEntry, receiptOf, reportId } from '#tests/fakes/report-builders.ts';
import { testBlock } from '#tests/fakes/test-block.ts';
import { TestLists } from '#tests/fakes/test-lists.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

const OWN_SETTING = setting({ key: 'test/own', schema: z.string(), fallback: '' });

let databases = 0;

describe('IndexedDB when a tutor signs out', () => {
  let database: Database;
  let store: SignOutStore;

  beforeEach(() => {
    database = openDatabase(`sign-out-${++databases}`);
    store = createIdbSignOut(database);
  });

  const tutors = () => createIdbEnrolmentStore(database, 'tutor');
  const outbox = () => createIdbPagesOutbox(database);

  /** A tutor with one of everything that a device keeps, an unsent report, and an officer on the same device. */
  async function inUse(): Promise<void> {
    const { enrolment } = await testEnrolment();
    await tutors().keepPending({ ...enrolment, secretDigest: 'a' });
    await tutors().keep(enrolment);
    await createIdbEnrolmentStore(database, 'officer').keep({ ...enrolment, role: 'officer', personName: 'Officer One' });
    await tutors().keepPending({ ...enrolment, secretDigest: 'b' });
    await outbox().add(newEntry(1));
    await outbox().acknowledge(receiptOf(newEntry(1)));
    await outbox().add(newEntry(2));
    await outbox().keepNews([], 5);
    await createIdbBlockStore(database).change(1, () => [testBlock('games.example')]);
    const lists = new TestLists();
    const list = await lists.add('one.games.example\n');
    const content = lists.store.kept.get(list.id)?.content;
    if (content !== undefined) await createIdbListStore(database).add(list, content);
    await createIdbSettings(database).keep(OWN_SETTING, 'mine');
    await createIdbSettings(database).keep(IS_SHARED, true);
    await createIdbClockOffset(database, 'officer').learn(7);
    await database.write(['documents', 'officer'], 'strict', async (tx) => {
      await Promise.all([
        tx.objectStore('documents').put('signed', 'directory'),
        tx.objectStore('officer').put('wrapped', 'mine'),
      ]);
    });
  }

  it('deletes whatever is theirs, and keeps the seals, the key to send them with, and what is not theirs', async () => {
    await inUse();
    const { changed } = await createIdbSettings(database).read(FOLLOWING);
    await store.leave();
    // The browser has rules of theirs still.
    expect((await createIdbSettings(database).read(FOLLOWING)).changed).toBe(changed + 1);
    expect(await tutors().current()).toBeNull();
    expect(await tutors().pending()).toBeNull();
    expect((await outbox().list(50)).receipts).toEqual([]);
    expect((await outbox().unsent()).map(({ id }) => id)).toEqual([reportId(2)]);
    expect(await createIdbBlockStore(database).list()).toEqual([]);
    expect(await createIdbListStore(database).all()).toEqual([]);
    expect((await createIdbListStore(database).names('list-1')).block).toEqual([]);
    expect(await createIdbListStore(database).indexes('list-1')).toBeNull();
    expect(await createIdbSettings(database).read(OWN_SETTING)).toBe('');
    expect(await createIdbSettings(database).read(IS_SHARED)).toBe(true);
    expect(await createIdbClockOffset(database, 'officer').read()).toBe(7);
    expect((await createIdbEnrolmentStore(database, 'officer').current())?.personName).toBe('Officer One');
    const [documents, officer] = await database.read(['documents', 'officer'], (tx) =>
      Promise.all([tx.objectStore('documents').count(), tx.objectStore('officer').count()]),
    );
    expect([documents, officer]).toEqual([0, 1]);
    const leaving = await store.leaving();
    expect(leaving).toMatchObject({ role: 'tutor', personName: '', dslPhone: '01632 960000' });
    expect(leaving?.privateKey.extractable).toBe(false);
  });

  it('keeps the next tutor waiting until the last report has gone, and then destroys the key', async () => {
    await inUse();
    await store.leave();
    await store.finish();
    expect(await isBeingLeft(database)).toBe(true);
    expect(await store.leaving()).not.toBeNull();
    await outbox().acknowledge(receiptOf(newEntry(2)));
    await store.finish();
    expect(await store.leaving()).toBeNull();
    expect(await isBeingLeft(database)).toBe(false);
    expect((await outbox().list(50)).receipts).toEqual([]);
    expect(await outbox().nextSeq()).toBe(1);
    expect(await outbox().receiptsRevision()).toBe(0);
  });

  it('deletes receipts of what goes meanwhile, because nobody may see them', async () => {
    await inUse();
    await outbox().add(newEntry(3));
    await store.leave();
    await outbox().acknowledge(receiptOf(newEntry(2)));
    await store.finish();
    expect((await outbox().list(50)).receipts).toEqual([]);
    expect(await store.leaving()).not.toBeNull();
  });

  it('touches nothing of a tutor who is here', async () => {
    await inUse();
    await store.finish();
    expect((await outbox().list(50)).receipts).toHaveLength(1);
    expect((await tutors().current())?.personName).toBe('Tutor One');
    expect(await outbox().nextSeq()).toBe(3);
  });

  it('has nothing to do where nobody is enrolled', async () => {
    await outbox().add(newEntry(1));
    await store.leave();
    expect(await store.leaving()).toBeNull();
    expect(await outbox().unsent()).toHaveLength(1);
  });

  it('lets the next tutor in when the service is all that is still to be told', async () => {
    await inUse();
    await outbox().acknowledge(receiptOf(newEntry(2)));
    await store.leave();
    expect(await store.leaving()).not.toBeNull();
    expect(await isBeingLeft(database)).toBe(false);
    await tutors().keep({ ...(await testEnrolment()).enrolment, personName: 'Tutor Two' });
    expect(await store.leaving()).toBeNull();
    await store.finish();
    expect((await tutors().current())?.personName).toBe('Tutor Two');
  });

  it('gives up what cannot be sent, with what was added to it, and nothing else', async () => {
    await outbox().add(newEntry(1));
    await outbox().add(newEntry(2, { about: reportId(1), part: 'addendum' }));
    await outbox().add(newEntry(3));
    await outbox().hold(reportId(1), 'device-revoked');
    await giveUpHeld(database);
    expect((await outbox().unsent()).map(({ id }) => id)).toEqual([reportId(3)]);
  });
});
