// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { on } from '#src/messaging/router.ts';
import { ReceiptsPage } from '#src/receipts/ui/ReceiptsPage.tsx';
import { TOLD_RECORDS } from '#src/receipts/told-records.ts';
import { retryHeld, syncReports } from '#src/reporting/questions.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { Page } from '#src/ui/Page.tsx';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { FakeReportingParts } from '#tests/fakes/fake-reporting-parts.ts';
import { handClock } from '#tests/fakes/hand-clock.ts';
import { newEntry, receiptOf, reportId, T0 } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const HOUR = 60 * 60 * 1000;

let enrolment: Enrolment;
let parts: FakeReportingParts;
let now: number;

beforeAll(async () => {
  // jsdom brings a Uint8Array of its own, and the bytes of Node's WebCrypto are not instances of it.
  globalThis.Uint8Array = Object.getPrototypeOf(Buffer);
  ({ enrolment } = await testEnrolment());
});

beforeEach(() => {
  now = T0 + 10 * 60 * 1000;
  parts = new FakeReportingParts(enrolment, () => now);
});

function open() {
  const clock = handClock();
  const saved: { readonly name: string; readonly text: string }[] = [];
  let printed = 0;
  const { ask, log } = fakeAsk([on(syncReports, () => ({ isReachable: true })), on(retryHeld, () => ({}))]);
  show(
    <Page>
      <ReceiptsPage
        ask={ask}
        parts={parts}
        every={clock.every}
        saveText={(name, text) => void saved.push({ name, text })}
        print={() => void printed++}
      />
    </Page>,
  );
  return { ...clock, saved, log, printed: () => printed };
}

/** One closed, one received with a record of a call, one held, one waiting. */
async function fill(): Promise<void> {
  const { outbox, settings } = parts;
  for (const seq of [1, 2, 3, 4]) await outbox.add(newEntry(seq));
  await outbox.acknowledge(receiptOf(newEntry(1), { reference: 'AAAA-1111', status: 'closed', statusAt: T0 + 9 }));
  await outbox.acknowledge(receiptOf(newEntry(2), { reference: 'BBBB-2222' }));
  await outbox.hold(reportId(3), 'device-revoked');
  await settings.keep(TOLD_RECORDS, { [reportId(2)]: [{ who: 'setting-dsl', how: 'phone', at: T0 }] });
}

const heading = (name: string) => screen.findByRole('heading', { name });
/** The keyboard goes on from there. */
const focusedHeading = async (name: string): Promise<void> => {
  const found = await heading(name);
  expect(document.activeElement).toBe(found);
};
const rowOf = async (name: string) => {
  const row = (await heading(name)).closest('li');
  if (row === null) throw new Error(`${name} is not in the list`);
  return within(row);
};

test('teaches the next step where there is no report yet', async () => {
  open();
  await screen.findByText('No reports yet');
  expect(screen.queryByRole('button')).toBeNull();
  await expectAccessible();
});

test('says that nobody is enrolled, and leads to what may still be going from here', async () => {
  parts = new FakeReportingParts(null, () => now);
  open();
  await screen.findByText('Nobody is enrolled here');
  expect(screen.getByRole('link').getAttribute('href')).toBe('/options.html');
  await expectAccessible();
});

test('lists every report with its reference, times, status and who was told', async () => {
  await fill();
  open();
  const received = await rowOf('BBBB-2222');
  expect(received.getByText('Received')).toBeTruthy();
  expect(received.getByText(/^Told the setting’s DSL by phone at /)).toBeTruthy();
  expect((await rowOf('AAAA-1111')).getByText('Closed')).toBeTruthy();
  const held = await rowOf('Report 3');
  expect(held.getByText('Held: needs you')).toBeTruthy();
  expect(held.getByText('NOT SENT: phone')).toBeTruthy();
  const waiting = await rowOf('Report 4');
  expect(waiting.getByText('Saved on this device')).toBeTruthy();
  expect(waiting.getByText(/^Must reach the DSL today: \d+ h \d+ min left$/)).toBeTruthy();
  expect(waiting.queryByText('NOT SENT: phone')).toBeNull();
  await expectAccessible();
});

test('says NOT SENT with the number as soon as a report is late, and until it is sent', async () => {
  await parts.outbox.add(newEntry(1));
  const { tick } = open();
  await rowOf('Report 1');
  expect(screen.queryByText('NOT SENT: phone 01632 960000')).toBeNull();
  now = T0 + HOUR;
  await tick(2000);
  const notice = (await screen.findByText('NOT SENT: phone 01632 960000')).closest('[role="alert"]');
  expect(
    within(notice as HTMLElement)
      .getByRole('link')
      .getAttribute('href'),
  ).toBe('tel:01632960000');
  await expectAccessible();
  await parts.outbox.acknowledge(receiptOf(newEntry(1)));
  await tick(2000);
  await waitFor(() => expect(screen.queryByText('NOT SENT: phone 01632 960000')).toBeNull());
});

