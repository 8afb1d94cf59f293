// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeAll, expect, test } from 'vitest';
import { blockTab, describeTab, liftBlock, listMediaBlocks, offerScopes } from '#src/blocking/questions.ts';
import { ReportId } from '#src/contract/primitives.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { currentEnrolment } from '#src/enrolment/questions.ts';
import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { flagTab, listReports, retryHeld, syncReports } from '#src/reporting/questions.ts';
import type { HandedOver } from '#src/reporting/flag-target.ts';
import type { ReportStatus } from '#src/reporting/questions.ts';
// What the pop-up loads when it is wanted is there already: how long that takes is no matter of these tests.
import '#src/reporting/ui/AfterDetails.tsx';
import '#src/reporting/ui/ReportFlow.tsx';
import { PopUp } from '#src/reporting/ui/PopUp.tsx';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { FakeReportingParts } from '#tests/fakes/fake-reporting-parts.ts';
import { handClock } from '#tests/fakes/hand-clock.ts';
import { readOutbox } from '#tests/fakes/read-outbox.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const TAB = 7;
const NOW = new Date(2026, 10, 22, 9, 30).getTime();
const HOST = 'lesson.example';
const BLOCK = `block site ${HOST}`;
const siteOn = (isBlocked: boolean) => ({ host: HOST, blockId: isBlocked ? BLOCK : null });
const REPORT = ReportId.parse('0b8a4f6e-4a4e-4c53-9c3a-0d6c3e1f2a10');
const tutor = {
  personName: 'Tutor One',
  agencyName: 'An Agency',
  dslName: 'The Lead',
  dslPhone: '020 7946 0000',
  origin: 'https://reports.example',
};
let enrolment: Enrolment;
let vaultPrivateKey: CryptoKey;

beforeAll(async () => {
  ({ enrolment, vaultPrivateKey } = await testEnrolment());
});

const address = { hostAndPath: `https://${HOST}/page`, full: `https://${HOST}/page?q=1#part` };

const lineOf = (status: ReportStatus, seq = 1) => ({
  id: ReportId.parse(`0b8a4f6e-4a4e-4c53-9c3a-${String(seq).padStart(12, '0')}`),
  seq,
  createdAt: NOW - 60_000 * seq,
  status,
});
const received = (status: 'received' | 'being-looked-at' | 'closed'): ReportStatus => ({
  kind: 'received',
  reference: '4Q7K-M2XD',
  receivedAt: NOW,
  status,
  statusAt: NOW,
});

const listing = (lines: readonly { status: ReportStatus; seq: number; id: ReportId; createdAt: number }[]) =>
  on(listReports, () => ({
    waiting: lines.filter(({ status }) => status.kind === 'saved' || status.kind === 'sending').length,
    held: lines.filter(({ status }) => status.kind === 'held').length,
    reports: [...lines],
  }));

/** A background where all goes well. A tab that was blocked shows the blocked page from then on, which has no address to report. */
function usual(): readonly Answering[] {
  let isBlocked = false;
  let isOnBlockedPage = false;
  return [
    on(currentEnrolment, () => ({ tutor, isOfficer: false })),
    on(describeTab, () => ({ site: siteOn(isBlocked), address: isOnBlockedPage ? null : address, hasMediaBlocks: false })),
    on(blockTab, () => {
      isBlocked = isOnBlockedPage = true;
      return { kind: 'blocked', blockId: BLOCK } as const;
    }),
    on(liftBlock, () => {
      isBlocked = false;
      return {};
    }),
    on(flagTab, () => {
      isBlocked = isOnBlockedPage = true;
      return { kind: 'saved', id: REPORT } as const;
    }),
    on(syncReports, () => ({ isReachable: true })),
    on(retryHeld, () => ({})),
    listing([]),
  ];
}

