// @vitest-environment jsdom
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { Directory } from '#src/contract/directory.ts';
import { IncidentNoteContent } from '#src/contract/report-content.ts';
import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import { Sealed, SealedForSome } from '#src/contract/primitives.ts';
import type { PublicKey } from '#src/contract/primitives.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { on } from '#src/messaging/router.ts';
import { fieldFor } from '#src/reporting/local-time.ts';
import { listReports, syncReports } from '#src/reporting/questions.ts';
import type { ReportStatus } from '#src/reporting/questions.ts';
import { settingOfTheDay } from '#src/reporting/setting-of-the-day.ts';
import { IncidentNote } from '#src/reporting/ui/IncidentNote.tsx';
import { openSeal } from '#src/sealing/open-seal.ts';
import { publicHalf } from '#src/sealing/digest.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { FakeReportingParts } from '#tests/fakes/fake-reporting-parts.ts';
import { handClock } from '#tests/fakes/hand-clock.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';
import { reportId } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

// jsdom brings a Uint8Array of its own, and the bytes of Node's TextEncoder and WebCrypto are not instances of it.
globalThis.Uint8Array = Object.getPrototypeOf(Buffer);

// A long form, looked over by axe, takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

const NOW = new Date(2026, 10, 22, 14, 5).getTime();

type Holder = { readonly privateKey: CryptoKey; readonly publicKey: PublicKey };

async function newHolder(): Promise<Holder> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  return { privateKey: pair.privateKey, publicKey: publicHalf({ ...(await crypto.subtle.exportKey('jwk', pair.publicKey)) }) };
}

let enrolment: Enrolment;
let vaultPrivateKey: CryptoKey;
let main: Holder;
let alternate: Holder;
let recovery: Holder;
let copied: string[];
let doneCalls: number;
let clipboardFails: boolean;

beforeAll(async () => {
  ({ enrolment, vaultPrivateKey } = await testEnrolment());
  [main, alternate, recovery] = await Promise.all([newHolder(), newHolder(), newHolder()]);
});

beforeEach(() => {
  [copied, doneCalls, clipboardFails] = [[], 0, false];
});

const directory = (change: Partial<Directory> = {}): Directory => ({
  mainOfficer: { name: 'The lead', phone: '01632 960000', publicKey: main.publicKey },
  alternate: { name: 'The other lead', phone: '01632 960009', publicKey: alternate.publicKey },
  recoveryPublicKey: recovery.publicKey,
  deputies: [],
  dataProtection: { name: 'The data person', phone: '01632 960002', email: 'data@agency.example' },
  it: { name: 'The IT desk', phone: '01632 960003', email: '' },
  ...change,
});

type World = { readonly by?: Enrolment | null; readonly published?: Directory | null; readonly status?: ReportStatus };

async function copyText(text: string): Promise<void> {
  if (clipboardFails) throw new DOMException('Not allowed', 'NotAllowedError');
  copied.push(text);
}

async function open({ by = enrolment, published = directory(), status }: World = {}) {
  const parts = Object.assign(new FakeReportingParts(by, () => NOW), { directory: async () => published });
  const line = { id: reportId(1), seq: 1, createdAt: NOW };
  const { ask } = fakeAsk([
    on(listReports, () => ({ waiting: 0, held: 0, reports: status === undefined ? [] : [{ ...line, status }] })),
    on(syncReports, () => ({ isReachable: true })),
  ]);
  show(
    <main>
      <IncidentNote
        ask={ask}
        parts={parts}
        every={handClock().every}
        copyText={copyText}
        onDone={() => {
          doneCalls += 1;
        }}
      />
    </main>,
  );
  await screen.findByRole('heading', { level: 1, name: 'Add incident note' });
  return parts;
}

const field = (name: string | RegExp) => screen.getByLabelText(name);
const type = (name: string | RegExp, value: string) => fireEvent.input(field(name), { target: { value } });
const choose = (name: string) => fireEvent.click(screen.getByLabelText(name, { selector: 'input[type=radio]' }));
const answer = (question: RegExp, name: string) =>
  fireEvent.click(within(screen.getByRole('group', { name: question })).getByRole('radio', { name }));
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const send = () => press('Send incident note');
const nudge = () => screen.queryByText(/^This looks like a full name/);
const ADULT = 'A concern about an adult';
const BULLYING = 'Bullying or cruelty';
const HAPPENED = 'Two pupils called a third one names.';