test('says when the day of a report is over', async () => {
  await parts.outbox.add(newEntry(1));
  now = T0 + 24 * HOUR;
  open();
  expect((await rowOf('Report 1')).getByText(/should have reached the DSL/)).toBeTruthy();
});

test('shows the reports of one kind, and says how many those are', async () => {
  await fill();
  open();
  await rowOf('Report 4');
  fireEvent.change(screen.getByLabelText('Show'), { target: { value: 'not-sent' } });
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('2 of 4 reports shown'));
  expect(screen.queryByText('AAAA-1111')).toBeNull();
  fireEvent.change(screen.getByLabelText('Show'), { target: { value: 'open' } });
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('1 of 4 reports shown'));
  await expectAccessible();
});

test('tries a held report again', async () => {
  await fill();
  const { log } = open();
  fireEvent.click((await rowOf('Report 3')).getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(log).toContainEqual({ question: retryHeld.name, asked: { id: reportId(3) } }));
});

test('proves a report, for the paper, and comes back', async () => {
  await fill();
  const { printed } = open();
  fireEvent.click((await rowOf('BBBB-2222')).getByRole('button', { name: 'Proof of report' }));
  const title = await heading('Proof of report');
  expect(document.activeElement).toBe(title);
  for (const fact of ['BBBB-2222', 'Tutor One', 'An agency', 'https://dsl.example', newEntry(2).digest]) {
    expect(screen.getByText(fact)).toBeTruthy();
  }
  expect(screen.getByText(/confirmed that it received a sealed report/)).toBeTruthy();
  for (const secret of ['same-day', 'same day', 'sealed 2']) expect(document.body.textContent).not.toContain(secret);
  await expectAccessible();
  fireEvent.click(screen.getByRole('button', { name: 'Print' }));
  expect(printed()).toBe(1);
  fireEvent.click(screen.getByRole('button', { name: 'Back to my reports' }));
  await focusedHeading('My reports');
});

test('does not prove of an unsent report that anybody has it', async () => {
  await fill();
  open();
  fireEvent.click((await rowOf('Report 4')).getByRole('button', { name: 'Proof of report' }));
  expect(await screen.findByText(/does not prove that anybody has it/)).toBeTruthy();
  expect(screen.getByText('Not received yet')).toBeTruthy();
  expect(screen.queryByText(/confirmed that it received/)).toBeNull();
});

test('adds to a report, and says so', async () => {
  await fill();
  open();
  fireEvent.click((await rowOf('BBBB-2222')).getByRole('button', { name: 'Add to this report' }));
  await focusedHeading('Add to BBBB-2222');
  fireEvent.input(screen.getByRole('textbox', { name: /^Note/ }), { target: { value: 'Two pupils saw it.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add to the report' }));
  await focusedHeading('My reports');
  expect(screen.getByText('Added to the report.')).toBeTruthy();
  expect([...parts.outbox.entries.values()].filter(({ about }) => about === reportId(2))).toHaveLength(1);
  await (await rowOf('BBBB-2222')).findByText(/Something that you added to it is saved/);
});

test('records who was told by phone, also of a report that could wait', async () => {
  await fill();
  open();
  fireEvent.click((await rowOf('Report 4')).getByRole('button', { name: 'I told somebody' }));
  await focusedHeading('Who was told of Report 4');
  await expectAccessible();
  now = new Date(now).setSeconds(0, 0);
  fireEvent.click(screen.getByRole('button', { name: 'I have told them' }));
  fireEvent.click(screen.getByRole('button', { name: 'Add to the report' }));
  await screen.findByText(/^Told the agency’s DSL by phone at /);
  fireEvent.click(screen.getByRole('button', { name: 'Back to my reports' }));
  await focusedHeading('My reports');
  await (await rowOf('Report 4')).findByText(/^Told the agency’s DSL by phone at /);
  expect([...parts.outbox.entries.values()].filter(({ about }) => about === reportId(4))).toHaveLength(1);
});

test('saves what it lists as a file of either kind', async () => {
  await fill();
  const { saved } = open();
  fireEvent.click(await screen.findByRole('button', { name: 'Save as CSV' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save as JSON' }));
  expect(saved.map(({ name }) => name)).toEqual(['my-reports.csv', 'my-reports.json']);
  expect(saved[0]?.text).toContain('"BBBB-2222"');
  expect(JSON.parse(saved[1]?.text ?? '')).toHaveLength(4);
});

test('says that the reports cannot be read, and reads them when they can', async () => {
  const { list } = parts.outbox;
  parts.outbox.list = () => Promise.reject(new StorageFailed('storage-broken', null));
  open();
  await screen.findByText('Your reports cannot be read just now');
  await expectAccessible();
  parts.outbox.list = list;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('No reports yet');
});