async function open(...instead: readonly Answering[]) {
  const background = fakeAsk([...usual(), ...instead]);
  const clock = handClock();
  const parts = new FakeReportingParts(enrolment, () => NOW);
  const handed: HandedOver[] = [];
  show(
    <PopUp
      ask={background.ask}
      tabId={Promise.resolve(TAB)}
      madeFrom="pop-up"
      now={() => NOW}
      every={clock.every}
      loadParts={async () => parts}
      loadKept={async () => parts}
      openLarger={(one) => handed.push(one)}
      openNote={() => {}}
      openSide={null}
    />,
  );
  await waitFor(() => expect(background.log.length).toBeGreaterThanOrEqual(4));
  return { ...background, ...clock, parts, handed };
}

const button = (name: string) => screen.findByRole('button', { name });
/** As a person presses it: the focus goes there too. */
async function press(name: string) {
  const found = await button(name);
  found.focus();
  fireEvent.click(found);
}

test('opens on the site, with its three actions and whom to phone', async () => {
  await open();
  expect(await screen.findByText(HOST)).toBeTruthy();
  for (const name of ['Block and report', 'Report', 'Block']) expect(await button(name)).toBeTruthy();
  expect(await screen.findByText('The Lead')).toBeTruthy();
  expect(screen.getByRole('link', { name: '020 7946 0000' })).toBeTruthy();
  await expectAccessible();
});

test('looks for blocked pictures on the page only where any is blocked', async () => {
  const picture = 'https://cdn.example/awful.png';
  const openWith = (hasMediaBlocks: boolean) =>
    open(
      on(describeTab, () => ({ site: siteOn(false), address, hasMediaBlocks })),
      on(offerScopes, () => null),
      on(listMediaBlocks, () => [{ blockId: 'block media', address: picture }]),
    );
  await openWith(true);
  expect(await screen.findByText(picture)).toBeTruthy();
  cleanup();

  const { log } = await openWith(false);
  await screen.findByText(HOST);
  // What is loaded later in the same way has asked: so would this have done.
  await import('#src/blocking/ui/BlockChoice.tsx');
  await press('What to block, how long');
  await waitFor(() => expect(log.some(({ question }) => question === offerScopes.name)).toBe(true));
  expect(log.some(({ question }) => question === listMediaBlocks.name)).toBe(false);
});

test('can be used before the background has said which site it is', async () => {
  let isFirst = true;
  await open(
    on(describeTab, () => {
      if (!isFirst) return { site: siteOn(true), address: null, hasMediaBlocks: false };
      isFirst = false;
      return new Promise(() => {});
    }),
  );
  await press('Block and report');
  expect(await screen.findByRole('heading', { name: 'Blocked. Report saved on this device.' })).toBeTruthy();
});

test('Block and report asks for nothing first, then says that it is saved', async () => {
  const { log } = await open();
  await screen.findByText(HOST);
  await press('Block and report');
  const heading = await screen.findByRole('heading', { name: 'Blocked. Report saved on this device.' });
  expect(document.activeElement).toBe(heading);
  expect(log.find(({ question }) => question === flagTab.name)?.asked).toEqual({ tabId: TAB, madeFrom: 'pop-up' });
  await expectAccessible();
});

test('one press makes one report, however often it is pressed', async () => {
  const { log } = await open(on(flagTab, () => new Promise(() => {})));
  const press1 = await button('Block and report');
  fireEvent.click(press1);
  await screen.findByRole('button', { name: 'Saving…' });
  fireEvent.click(press1);
  fireEvent.click(screen.getByRole('button', { name: 'Report' }));
  fireEvent.click(screen.getByRole('button', { name: 'Block' }));
  expect(log.filter(({ question }) => question === flagTab.name || question === blockTab.name)).toHaveLength(1);
  await expectAccessible();
});

