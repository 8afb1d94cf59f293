// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { blockTab, describeTab } from '#src/blocking/questions.ts';
import { FlagContent, PUPILS_ANSWERS } from '#src/contract/report-content.ts';
import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { on } from '#src/messaging/router.ts';
import { EMPTY_DRAFT } from '#src/reporting/draft.ts';
import type { Draft } from '#src/reporting/draft.ts';
import { settingOfTheDay } from '#src/reporting/setting-of-the-day.ts';
import type { Made } from '#src/reporting/ui/made.ts';
import { ReportFlow } from '#src/reporting/ui/ReportFlow.tsx';
import type { ReportFlowProps } from '#src/reporting/ui/ReportFlow.tsx';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import type { Asked } from '#tests/fakes/fake-ask.ts';
import { FakeReportingParts } from '#tests/fakes/fake-reporting-parts.ts';
import { readOutbox } from '#tests/fakes/read-outbox.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const NOW = new Date(2026, 10, 22, 9, 30).getTime();
const ADDRESS = 'https://games.example/win?who=me#now';

let enrolment: Enrolment;
let vaultPrivateKey: CryptoKey;
let parts: FakeReportingParts;
let made: Made[];
let log: Asked[];
let isSiteThere: boolean;

beforeAll(async () => {
  ({ enrolment, vaultPrivateKey } = await testEnrolment());
});

beforeEach(() => {
  [parts, made, log, isSiteThere] = [new FakeReportingParts(enrolment, () => NOW), [], [], true];
});

function Flow(props: Partial<ReportFlowProps> & Pick<ReportFlowProps, 'ask'>) {
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  return (
    <main>
      <h1>Safe Lesson</h1>
      <ReportFlow
        parts={parts}
        target={{ tabId: 7, address: ADDRESS, addressOf: 'page' }}
        madeFrom="pop-up"
        draft={draft}
        onDraft={setDraft}
        onMade={(one) => made.push(one)}
        {...props}
      />
    </main>
  );
}

async function open(props: Partial<ReportFlowProps> = {}) {
  const background = fakeAsk([
    on(describeTab, () => ({
      site: { host: isSiteThere ? 'games.example' : 'other.example', blockId: null },
      address: null,
      hasMediaBlocks: false,
    })),
    on(blockTab, () => ({ kind: 'blocked', blockId: 'block site games.example' }) as const),
  ]);
  ({ log } = background);
  show(<Flow ask={background.ask} {...props} />);
  return screen.findByRole('heading', { name: /^Report this/ });
}

const sent = async () => (await readOutbox(parts.outbox, vaultPrivateKey)).map(({ content }) => content);
const choose = (name: string | RegExp) => fireEvent.click(screen.getByRole('radio', { name }));
const note = () => screen.getByRole('textbox', { name: /^Note/ });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const workplaceLine = () => within(screen.getByRole('group', { name: 'Where you are today' }));
const fill = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const tick = () => fireEvent.click(screen.getByRole('checkbox', { name: /Also block this site/ }));

test('can be sent at once, and takes the focus to its heading', async () => {
  const heading = await open();
  expect(document.activeElement).toBe(heading);
  expect(screen.getByRole('radio', { name: 'I’m not sure' })).toHaveProperty('checked', true);
  await expectAccessible();
  press('Report');
  await waitFor(() => expect(made).toHaveLength(1));
  expect(await sent()).toMatchObject([
    {
      category: 'U1',
      subType: null,
      isDangerNow: false,
      pupils: 'unanswered',
      setting: null,
      lesson: '',
      note: '',
      happenedAt: NOW,
    },
  ]);
  expect(made).toMatchObject([{ reference: null, blocking: { kind: 'not-asked' }, deadlineClass: 'same-day', isComplete: true }]);
  expect(parts.sending).toBe(1);
});

test('Ctrl + Enter sends from anywhere, and only once', async () => {
  await open();
  fireEvent.keyDown(note(), { key: 'Enter' });
  expect(made).toHaveLength(0);
  fireEvent.keyDown(note(), { key: 'Enter', ctrlKey: true });
  fireEvent.keyDown(document.body, { key: 'Enter', metaKey: true });
  await waitFor(() => expect(made).toHaveLength(1));
  expect(await sent()).toHaveLength(1);
});

test('somebody is in danger: 999 comes first, is read out, and the report is as urgent as it can be', async () => {
  await open();
  choose('Yes');
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toContain('Phone 999 first');
  expect(within(alert).getByRole('link', { name: '999' }).getAttribute('href')).toBe('tel:999');
  await expectAccessible();
  press('Report');
  await waitFor(() => expect(made).toMatchObject([{ deadlineClass: 'now' }]));
  expect(await sent()).toMatchObject([{ isDangerNow: true }]);
});

