// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { describeTab } from '#src/blocking/questions.ts';
import { describeEnrolment } from '#src/enrolment/enrolment.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { currentEnrolment } from '#src/enrolment/questions.ts';
import { on } from '#src/messaging/router.ts';
import { EMPTY_DRAFT } from '#src/reporting/draft.ts';
import type { HandedOver } from '#src/reporting/flag-target.ts';
import type { ReportPageAsked } from '#src/reporting/page-address.ts';
import { listReports, syncReports } from '#src/reporting/questions.ts';
import { ReportPage } from '#src/reporting/ui/ReportPage.tsx';
import { lockNow, setPin } from '#src/sign-out/pin.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { FakeReportingParts } from '#tests/fakes/fake-reporting-parts.ts';
import { handClock } from '#tests/fakes/hand-clock.ts';
import { readOutbox } from '#tests/fakes/read-outbox.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const NOW = new Date(2026, 10, 22, 9, 30).getTime();
const ADDRESS = 'https://games.example/win?who=me';
const ABOUT: ReportPageAsked = { kind: 'handed', id: '0b8a4f6e-4a4e-4c53-9c3a-0d6c3e1f2a10' };

let enrolment: Enrolment;
let vaultPrivateKey: CryptoKey;
let parts: FakeReportingParts;
let closed: number;

beforeAll(async () => {
  ({ enrolment, vaultPrivateKey } = await testEnrolment());
});

beforeEach(() => {
  [parts, closed] = [new FakeReportingParts(enrolment, () => NOW), 0];
});

function open(asked: ReportPageAsked | null, handed: HandedOver | 'gone' | 'no-page' = 'gone', isThere = true) {
  const { ask } = fakeAsk([
    on(currentEnrolment, () => ({ tutor: describeEnrolment(enrolment), isOfficer: false })),
    on(describeTab, () => ({
      site: null,
      address: isThere ? { hostAndPath: 'https://games.example/win', full: ADDRESS } : null,
      hasMediaBlocks: false,
    })),
    on(listReports, () => ({ waiting: 0, held: 0, reports: [] })),
    on(syncReports, () => ({ isReachable: true })),
  ]);
  show(
    <ReportPage
      ask={ask}
      parts={parts}
      asked={asked}
      takeHandedOver={async () => handed}
      every={handClock().every}
      copyText={async () => {}}
      close={() => void closed++}
    />,
  );
}

const sent = async () => (await readOutbox(parts.outbox, vaultPrivateKey)).map(({ content }) => content);

/** Whether the browser would ask before it closes the page. */
const isAsked = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

test('a report about a tab: made, then what happens next, and closed', async () => {
  open({ kind: 'tab', tabId: 7 });
  const heading = await screen.findByRole('heading', { level: 1, name: 'Report this page' });
  expect(document.activeElement).toBe(heading);
  await expectAccessible();
  fireEvent.click(screen.getByRole('radio', { name: 'A child may be at risk' }));
  fireEvent.click(screen.getByRole('button', { name: 'Report' }));
  const saved = await screen.findByRole('heading', { level: 1, name: 'Report saved on this device.' });
  expect(document.activeElement).toBe(saved);
  expect(await screen.findByRole('heading', { name: 'What happens next' })).toBeTruthy();
  expect(await sent()).toMatchObject([{ address: 'https://games.example/win', madeFrom: 'page', pupils: 'child-at-risk' }]);
  await expectAccessible();
  fireEvent.click(screen.getByRole('button', { name: 'Done' }));
  expect(closed).toBe(1);
});

test.each([false, true])('offers Undo afterwards unless the device is locked (%s)', async (isLocked) => {
  const lock = { settings: parts.settings, now: () => NOW, tellPages: () => {}, iterations: 10 };
  await setPin(lock, '2468');
  if (isLocked) await lockNow(lock);
  open({ kind: 'tab', tabId: 7 });
  fireEvent.click(await screen.findByRole('button', { name: 'Report' }));
  await screen.findByRole('heading', { level: 1, name: 'Report saved on this device.' });
  // Loaded last of what is on the page.
  await screen.findByRole('heading', { name: 'What happens next' });
  expect(screen.queryAllByRole('button', { name: 'Undo' })).toHaveLength(isLocked ? 0 : 1);
});

test('what was handed over: its target, its beginnings, and where it was begun', async () => {
  open(ABOUT, {
    target: { tabId: 7, address: ADDRESS, addressOf: 'link' },
    madeFrom: 'menu',
    draft: { ...EMPTY_DRAFT, category: 'C3', note: 'Begun elsewhere.' },
  });
  expect(await screen.findByRole('heading', { level: 1, name: 'Report this link' })).toBeTruthy();
  expect(screen.getByRole('textbox', { name: /^Note/ })).toHaveProperty('value', 'Begun elsewhere.');
  fireEvent.click(screen.getByRole('button', { name: 'Report' }));
  await waitFor(async () => expect(await sent()).toMatchObject([{ category: 'C3', addressOf: 'link', madeFrom: 'menu' }]));
});

test('asks before it is closed while something typed is only here', async () => {
  open({ kind: 'tab', tabId: 7 });
  const note = await screen.findByRole('textbox', { name: /^Note/ });
  expect(isAsked()).toBe(false);
  fireEvent.input(note, { target: { value: 'Not sent yet.' } });
  await waitFor(() => expect(isAsked()).toBe(true));
  fireEvent.click(screen.getByRole('button', { name: 'Report' }));
  await screen.findByRole('heading', { name: 'Report saved on this device.' });
  await waitFor(() => expect(isAsked()).toBe(false));
});

test.each([
  ['nothing was asked for', null, 'gone', true, 'This page no longer knows what it was about'],
  ['what was handed over is gone', ABOUT, 'gone', true, 'This page no longer knows what it was about'],
  ['what was pointed at was on no page', ABOUT, 'no-page', true, 'There is no page to report here'],
  ['the tab is gone, or shows no site', { kind: 'tab', tabId: 7 }, 'gone', false, 'There is no page to report here'],
] as const)('%s: says so, and what to do', async (_, asked, handed, isThere, title) => {
  open(asked, handed, isThere);
  expect(await screen.findByText(title)).toBeTruthy();
  await expectAccessible();
});