test('what it was and who saw it can be added afterwards', async () => {
  const { parts } = await open();
  await press('Block and report');
  expect(await screen.findByRole('group', { name: 'What was it? You can choose now or leave it.' })).toBeTruthy();
  expect((await button('Add to the report')).getAttribute('aria-disabled')).toBe('true');
  await expectAccessible();
  fireEvent.click(screen.getByRole('radio', { name: 'Gambling' }));
  fireEvent.click(screen.getByRole('radio', { name: 'A child may be at risk' }));
  fireEvent.input(screen.getByRole('textbox', { name: /^Note/ }), { target: { value: 'A wheel to spin.' } });
  await press('Add to the report');
  const heading = await screen.findByRole('heading', { name: 'Added to the report.' });
  expect(document.activeElement).toBe(heading);
  expect(await readOutbox(parts.outbox, vaultPrivateKey)).toMatchObject([
    {
      envelope: { part: 'addendum', about: REPORT },
      content: { kind: 'addendum', category: 'M1', pupils: 'child-at-risk', note: 'A wheel to spin.' },
    },
  ]);
  expect(parts.sending).toBe(1);
  await expectAccessible();
  await press('Done');
  expect(await screen.findByText('Blocked site')).toBeTruthy();
});

test('or it can be left', async () => {
  const { parts } = await open();
  await press('Block and report');
  await press('Leave it');
  expect(await screen.findByText('Blocked site')).toBeTruthy();
  expect(parts.outbox.entries.size).toBe(0);
});

test('Undo takes the report back and opens the site again', async () => {
  const { log, parts } = await open();
  await screen.findByText(HOST);
  await press('Block and report');
  await press('Undo');
  const heading = await screen.findByRole('heading', { name: /^Undone\. If your safeguarding lead has the report/ });
  expect(document.activeElement).toBe(heading);
  expect(log.find(({ question }) => question === liftBlock.name)?.asked).toEqual({ blockId: BLOCK });
  expect(await readOutbox(parts.outbox, vaultPrivateKey)).toMatchObject([
    { envelope: { about: REPORT }, content: { kind: 'withdrawal' } },
  ]);
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Add to the report' })).toBeNull();
  await expectAccessible();
});

test('a block that could not be lifted with the report is said, and can be lifted again', async () => {
  let isBroken = true;
  await open(
    on(liftBlock, () => {
      if (isBroken) throw new TypeError('gone');
      return {};
    }),
  );
  await screen.findByText(HOST);
  await press('Block and report');
  await press('Undo');
  expect(await screen.findByText(/The site may still be blocked\. Try/)).toBeTruthy();
  await expectAccessible();
  isBroken = false;
  await press('Undo');
  await waitFor(() => expect(screen.queryByText(/The site may still be blocked/)).toBeNull());
});

test('the report’s way to the service is shown as it goes on', async () => {
  let status: ReportStatus = { kind: 'saved', attempts: 0, nextTryAt: NOW };
  const { tick } = await open(
    on(listReports, () => ({ waiting: 0, held: 0, reports: [{ id: REPORT, seq: 1, createdAt: NOW, status }] })),
  );
  await press('Block and report');
  await screen.findByText('Saved on this device', { selector: '.tag' });
  for (const [next, words] of [
    [{ kind: 'sending' }, 'Sending'],
    [received('received'), 'Received'],
    [received('being-looked-at'), 'Being looked at'],
    [received('closed'), 'Closed'],
  ] as const) {
    status = next;
    // A tick that finds the last answer still awaited asks nothing, so tick until the news is there.
    await waitFor(async () => {
      await tick(2000);
      expect(screen.getByText(words, { selector: '.tag' })).toBeTruthy();
    });
    expect(screen.getByText(words, { selector: '[role=status]' })).toBeTruthy();
  }
  expect(screen.getByText('4Q7K-M2XD')).toBeTruthy();
});

test('Block blocks and makes no report; Undo is there at once', async () => {
  const { log } = await open();
  await press('Block');
  expect(await screen.findByText(/No report was made/)).toBeTruthy();
  expect(await screen.findByText('Blocked site')).toBeTruthy();
  expect(log.some(({ question }) => question === flagTab.name)).toBe(false);
  await expectAccessible();
  await press('Undo');
  const again = await screen.findByRole('heading', { name: `${HOST} is open again` });
  expect(document.activeElement).toBe(again);
  expect(screen.getByText(/Back button/)).toBeTruthy();
  await expectAccessible();
});