test('nobody is in danger: nothing interrupts', async () => {
  await open();
  choose('No');
  expect(screen.queryByRole('alert')).toBeNull();
  await expectAccessible();
});

test.each(PUPILS_ANSWERS.filter((answer) => answer !== 'unanswered'))('%s is an answer', async (answer) => {
  await open();
  const found = screen.getAllByRole('radio').find((radio) => radio.getAttribute('value') === answer);
  if (found === undefined) throw new TypeError(`${answer} cannot be chosen`);
  fireEvent.click(found);
  press('Report');
  await waitFor(() => expect(made).toHaveLength(1));
  expect(await sent()).toMatchObject([{ pupils: answer }]);
});

test('shows exactly what will be sent, field by field of the contract', async () => {
  await open();
  choose('Gambling');
  choose('Pupils saw it');
  fireEvent.input(note(), { target: { value: 'It said so.' } });
  const details = screen.getByText('Exactly what is sent').closest('details');
  if (details === null) throw new TypeError('The details are missing');
  const fields = z.keyof(FlagContent).options;
  const labels = within(details).getAllByRole('term', { hidden: true });
  const values = within(details).getAllByRole('definition', { hidden: true });
  expect(new Set(labels.map((label) => label.textContent)).size).toBe(fields.length);
  expect(values.every((value) => value.textContent !== '')).toBe(true);
  const shown = () => Object.fromEntries(fields.map((field, at) => [field, values[at]?.textContent]));
  expect(shown()).toMatchObject({
    address: 'https://games.example/win',
    addressParts: 'Without what follows ? or #',
    addressOf: 'The page',
    category: 'Gambling',
    pupils: 'Pupils saw it',
    setting: 'None',
    happenedAt: '09:30',
    productVersion: '1.2.3',
    isBlocked: 'No',
    note: 'It said so.',
  });
  fireEvent.click(screen.getByRole('checkbox', { name: /Keep the full address/ }));
  fireEvent.click(screen.getByRole('checkbox', { name: /Also block this site/ }));
  expect(shown()).toMatchObject({ address: ADDRESS, addressParts: 'The full address', isBlocked: 'Yes' });
  await expectAccessible();
  press('Report');
  await waitFor(() => expect(made).toHaveLength(1));
  // R8: what was shown is what went.
  expect(await sent()).toMatchObject([
    { address: ADDRESS, category: 'M1', pupils: 'pupils-saw', note: 'It said so.', isBlocked: true },
  ]);
});

test.each([
  ['link', 'Report this link', 'A link on it'],
  ['picture', 'Report this picture', 'A picture on it'],
] as const)('a %s is reported as one, and is no page to block or to capture', async (addressOf, heading, words) => {
  await open({ target: { tabId: 7, address: ADDRESS, addressOf } });
  expect(screen.getByRole('heading', { name: heading })).toBeTruthy();
  expect(screen.queryByRole('checkbox', { name: /Also block/ })).toBeNull();
  expect(screen.queryByRole('group', { name: /Add something from the page/ })).toBeNull();
  expect(screen.getByText(words)).toBeTruthy();
  await expectAccessible();
  press('Report');
  await waitFor(() => expect(made).toHaveLength(1));
  expect(await sent()).toMatchObject([{ addressOf }]);
});

