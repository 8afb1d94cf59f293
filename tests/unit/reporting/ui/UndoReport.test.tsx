// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, expect, test } from 'vitest';
import { liftBlock } from '#src/blocking/questions.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { makeFlag } from '#src/reporting/make-flag.ts';
import type { ReportLine } from '#src/reporting/questions.ts';
import { reportLines } from '#src/reporting/report-lines.ts';
import { UndoRecent } from '#src/reporting/ui/UndoRecent.tsx';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { sayEnglish } from '#tests/fakes/english.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { FakeReportingParts } from '#tests/fakes/fake-reporting-parts.ts';
import { handClock } from '#tests/fakes/hand-clock.ts';
import { receiptOf, T0 } from '#tests/fakes/report-builders.ts';
import { flag } from '#tests/fakes/sealed-case.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const HOST = 'lesson.example';
const { enrolment }: { enrolment: Enrolment } = await testEnrolment();
let time: number;

beforeEach(() => {
  time = T0;
});

const now = () => time;

type Opening = { readonly blockId?: string | null; readonly isSent?: boolean; readonly answering?: readonly Answering[] };

/** A report that was just made with the key, and the pop-up that is opened on what became of the page. */
async function open({ blockId = HOST, isSent = false, answering = [] }: Opening = {}) {
  const parts = new FakeReportingParts(enrolment, now);
  await makeFlag(parts, builtInTaxonomy, flag());
  const [entry] = parts.outbox.entries.values();
  if (entry === undefined) throw new Error('Not saved');
  if (isSent) await parts.outbox.acknowledge(receiptOf(entry));
  const lifted: string[] = [];
  const lift = on(liftBlock, (of) => {
    lifted.push(of.blockId);
    return {};
  });
  const { ask } = fakeAsk([lift, ...answering]);
  const clock = handClock();
  const lines = async (): Promise<readonly ReportLine[]> => reportLines(await parts.outbox.list(9), 9);
  const ofLines = (reports: readonly ReportLine[]) => (
    <main>
      <h1>A page</h1>
      <UndoRecent
        isOpen
        ask={ask}
        loadParts={async () => parts}
        reports={reports}
        blockId={blockId}
        now={now}
        every={clock.every}
        onUndone={() => undefined}
      >
        <p>What else is there</p>
      </UndoRecent>
    </main>
  );
  const shown = show(ofLines(await lines()));
  const passes = async (ms: number) => {
    time += ms;
    await clock.tick(1000);
  };
  return { parts, lifted, passes, refresh: async () => shown.change(ofLines(await lines())) };
}

const undo = () => screen.getByRole('button', { name: sayEnglish('undo') });
const heading = (word: 'undoGone' | 'undoMarked') => screen.findByRole('heading', { name: sayEnglish(word) });

test('takes back a report that has not left, lifts its block, and says so where the keyboard goes on', async () => {
  const { parts, lifted } = await open();
  await expectAccessible();
  expect(screen.getByText(sayEnglish('undoMeansBoth'))).toBeTruthy();
  fireEvent.click(undo());
  const said = await heading('undoGone');
  expect(document.activeElement).toBe(said);
  expect(parts.outbox.entries.size + parts.outbox.receipts.size).toBe(0);
  expect(lifted).toEqual([HOST]);
  expect(screen.queryByText('What else is there')).toBeNull();
  await expectAccessible();
});

test('marks a report that was sent, and its line says so', async () => {
  const { parts, refresh } = await open({ isSent: true, blockId: null });
  expect(screen.getByText(sayEnglish('undoMeans'))).toBeTruthy();
  fireEvent.click(undo());
  await heading('undoMarked');
  fireEvent.click(screen.getByRole('button', { name: sayEnglish('done') }));
  await refresh();
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText('What else is there')).toBeTruthy();
  expect(reportLines(await parts.outbox.list(9), 9)).toMatchObject([{ status: { kind: 'withdrawn', reference: 'ABCD-1234' } }]);
  expect(parts.sending).toBe(2);
});

test('counts down in sight and says nothing of it, then goes, and takes the keyboard along', async () => {
  const { passes } = await open();
  undo().focus();
  const quiet = screen.getByRole('status');
  for (let second = 9; second >= 1; second--) {
    await passes(1000);
    expect(screen.getByText(sayEnglish('undoTimeLeft', String(second))).getAttribute('aria-hidden')).toBe('true');
    expect(quiet.textContent).toBe('');
  }
  await passes(1000);
  expect(screen.queryByRole('button', { name: sayEnglish('undo') })).toBeNull();
  expect(quiet.textContent).toBe(sayEnglish('undoOver'));
  expect(document.activeElement?.textContent).toBe(sayEnglish('undoOver'));
  await expectAccessible();
});

test('leaves the keyboard where it is when the time is over and it was elsewhere', async () => {
  const { passes } = await open();
  const before = document.activeElement;
  await passes(10_000);
  expect(document.activeElement).toBe(before);
});

test('says what stays when the block cannot be lifted, and lets it be tried again', async () => {
  let isBroken = true;
  const flaky = on(liftBlock, () => {
    if (isBroken) throw new Error('The worker went away');
    return {};
  });
  await open({ answering: [flaky] });
  fireEvent.click(undo());
  await heading('undoGone');
  expect(screen.getByText(sayEnglish('undoBlockStays'))).toBeTruthy();
  await expectAccessible();
  isBroken = false;
  fireEvent.click(undo());
  await waitFor(() => expect(screen.queryByText(sayEnglish('undoBlockStays'))).toBeNull());
});

test.each([
  [false, 'undoReportStays'],
  [true, 'undoFailedBoth'],
] as const)('says what stays when the report cannot be taken back (block stays: %s)', async (isBlockStuck, word) => {
  const stuck = on(liftBlock, () => {
    if (isBlockStuck) throw new Error('The worker went away');
    return {};
  });
  const { parts } = await open({ answering: [stuck] });
  parts.outbox.takeBack = () => Promise.reject(new StorageFailed('storage-broken', null));
  fireEvent.click(undo());
  expect(await screen.findByText(sayEnglish(word))).toBeTruthy();
  expect(undo()).toBeTruthy();
  await expectAccessible();
});

test('is not offered for a report of long ago', async () => {
  const { refresh, passes } = await open();
  await passes(60_000);
  await refresh();
  expect(screen.queryByRole('button')).toBeNull();
});