test.each(['no-site', 'own-service', 'storage-broken'] as const)('Block: %s has its own sentence', async (fault) => {
  await open(on(blockTab, () => ({ kind: 'not-blocked', fault }) as const));
  await press('Block');
  expect((await screen.findByRole('alert')).textContent).toContain('The site was not blocked');
  await expectAccessible();
});

test('Report shows the form about this page, and goes back', async () => {
  await open();
  await screen.findByText(HOST);
  await press('Report');
  const heading = await screen.findByRole('heading', { name: 'Report this page' });
  expect(document.activeElement).toBe(heading);
  await expectAccessible();
  await press('Back');
  expect(await button('Block and report')).toBeTruthy();
});

test('what was typed is there again, until it is sent', async () => {
  const { parts } = await open();
  await screen.findByText(HOST);
  await press('Report');
  fireEvent.input(await screen.findByRole('textbox', { name: /^Note/ }), { target: { value: 'Kept.' } });
  await press('Back');
  await press('Report');
  expect(await screen.findByRole('textbox', { name: /^Note/ })).toHaveProperty('value', 'Kept.');
  await press('Report');
  expect(await screen.findByRole('heading', { name: 'Report saved on this device.' })).toBeTruthy();
  expect(await readOutbox(parts.outbox, vaultPrivateKey)).toMatchObject([
    { content: { kind: 'flag', note: 'Kept.', madeFrom: 'pop-up', isBlocked: false } },
  ]);
  await expectAccessible();
  await press('Done');
  await press('Report');
  expect(await screen.findByRole('textbox', { name: /^Note/ })).toHaveProperty('value', '');
});

test('what was typed for a report goes on to the block, to be added and not sent unasked', async () => {
  await open();
  await screen.findByText(HOST);
  await press('Report');
  fireEvent.click(await screen.findByRole('radio', { name: 'Hate' }));
  fireEvent.input(screen.getByRole('textbox', { name: /^Note/ }), { target: { value: 'Kept.' } });
  await press('Back');
  await press('Block and report');
  await screen.findByRole('heading', { name: /^Blocked/ });
  expect(await screen.findByRole('textbox', { name: /^Note/ })).toHaveProperty('value', 'Kept.');
  expect(screen.getByRole('radio', { name: 'Hate' })).toHaveProperty('checked', true);
});

test('a report that was begun goes on, on a larger page', async () => {
  const { handed } = await open();
  await screen.findByText(HOST);
  await press('Report');
  fireEvent.input(await screen.findByRole('textbox', { name: /^Note/ }), { target: { value: 'Kept.' } });
  await press('Open on a larger page');
  expect(handed).toMatchObject([
    { target: { tabId: TAB, address: address.full, addressOf: 'page' }, madeFrom: 'page', draft: { note: 'Kept.' } },
  ]);
});

test('a background that does not answer begins nothing', async () => {
  let isBroken = false;
  await open(
    on(describeTab, () => {
      if (isBroken) throw new TypeError('gone');
      return { site: siteOn(false), address, hasMediaBlocks: false };
    }),
  );
  await screen.findByText(HOST);
  isBroken = true;
  await press('Report');
  expect((await screen.findByRole('alert')).textContent).toContain('Safe Lesson did not answer');
});

test.each([
  [true, 'The site is blocked, but the report was not saved'],
  [false, 'The site was not blocked and the report was not saved'],
])('Block and report that could not save says whether the site is blocked (%s)', async (isBlocked, title) => {
  let wasFlagged = false;
  await open(
    on(flagTab, () => {
      wasFlagged = true;
      return { kind: 'not-saved', fault: 'storage-full' } as const;
    }),
    on(describeTab, () => ({ site: siteOn(wasFlagged && isBlocked), address, hasMediaBlocks: false })),
  );
  await screen.findByText(HOST);
  await press('Block and report');
  expect((await screen.findByRole('alert')).textContent).toContain(title);
  await expectAccessible();
});