describe('where the tutor works', () => {
  test('is asked once, in one line, and kept for the day', async () => {
    await open();
    press('Add');
    const name = await screen.findByLabelText('Name of the setting');
    expect(document.activeElement).toBe(name);
    await expectAccessible();
    fill('Name of the setting', 'A school');
    fill('Its safeguarding lead', 'The school’s lead');
    fill('Their phone number', '01632 960001');
    fill('Lesson', 'Year 5 maths');
    press('Keep for today');
    expect(await screen.findByText('Kept for today.', { selector: '[role=status]' })).toBeTruthy();
    const line = workplaceLine().getByText('A school · Year 5 maths').closest('p');
    expect(document.activeElement).toBe(line);
    expect(parts.settings.kept.get(settingOfTheDay.key)).toMatchObject({ from: 'entered', enteredAt: NOW });
    press('Report');
    await waitFor(() => expect(made).toHaveLength(1));
    const setting = { name: 'A school', dslName: 'The school’s lead', dslPhone: '01632 960001' };
    expect(await sent()).toMatchObject([{ setting, lesson: 'Year 5 maths' }]);
    expect(made).toMatchObject([{ setting }]);
  });

  const workplace = { setting: { name: 'A school', dslName: '', dslPhone: '' }, lesson: '', from: 'entered' } as const;

  test('is there already when it was entered today', async () => {
    await parts.settings.keep(settingOfTheDay, { ...workplace, enteredAt: NOW - 60_000 });
    await open();
    expect(workplaceLine().getByText('A school')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Change' })).toBeTruthy();
  });

  test('is asked again when it was entered yesterday', async () => {
    await parts.settings.keep(settingOfTheDay, { ...workplace, enteredAt: NOW - 24 * 60 * 60 * 1000 });
    await open();
    expect(workplaceLine().queryByText('A school')).toBeNull();
    expect(screen.getByRole('button', { name: 'Add' })).toBeTruthy();
  });

  test('Enter in its fields keeps it, and does not send the report', async () => {
    await open();
    press('Add');
    fill('Name of the setting', 'A school');
    expect(fireEvent.keyDown(screen.getByLabelText('Name of the setting'), { key: 'Enter' })).toBe(false);
    expect(await workplaceLine().findByText('A school')).toBeTruthy();
    expect(made).toHaveLength(0);
  });

  test('goes with the report also when this device does not keep it', async () => {
    parts.settings.keep = () => Promise.reject(new StorageFailed('storage-full', null));
    parts.settings.read = () => Promise.reject(new StorageFailed('storage-broken', null));
    await open();
    press('Add');
    fill('Name of the setting', 'A school');
    press('Keep for today');
    expect(await screen.findAllByText('This device could not keep it. It still goes with this report.')).toHaveLength(2);
    await expectAccessible();
    press('Report');
    await waitFor(() => expect(made).toHaveLength(1));
    expect(await sent()).toMatchObject([{ setting: { name: 'A school', dslName: '', dslPhone: '' } }]);
  });

  test('goes with the report also when it was typed and not kept', async () => {
    await open();
    press('Add');
    fill('Name of the setting', 'A school');
    press('Report');
    await waitFor(() => expect(made).toHaveLength(1));
    expect(await sent()).toMatchObject([{ setting: { name: 'A school' } }]);
  });
});

describe('also blocking', () => {
  test('blocks first, and the report says so', async () => {
    await open();
    tick();
    press('Report');
    await waitFor(() => expect(made).toMatchObject([{ blocking: { kind: 'blocked', blockId: 'block site games.example' } }]));
    expect(log.map(({ question }) => question)).toEqual([describeTab.name, blockTab.name]);
    expect(await sent()).toMatchObject([{ isBlocked: true }]);
  });

  test('blocks no other site that the tab has gone to meanwhile', async () => {
    isSiteThere = false;
    await open();
    tick();
    press('Report');
    await waitFor(() => expect(made).toMatchObject([{ blocking: { kind: 'not-blocked' } }]));
    expect(log.some(({ question }) => question === blockTab.name)).toBe(false);
    expect(await sent()).toMatchObject([{ isBlocked: false }]);
  });
});

describe('when it cannot be saved', () => {
  test.each(['storage-full', 'storage-broken'] as const)('%s: says so, and nothing typed is lost', async (fault) => {
    parts.outbox.add = () => Promise.reject(new StorageFailed(fault, null));
    parts.service.fate = () => 'unreachable';
    await open();
    choose('Hate');
    fireEvent.input(note(), { target: { value: 'What the child said.' } });
    press('Report');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The report was not saved');
    expect(document.activeElement).toBe(alert);
    expect(note()).toHaveProperty('value', 'What the child said.');
    expect(screen.getByRole('radio', { name: 'Hate' })).toHaveProperty('checked', true);
    expect(made).toHaveLength(0);
    await expectAccessible();
  });

  test('not on disk but sent: the reference goes with it', async () => {
    parts.outbox.add = () => Promise.reject(new StorageFailed('storage-full', null));
    await open();
    press('Report');
    await waitFor(() => expect(made).toMatchObject([{ reference: 'ABCD-1234' }]));
  });

  test('a bug leaves it open whether it was saved, and the form as it was', async () => {
    parts.outbox.add = () => Promise.reject(new RangeError('a bug'));
    await open();
    fireEvent.input(note(), { target: { value: 'Kept.' } });
    press('Report');
    expect((await screen.findByRole('alert')).textContent).toContain('not certain that the report was saved');
    expect(note()).toHaveProperty('value', 'Kept.');
  });

  test('a note that is too long is not sent, not cut, and said to be', async () => {
    await open();
    fireEvent.input(note(), { target: { value: 'x'.repeat(LONGEST_NOTE + 3) } });
    expect(screen.getByText(/Take out 3 characters/)).toBeTruthy();
    press('Report');
    fireEvent.keyDown(note(), { key: 'Enter', ctrlKey: true });
    await expectAccessible();
    expect(await sent()).toEqual([]);
  });
});
