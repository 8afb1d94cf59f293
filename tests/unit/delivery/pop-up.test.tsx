// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { describeTab } from '#src/blocking/questions.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { describeEnrolment } from '#src/enrolment/enrolment.ts';
import { currentEnrolment } from '#src/enrolment/questions.ts';
import { on } from '#src/messaging/router.ts';
import { flagTab, listReports, syncReports } from '#src/reporting/questions.ts';
import { reportLines } from '#src/reporting/report-lines.ts';
import { PopUp } from '#src/reporting/ui/PopUp.tsx';
import { lockNow, removePin, setPin, unlock } from '#src/sign-out/pin.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { FakeReportingParts } from '#tests/fakes/fake-reporting-parts.ts';
import { handClock } from '#tests/fakes/hand-clock.ts';
import { newEntry, receiptOf, reportId, T0 } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const MINUTE = 60_000;
const ADDRESS = { hostAndPath: 'https://games.example/win', full: 'https://games.example/win' };
const NOT_SENT = 'NOT SENT: phone 01632 960000';

let enrolment: Enrolment;
let parts: FakeReportingParts;
let now: number;
let blockId: string | null;

beforeAll(async () => {
  // jsdom brings a Uint8Array of its own, and the bytes of Node's WebCrypto are not instances of it.
  globalThis.Uint8Array = Object.getPrototypeOf(Buffer);
  ({ enrolment } = await testEnrolment());
});

beforeEach(() => {
  [now, blockId] = [T0, null];
  parts = new FakeReportingParts(enrolment, () => now);
});

const world = async () => parts;

async function open() {
  const clock = handClock();
  const { ask } = fakeAsk([
    on(currentEnrolment, () => ({ tutor: describeEnrolment(enrolment), isOfficer: false })),
    on(describeTab, () => ({ site: { host: 'games.example', blockId }, address: ADDRESS, hasMediaBlocks: false })),
    on(flagTab, () => {
      blockId = 'block site games.example';
      return { kind: 'saved', id: reportId(1) } as const;
    }),
    on(syncReports, () => ({ isReachable: false })),
    on(listReports, async () => {
      const { waiting, held } = await parts.outbox.counts();
      return { waiting, held, reports: reportLines(await parts.outbox.list(50), 50) };
    }),
  ]);
  show(
    <PopUp
      ask={ask}
      tabId={Promise.resolve(1)}
      madeFrom="pop-up"
      now={() => now}
      every={clock.every}
      loadParts={world}
      loadKept={world}
      openLarger={() => {}}
      openNote={() => {}}
      openSide={null}
    />,
  );
  await screen.findByText('The lead');
  return clock;
}

test('says NOT SENT with the number from the moment that a report is late, and until it is sent', async () => {
  await parts.outbox.add(newEntry(1, { deadlineClass: 'immediate' }));
  const { tick } = await open();
  await screen.findByText('1 saved on this device, not sent yet');
  now = T0 + MINUTE - 1;
  await tick(2000);
  expect(screen.queryByText(NOT_SENT)).toBeNull();
  now = T0 + MINUTE;
  await tick(2000);
  await screen.findByText(NOT_SENT);
  expect(screen.queryByText('1 saved on this device, not sent yet')).toBeNull();
  await expectAccessible();
  await parts.outbox.acknowledge(receiptOf(newEntry(1)));
  await tick(2000);
  await waitFor(() => expect(screen.queryByText(NOT_SENT)).toBeNull());
});

test('says NOT SENT at once of what is held, and why', async () => {
  await parts.outbox.add(newEntry(1, { deadlineClass: 'log' }));
  await parts.outbox.hold(reportId(1), '400');
  await open();
  await screen.findByText(NOT_SENT);
  expect(screen.getByText('1 held: needs you')).toBeTruthy();
});

test('shows how much of the day is left for what has to be there today', async () => {
  await parts.outbox.add(newEntry(1));
  await open();
  const row = (await screen.findByText('Report 1')).closest('li');
  if (row === null) throw new Error('Not in the list');
  await within(row).findByText(/^Must reach the DSL today: /);
  await expectAccessible();
});

test('shows no earlier report and offers only what is urgent while it is locked', async () => {
  await parts.outbox.add(newEntry(1));
  await parts.outbox.acknowledge(receiptOf(newEntry(1)));
  const lock = { settings: parts.settings, now: () => now, tellPages: () => {}, iterations: 10 };
  await setPin(lock, '2468');
  await lockNow(lock);
  const { tick } = await open();
  await screen.findByRole('heading', { name: 'Locked' });
  expect(screen.queryByText('ABCD-1234')).toBeNull();
  for (const name of ['Block and report', 'Block']) expect(screen.getByRole('button', { name })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Report' })).toBeNull();
  expect(screen.queryByRole('button', { name: /incident note/i })).toBeNull();
  expect(screen.getByRole('link', { name: '01632 960000' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Unlock' }).getAttribute('href')).toBe('/receipts.html');
  await expectAccessible();
  await removePin(lock, '2468');
  await tick(2000);
  await screen.findByText('ABCD-1234');
});

test('offers no Undo after Block and report at a locked device', async () => {
  const lock = { settings: parts.settings, now: () => now, tellPages: () => {}, iterations: 10 };
  await setPin(lock, '2468');
  await lockNow(lock);
  const { tick } = await open();
  await screen.findByRole('heading', { name: 'Locked' });
  fireEvent.click(screen.getByRole('button', { name: 'Block and report' }));
  await screen.findByRole('heading', { name: 'Blocked. Report saved on this device.' });
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  await expectAccessible();
  await unlock(lock, '2468');
  await tick(2000);
  await screen.findByRole('button', { name: 'Undo' });
});

test.each([
  { what: 'a block', at: T0 + MINUTE },
  { what: 'a report that came with a block', at: T0 },
])('offers no Undo of $what while it is locked', async ({ at }) => {
  [now, blockId] = [at, 'block site games.example'];
  await parts.outbox.add(newEntry(1));
  const lock = { settings: parts.settings, now: () => now, tellPages: () => {}, iterations: 10 };
  await setPin(lock, '2468');
  await lockNow(lock);
  const { tick } = await open();
  await screen.findByRole('heading', { name: 'Locked' });
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  await unlock(lock, '2468');
  await tick(2000);
  await screen.findByRole('button', { name: 'Undo' });
});