test('a report whose block was refused says so, and what to do', async () => {
  await open(on(describeTab, () => ({ site: siteOn(false), address, hasMediaBlocks: false })));
  await press('Block and report');
  expect(await screen.findByRole('heading', { name: 'Report saved on this device.' })).toBeTruthy();
  expect(screen.getByText('The site was not blocked')).toBeTruthy();
  expect(screen.getByText('Made by mistake? Undo takes the report back.')).toBeTruthy();
  expect(await button('Add to the report')).toBeTruthy();
  await expectAccessible();
});

test('nothing is claimed of a block that nobody can tell of', async () => {
  let isGone = false;
  await open(
    on(flagTab, () => {
      isGone = true;
      return { kind: 'saved', id: REPORT } as const;
    }),
    on(describeTab, () =>
      isGone ? { site: null, address: null, hasMediaBlocks: false } : { site: siteOn(false), address, hasMediaBlocks: false },
    ),
  );
  await press('Block and report');
  expect(await screen.findByRole('heading', { name: 'Report saved on this device.' })).toBeTruthy();
  expect(screen.queryByText('The site was not blocked')).toBeNull();
});

test('not on disk but sent: says so, with the reference', async () => {
  let isBlocked = false;
  await open(
    on(flagTab, () => {
      isBlocked = true;
      return { kind: 'sent-unsaved', id: REPORT, reference: '4Q7K-M2XD' } as const;
    }),
    on(describeTab, () => ({ site: siteOn(isBlocked), address, hasMediaBlocks: false })),
  );
  await press('Block and report');
  expect(await screen.findByRole('heading', { name: /^Blocked\. The report was sent, .*4Q7K-M2XD/ })).toBeTruthy();
});

test('a worker that goes away mid-question leaves it open whether the report was saved', async () => {
  await open(
    on(flagTab, () => {
      throw new TypeError('gone');
    }),
  );
  await press('Block and report');
  expect((await screen.findByRole('alert')).textContent).toContain('not certain that the report was saved');
  expect(await button('Block and report')).toBeTruthy();
});

test('adding fails: what was chosen and typed stays', async () => {
  const { parts } = await open();
  parts.outbox.add = () => Promise.reject(new StorageFailed('storage-broken', null));
  parts.service.fate = () => 'unreachable';
  await press('Block and report');
  fireEvent.click(await screen.findByRole('radio', { name: 'Hate' }));
  fireEvent.input(screen.getByRole('textbox', { name: /^Note/ }), { target: { value: 'Kept.' } });
  await press('Add to the report');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('This was not added');
  expect(document.activeElement).toBe(alert);
  expect(screen.getByRole('textbox', { name: /^Note/ })).toHaveProperty('value', 'Kept.');
  expect(screen.getByRole('radio', { name: 'Hate' })).toHaveProperty('checked', true);
  await expectAccessible();
});