async function opened(parts: FakeReportingParts, by: CryptoKey) {
  const [entry] = [...parts.outbox.entries.values()];
  return openSeal(by, z.parse(z.union([Sealed, SealedForSome]), JSON.parse(entry?.body ?? '')));
}

/** Whether the browser would ask before it closes the page. */
function isAsked(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

const expectNothingKept = (parts: FakeReportingParts) => {
  expect(parts.outbox.entries.size).toBe(0);
  expect(parts.outbox.seq).toBe(0);
  expect(parts.settings.kept.size).toBe(0);
  expect(parts.service.asked).toEqual([]);
  expect(parts.sending).toBe(0);
};

describe('the form', () => {
  test('has a name for every field, and no field for a name of a pupil', async () => {
    await open();
    await expectAccessible();
    expect(screen.queryByLabelText(/pupil.?s? name|full name/i)).toBeNull();
  });

  test('says all that is wrong at the top, takes the focus there, and leads to each answer', async () => {
    const parts = await open();
    type('When did it happen?', '');
    send();
    const summary = await screen.findByRole('alert');
    expect(document.activeElement).toBe(summary);
    expect(
      within(summary)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual([
      'Choose what it is about. If you are not sure, choose “I’m not sure”.',
      'Write what happened. A few words are enough.',
      'Give a date and a time. A guess is fine.',
    ]);
    fireEvent.click(within(summary).getByRole('link', { name: /^Write what happened/ }));
    expect(document.activeElement).toBe(field('What happened?'));
    expect(field('What happened?').getAttribute('aria-invalid')).toBe('true');
    fireEvent.click(within(summary).getByRole('link', { name: /^Choose what/ }));
    expect(screen.getByRole('group', { name: 'What is it about?' }).contains(document.activeElement)).toBe(true);
    expect(location.hash).toBe('');
    await expectAccessible();
    expectNothingKept(parts);
  });

  test('takes the focus to the list again at each try', async () => {
    await open();
    send();
    const first = await screen.findByRole('alert');
    field('What happened?').focus();
    send();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')));
    expect(screen.getByRole('alert')).not.toBe(first);
  });

  test('takes no time that has not come', async () => {
    await open();
    expect(field('When did it happen?').getAttribute('max')).toBe(fieldFor(NOW));
    type('When did it happen?', fieldFor(NOW + 3_600_000));
    send();
    expect(within(await screen.findByRole('alert')).getByRole('link', { name: /has not come yet/ })).toBeTruthy();
  });

  test('shows 999 before anything else when somebody is in danger', async () => {
    await open();
    answer(/in danger now/, 'Yes');
    expect(screen.getByRole('link', { name: '999' }).getAttribute('href')).toBe('tel:999');
    await expectAccessible();
  });

  test('reminds of initials where a full name is typed, and stops nobody', async () => {
    const parts = await open();
    choose(BULLYING);
    type('What happened?', 'The lead, Sarah Jones');
    expect(nudge()?.closest('output')).toBeTruthy();
    type('What happened?', 'S.J., known to the setting’s DSL');
    expect(nudge()).toBeNull();
    type('Who saw it or heard it?', 'Sarah Jones');
    expect(nudge()).toBeTruthy();
    await expectAccessible();
    type('What happened?', HAPPENED);
    send();
    await screen.findByRole('heading', { name: /saved on this device/ });
    expect(await opened(parts, vaultPrivateKey)).toMatchObject({ whoSaw: 'Sarah Jones' });
  });

  test('knows the names of those who answer for safeguarding', async () => {
    await open({ published: directory({ deputies: [{ name: 'Sarah Jones', phone: '', email: '' }] }) });
    type('What was done?', 'I told Sarah Jones.');
    expect(nudge()).toBeNull();
  });

  test('adds and removes people who were told, and says so', async () => {
    const parts = await open();
    choose(BULLYING);
    type('What happened?', HAPPENED);
    press('Add a person who was told');
    const person = await screen.findByRole('group', { name: 'Person 1' });
    expect(person.contains(document.activeElement)).toBe(true);
    fireEvent.change(within(person).getByLabelText('Who was it?'), { target: { value: 'emergency-services' } });
    fireEvent.input(within(person).getByLabelText('Name or job'), { target: { value: 'The operator' } });
    press('Add a person who was told');
    await expectAccessible(await screen.findByRole('group', { name: 'Person 2' }));
    press('Remove person 2');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a person who was told' }));
    expect(screen.getByText('Person 2 was removed.').getAttribute('role')).toBe('status');
    send();
    await screen.findByRole('heading', { name: /saved on this device/ });
    expect(await opened(parts, vaultPrivateKey)).toMatchObject({
      told: [{ who: 'emergency-services', how: 'phone', name: 'The operator', at: NOW }],
    });
  });

  test('shows exactly what is sent, field by field of the contract, and hostile text as text', async () => {
    await open();
    choose(BULLYING);
    for (const text of HOSTILE_TEXTS) {
      type('What happened?', `a${text}`);
      const shown = screen.getByText('Exactly what is sent').closest('details');
      expect(shown?.querySelectorAll('dt')).toHaveLength(z.keyof(IncidentNoteContent).options.length);
      expect(shown?.textContent).toContain(`a${text}`.replaceAll('\r\n', '\n').split('\n')[0]);
      expect(document.querySelector('main img, main script, main b')).toBeNull();
    }
  });

  test('asks before the page goes while something was typed, and not otherwise', async () => {
    await open();
    expect(isAsked()).toBe(false);
    choose(BULLYING);
    type('What happened?', HAPPENED);
    await waitFor(() => expect(isAsked()).toBe(true));
    send();
    await screen.findByRole('heading', { name: /saved on this device/ });
    await waitFor(() => expect(isAsked()).toBe(false));
  });
});

describe('sending', () => {
  test('seals what was answered for the officers, says so, and has it sent', async () => {
    const parts = await open({
      status: { kind: 'received', reference: '4Q7K-M2XD', receivedAt: NOW, status: 'received', statusAt: NOW },
    });
    choose(BULLYING);
    answer(/child at risk/, 'Pupils saw it');
    type('What happened?', HAPPENED);
    type('When did it happen?', fieldFor(NOW - 3_600_000));
    type('Where did it happen?', 'In a chat');
    fireEvent.click(screen.getByRole('checkbox', { name: 'More than one child' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'An adult at risk' }));
    fireEvent.click(screen.getByRole('checkbox', { name: /knows which pupil/ }));
    expect(screen.getByRole('region', { name: 'Who can read this' }).textContent).toContain(
      'safeguarding officers, and nobody else',
    );
    send();
    const heading = await screen.findByRole('heading', { level: 1, name: /The note is saved on this device/ });
    expect(document.activeElement).toBe(heading);
    expect(IncidentNoteContent.parse(await opened(parts, vaultPrivateKey))).toEqual({
      v: 1,
      kind: 'incident-note',
      category: 'B1',
      subType: null,
      isDangerNow: false,
      pupils: 'pupils-saw',
      setting: null,
      lesson: '',
      happenedAt: NOW - 3_600_000,
      madeFrom: 'page',
      taxonomy: 1,
      productVersion: '1.2.3',
      where: 'In a chat',
      whatHappened: HAPPENED,
      affected: ['children', 'adult-at-risk'],
      isPupilKnownToSetting: true,
      whoSaw: '',
      whatWasDone: '',
      told: [],
      isAboutDsl: false,
    });
    expect(parts.outbox.entries.get(reportId(1))).toMatchObject({ part: 'report', onlyFor: null, deadlineClass: 'same-day' });
    expect(parts.sending).toBe(1);
    expect(await screen.findByText('4Q7K-M2XD')).toBeTruthy();
    await expectAccessible();
    press('Done');
    expect(doneCalls).toBe(1);
  });

  test('begins another note with nothing of the last', async () => {
    await open();
    choose(BULLYING);
    type('What happened?', HAPPENED);
    send();
    fireEvent.click(await screen.findByRole('button', { name: 'Add another note' }));
    await screen.findByRole('heading', { name: 'Add incident note' });
    expect((field('What happened?') as HTMLTextAreaElement).value).toBe('');
  });

  test('sends with Ctrl and Enter from wherever the keyboard is', async () => {
    const parts = await open();
    choose(BULLYING);
    type('What happened?', HAPPENED);
    fireEvent.keyDown(field('What happened?'), { key: 'Enter', ctrlKey: true });
    await screen.findByRole('heading', { name: /saved on this device/ });
    expect(parts.outbox.entries.size).toBe(1);
  });

  test('is not sent by Enter in a line of text', async () => {
    const parts = await open();
    choose(BULLYING);
    type('What happened?', HAPPENED);
    fireEvent.submit(field('Where did it happen?'));
    expect(document.querySelector('main button[type=submit]')).toBeNull();
    expectNothingKept(parts);
  });

  test('can be taken back while there is time', async () => {
    const parts = await open();
    choose(BULLYING);
    type('What happened?', HAPPENED);
    send();
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await screen.findByRole('heading', { name: 'Undone. The report was deleted before it was sent.' });
    expect(parts.outbox.entries.size).toBe(0);
    await expectAccessible();
  });

  test('that cannot wait comes with numbers to phone, and a record that somebody was told', async () => {
    const parts = await open();
    choose(BULLYING);
    answer(/in danger now/, 'Yes');
    type('What happened?', HAPPENED);
    send();
    const phone = await screen.findByRole('region', { name: 'Phone now' });
    expect(within(phone).getByRole('link', { name: '999' })).toBeTruthy();
    expect(parts.outbox.entries.get(reportId(1))).toMatchObject({ deadlineClass: 'now' });
    await expectAccessible();
  });

  test('takes the setting of the day', async () => {
    const parts = new FakeReportingParts(enrolment, () => NOW);
    const setting = { name: 'Green School', dslName: 'The lead there', dslPhone: '01632 960004' };
    await parts.settings.keep(settingOfTheDay, { setting, lesson: 'Maths', from: 'entered', enteredAt: NOW });
    const { ask } = fakeAsk([
      on(listReports, () => ({ waiting: 0, held: 0, reports: [] })),
      on(syncReports, () => ({ isReachable: true })),
    ]);
    show(<IncidentNote ask={ask} parts={parts} every={handClock().every} copyText={async () => {}} onDone={() => {}} />);
    await screen.findByText('Green School · Maths');
    choose(BULLYING);
    type('What happened?', HAPPENED);
    send();
    await screen.findByRole('heading', { name: /saved on this device/ });
    expect(await opened(parts, vaultPrivateKey)).toMatchObject({ setting, lesson: 'Maths' });
  });

  test('refuses a note of 1 MB, says what was kept, and keeps it', async () => {
    const parts = await open();
    choose(BULLYING);
    const long = 'x'.repeat(1_000_000);
    type('What happened?', long);
    send();
    const summary = await screen.findByRole('alert');
    expect(summary.textContent).toContain('“What happened?” is too long. Make it shorter. Nothing was cut off.');
    expect(summary.textContent).toContain('All that you typed is still here.');
    expect((field('What happened?') as HTMLTextAreaElement).value).toHaveLength(long.length);
    expectNothingKept(parts);
  });

  test('says when the whole is more than any seal holds, and keeps what was typed', async () => {
    const parts = await open();
    choose(BULLYING);
    const wide = '\u0001'.repeat(LONGEST_NOTE);
    for (const name of ['What happened?', 'Who saw it or heard it?', 'What was done?']) type(name, wide);
    send();
    const failed = await screen.findByText('The note was not saved');
    expect(document.activeElement?.contains(failed)).toBe(true);
    expect((field('What was done?') as HTMLTextAreaElement).value).toBe(wide);
    expect(parts.outbox.entries.size).toBe(0);
  });

  test.each([
    ['a full disk and no network', new StorageFailed('storage-full', null), /disk is full/],
    ['a defect', new RangeError('a defect'), /It is not sure that the note was saved/],
  ])('keeps what was typed through %s', async (_, error, words) => {
    const parts = await open();
    parts.outbox.add = () => Promise.reject(error);
    parts.service.fate = () => 'unreachable';
    choose(BULLYING);
    type('What happened?', HAPPENED);
    send();
    expect(await screen.findByText(words)).toBeTruthy();
    expect((field('What happened?') as HTMLTextAreaElement).value).toBe(HAPPENED);
    await expectAccessible();
  });

  test('gives the reference when the disk failed and the service has it', async () => {
    const parts = await open();
    parts.outbox.add = () => Promise.reject(new StorageFailed('storage-full', null));
    choose(BULLYING);
    type('What happened?', HAPPENED);
    send();
    await screen.findByRole('heading', { name: /could not save it. Write down its reference: ABCD-1234/ });
  });
});

describe('a concern about an adult', () => {
  test('asks whether it is about the lead, names its one reader, and goes past the other officers', async () => {
    const parts = await open();
    choose(ADULT);
    type('What happened?', 'What I saw');
    expect(screen.queryByRole('region', { name: 'Who can read this' })).toBeNull();
    send();
    expect(within(await screen.findByRole('alert')).getByRole('link', { name: /about your safeguarding lead/ })).toBeTruthy();
    answer(/about your safeguarding lead/, 'No');
    const readers = screen.getByRole('region', { name: 'Who can read this' });
    expect(readers.textContent).toContain('Only The lead. The other officers cannot read it.');
    expect(readers.textContent).toContain('Do not tell the person concerned.');
    await expectAccessible();
    send();
    await screen.findByRole('heading', { name: /saved on this device/ });
    expect(await opened(parts, main.privateKey)).toMatchObject({ category: 'A1', isAboutDsl: false });
    expect(await opened(parts, recovery.privateKey)).toMatchObject({ category: 'A1' });
    expect(await opened(parts, vaultPrivateKey)).toBeNull();
    expect(await opened(parts, alternate.privateKey)).toBeNull();
    expect(screen.getByRole('region', { name: 'Who can read it now' }).textContent).toContain('Do not tell the person');
    // Whoever stands in for that officer is not to be told.
    expect(screen.queryByRole('region', { name: 'Phone now' })).toBeNull();
  });

  test.each(['the question', 'the sub-type'])('about the lead goes to the alternate, as %s says', async (way) => {
    const parts = await open();
    choose(ADULT);
    if (way === 'the question') answer(/about your safeguarding lead/, 'Yes');
    else choose('About the safeguarding lead');
    expect(screen.getByRole('region', { name: 'Who can read this' }).textContent).toContain('Only The other lead.');
    type('What happened?', 'What I saw');
    send();
    await screen.findByRole('heading', { name: /saved on this device/ });
    expect(await opened(parts, alternate.privateKey)).toMatchObject({ category: 'A1', isAboutDsl: true });
    expect(await opened(parts, main.privateKey)).toBeNull();
    expect(await opened(parts, vaultPrivateKey)).toBeNull();
  });

  test.each<[string, Directory['alternate'] | 'no directory', string, string]>([
    ['nobody was named', 'no directory', 'No', 'has not yet set up who alone may read it'],
    ['it is about the lead and there is no alternate', null, 'Yes', 'has named nobody else who may read it'],
  ])('is not sent where %s: there are numbers to phone, and a text to copy', async (_, other, isAboutLead, words) => {
    const parts = await open({ published: other === 'no directory' ? null : directory({ alternate: null }) });
    choose(ADULT);
    answer(/about your safeguarding lead/, isAboutLead);
    const told = screen.getByText('This is not sent').closest<HTMLElement>('.notice');
    if (told === null) throw new TypeError('There is no notice');
    expect(told.textContent).toContain(words);
    expect(told.textContent).toContain('Do not tell the person concerned.');
    expect(within(told).getByRole('link', { name: '0800 028 0285' })).toBeTruthy();
    // Whom it is about is nobody to phone about it.
    expect(within(told).queryByRole('link', { name: '01632 960000' }) === null).toBe(isAboutLead === 'Yes');
    expect(screen.queryByRole('button', { name: 'Send incident note' })).toBeNull();
    await expectAccessible();
    type('What happened?', 'What I saw');
    fireEvent.keyDown(field('What happened?'), { key: 'Enter', ctrlKey: true });
    fireEvent.submit(field('What happened?'));
    press('Copy as text');
    await screen.findByText('Copied.', { selector: 'span' });
    expect(copied[0]).toContain('What happened: What I saw');
    expectNothingKept(parts);
  });
});

describe('whom it is for first', () => {
  test('lost data: the contact and the clock, and a record that they were told', async () => {
    const parts = await open();
    type('When did it happen?', fieldFor(NOW - 3_600_000));
    choose('Personal data lost or sent to the wrong person');
    const first = screen.getByText('Phone about lost data first').closest<HTMLElement>('.notice');
    if (first === null) throw new TypeError('There is no notice');
    expect(first.textContent).toContain('The data person');
    expect(within(first).getByRole('link', { name: '01632 960002' })).toBeTruthy();
    expect(first.textContent).toContain('Counted from when it happened, that is until 25 Nov 2026, 13:05.');
    expect(first.textContent).toContain('Check before relying on it');
    fireEvent.click(within(first).getByRole('button', { name: 'I have told The data person' }));
    await screen.findByRole('group', { name: 'Person 1' });
    await expectAccessible(first);
    type('What happened?', 'A list went to the wrong school.');
    send();
    await screen.findByRole('heading', { name: /saved on this device/ });
    expect(await opened(parts, vaultPrivateKey)).toMatchObject({
      told: [{ who: 'data-protection', how: 'phone', name: 'The data person', at: NOW }],
    });
  });

  test('lost data where nobody was named: the lead', async () => {
    await open({ published: null });
    choose('Personal data lost or sent to the wrong person');
    expect(screen.getByText(/has named no data protection contact/)).toBeTruthy();
    expect(screen.getByRole('link', { name: '01632 960000' })).toBeTruthy();
  });

  test('after it was sent they can still be told, as something added', async () => {
    const parts = await open();
    choose('Personal data lost or sent to the wrong person');
    type('What happened?', 'A list went to the wrong school.');
    send();
    await screen.findByRole('heading', { name: /saved on this device/ });
    press('I have told The data person');
    await waitFor(() => expect(parts.outbox.entries.size).toBe(2));
    expect(await screen.findByText('Added to who was told.')).toBeTruthy();
    expect(parts.outbox.entries.get(reportId(2))).toMatchObject({ part: 'addendum', about: reportId(1) });
  });

  test('a scam: IT as well as the lead', async () => {
    await open();
    choose('A scam, phishing or harmful software');
    expect(screen.getByText('The IT desk')).toBeTruthy();
    expect(screen.getByText('Your safeguarding lead gets the note as well.')).toBeTruthy();
    await expectAccessible();
  });

  test('worried about myself: help first, and no need to send', async () => {
    await open();
    choose('I am worried, or affected by what I saw');
    expect(screen.getByRole('link', { name: '0800 562 561' })).toBeTruthy();
    expect(screen.getByText('You do not have to send a note.')).toBeTruthy();
    await expectAccessible();
  });
});

describe('on a device that belongs to nobody', () => {
  test('nothing can be sent and nothing is kept: there are numbers, and the note as text', async () => {
    const parts = await open({ by: null });
    expect(screen.queryByRole('button', { name: 'Send incident note' })).toBeNull();
    for (const number of ['999', '101', '0808 800 5000']) expect(screen.getByRole('link', { name: number })).toBeTruthy();
    await expectAccessible();
    press('Copy as text');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(copied).toEqual([]);
    choose(ADULT);
    answer(/about your safeguarding lead/, 'No');
    type('What happened?', 'Line one\nCategory: a lie');
    fireEvent.keyDown(field('What happened?'), { key: 'Enter', ctrlKey: true });
    fireEvent.submit(field('What happened?'));
    press('Copy as text');
    await screen.findByText('Copied.', { selector: 'span' });
    expect(copied).toHaveLength(1);
    expect(copied[0]).toMatch(/^Incident note\n\n/);
    expect(copied[0]).toContain('Category: A concern about an adult\n');
    expect(copied[0]).toContain('What happened: Line one\n    Category: a lie\n');
    expect(screen.queryByRole('alert')).toBeNull();
    expectNothingKept(parts);
  });

  test('shows the text where the browser does not let it be copied', async () => {
    clipboardFails = true;
    await open({ by: null });
    choose(BULLYING);
    type('What happened?', HAPPENED);
    press('Copy as text');
    const shown = await screen.findByLabelText('Your report as text');
    expect((shown as HTMLTextAreaElement).value).toContain(HAPPENED);
    await expectAccessible();
  });
});