test('before enrolment: no report is promised, Block works, and the way to enrol is there', async () => {
  await open(on(currentEnrolment, () => ({ tutor: null, isOfficer: false })));
  expect(await screen.findByText('This device is not enrolled')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Enrol this device' }).getAttribute('href')).toBe('/welcome.html');
  expect(screen.queryByRole('button', { name: 'Block and report' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Report' })).toBeNull();
  await expectAccessible();
  await press('Block');
  expect(await screen.findByText('Blocked site')).toBeTruthy();
});

test('on one of the browser’s own pages there is nothing to press', async () => {
  await open(on(describeTab, () => ({ site: null, address: null, hasMediaBlocks: false })));
  expect(await screen.findByText('There is nothing to report here')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Block|Report/ })).toBeNull();
  await expectAccessible();
});

test('an officer finds the console', async () => {
  await open(on(currentEnrolment, () => ({ tutor, isOfficer: true })));
  expect((await screen.findByRole('link', { name: 'Open the console' })).getAttribute('href')).toBe('/console.html');
  await expectAccessible();
});

test('what waits is counted, and offline it says whom to phone if it is urgent', async () => {
  const waiting = [1, 2].map((seq) => lineOf({ kind: 'saved', attempts: 1, nextTryAt: NOW }, seq));
  let isReachable = true;
  const { tick } = await open(
    listing(waiting),
    on(syncReports, () => ({ isReachable })),
  );
  expect(await screen.findByText('2 saved on this device, sending…')).toBeTruthy();
  await expectAccessible();
  isReachable = false;
  await tick(5000);
  expect(await screen.findByText('2 saved on this device, not sent yet')).toBeTruthy();
  expect(screen.getByText(/phone The Lead on 020 7946 0000/)).toBeTruthy();
  await expectAccessible();
});

test('a service that answers and does not take reports is no reason to go on waiting', async () => {
  await open(listing([lineOf({ kind: 'saved', attempts: 3, nextTryAt: NOW })]));
  expect(await screen.findByText('1 saved on this device, not sent yet')).toBeTruthy();
  expect(screen.queryByText(/sending…/)).toBeNull();
});

test.each(['device-revoked', 'key-unknown', 'report-differs', 'body-too-large', '418'])(
  'held for %s: says what to do, and can be tried again',
  async (reason) => {
    const held = lineOf({ kind: 'held', reason }, 9);
    const { log } = await open(listing([1, 2, 3, 4].map((seq) => lineOf(received('closed'), seq)).concat(held)));
    expect(await screen.findByText('1 held: needs you')).toBeTruthy();
    expect(screen.getByText('Held: needs you')).toBeTruthy();
    expect(screen.getByText(/(It|one|report) is kept here/)).toBeTruthy();
    await expectAccessible();
    await press('Try again');
    await waitFor(() => expect(log.find(({ question }) => question === retryHeld.name)?.asked).toEqual({ id: held.id }));
  },
);

test('the newest reports are in sight, the rest one click away', async () => {
  await open(listing([1, 2, 3, 4, 5].map((seq) => lineOf(received('closed'), seq))));
  expect(await screen.findAllByRole('listitem')).toHaveLength(3);
  await press('Show all 5');
  expect(screen.getAllByRole('listitem')).toHaveLength(5);
});

test('nothing is asked again while the last answer is awaited, and nothing after closing', async () => {
  const background = fakeAsk([...usual(), on(listReports, () => new Promise(() => {}))]);
  const clock = handClock();
  const { unmount } = show(
    <PopUp
      ask={background.ask}
      tabId={Promise.resolve(TAB)}
      madeFrom="pop-up"
      now={() => NOW}
      every={clock.every}
      loadParts={async () => new FakeReportingParts(enrolment, () => NOW)}
      loadKept={async () => new FakeReportingParts(enrolment, () => NOW)}
      openLarger={() => {}}
      openNote={() => {}}
      openSide={null}
    />,
  );
  await clock.tick(2000);
  await clock.tick(2000);
  expect(background.log.filter(({ question }) => question === listReports.name)).toHaveLength(1);
  unmount();
  // Preact clears up after the next paint.
  await waitFor(() => expect(clock.running()).toBe(0));
});

test('a silent background: says so, and asks again on request', async () => {
  let isBroken = true;
  await open(
    on(currentEnrolment, () => {
      if (isBroken) throw new TypeError('broken');
      return { tutor, isOfficer: false };
    }),
    on(listReports, () => {
      if (isBroken) throw new TypeError('broken');
      return { waiting: 0, held: 0, reports: [] };
    }),
  );
  expect(await screen.findByText('Safe Lesson did not answer')).toBeTruthy();
  await expectAccessible();
  isBroken = false;
  await press('Try again');
  expect(await screen.findByText('The Lead')).toBeTruthy();
});
