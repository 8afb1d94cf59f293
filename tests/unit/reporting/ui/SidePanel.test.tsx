// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { describeTab } from '#src/blocking/questions.ts';
import { describeEnrolment } from '#src/enrolment/enrolment.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { currentEnrolment } from '#src/enrolment/questions.ts';
import { on } from '#src/messaging/router.ts';
import { flagTab, listReports, syncReports } from '#src/reporting/questions.ts';
// As for the pop-up: loaded beforehand.
import '#src/reporting/ui/AfterDetails.tsx';
import '#src/reporting/ui/ReportFlow.tsx';
import { SidePanel } from '#src/reporting/ui/SidePanel.tsx';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import type { Asked } from '#tests/fakes/fake-ask.ts';
import { FakeReportingParts } from '#tests/fakes/fake-reporting-parts.ts';
import { handClock } from '#tests/fakes/hand-clock.ts';
import { readOutbox } from '#tests/fakes/read-outbox.ts';
import { reportId } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const NOW = new Date(2026, 10, 22, 9, 30).getTime();

let enrolment: Enrolment;
let vaultPrivateKey: CryptoKey;
let parts: FakeReportingParts;
let log: Asked[];
/** What each tab shows. */
let hosts: Map<number, string>;
let bringToFront: (tabId: number) => Promise<void>;

beforeAll(async () => {
  ({ enrolment, vaultPrivateKey } = await testEnrolment());
});

beforeEach(async () => {
  parts = new FakeReportingParts(enrolment, () => NOW);
  hosts = new Map([
    [1, 'first.example'],
    [2, 'second.example'],
  ]);
  const background = fakeAsk([
    on(currentEnrolment, () => ({ tutor: describeEnrolment(enrolment), isOfficer: false })),
    on(describeTab, ({ tabId }) => {
      const host = hosts.get(tabId);
      if (host === undefined) return { site: null, address: null, hasMediaBlocks: false };
      const address = { hostAndPath: `https://${host}/`, full: `https://${host}/?q=1` };
      return { site: { host, blockId: null }, address, hasMediaBlocks: false };
    }),
    on(flagTab, () => ({ kind: 'saved', id: reportId(9) }) as const),
    on(listReports, () => ({ waiting: 0, held: 0, reports: [] })),
    on(syncReports, () => ({ isReachable: true })),
  ]);
  ({ log } = background);
  const listening = new Set<(tabId: number) => void>();
  bringToFront = (tabId) =>
    act(async () => {
      for (const hear of listening) hear(tabId);
    });
  show(
    <SidePanel
      ask={background.ask}
      tabId={Promise.resolve(1)}
      followTab={(onTab) => {
        listening.add(onTab);
        return () => listening.delete(onTab);
      }}
      now={() => NOW}
      every={handClock().every}
      loadParts={async () => parts}
      loadKept={async () => parts}
      openLarger={() => {}}
      openNote={() => {}}
    />,
  );
  await screen.findByText('first.example', { selector: '.site-host bdi' });
});

const sent = async () => (await readOutbox(parts.outbox, vaultPrivateKey)).map(({ content }) => content);
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const type = async (note: string) =>
  fireEvent.input(await screen.findByRole('textbox', { name: /^Note/ }), { target: { value: note } });

test('goes with the tab in front, and says which site it is about', async () => {
  await bringToFront(2);
  expect(await screen.findByText('second.example', { selector: '.site-host bdi' })).toBeTruthy();
  expect(screen.getByText('second.example', { selector: '[role=status]' })).toBeTruthy();
  await expectAccessible();
  await press('Block and report');
  await waitFor(() =>
    expect(log.find(({ question }) => question === flagTab.name)?.asked).toEqual({ tabId: 2, madeFrom: 'side-panel' }),
  );
});

test('a form that nothing was put into goes with the tab', async () => {
  await press('Report');
  await screen.findByRole('heading', { name: 'Report this page' });
  await bringToFront(2);
  expect(await screen.findByText('second.example', { selector: '.site-host bdi' })).toBeTruthy();
});

test('a report that was begun stays with its page, and says so', async () => {
  await press('Report');
  await type('About the first.');
  await bringToFront(2);
  expect(await screen.findByText(/This report is about the page above/)).toBeTruthy();
  await expectAccessible();
  await press('Report');
  await screen.findByRole('heading', { name: 'Report saved on this device.' });
  expect(await sent()).toMatchObject([{ address: 'https://first.example/', note: 'About the first.', madeFrom: 'side-panel' }]);
});

test('it can be made about the page in front instead, with what was typed', async () => {
  await press('Report');
  await type('About the second after all.');
  await bringToFront(2);
  await press('Report second.example instead');
  expect(await screen.findByText('second.example', { selector: '.report-about bdi' })).toBeTruthy();
  await press('Report');
  await screen.findByRole('heading', { name: 'Report saved on this device.' });
  expect(await sent()).toMatchObject([{ address: 'https://second.example/', note: 'About the second after all.' }]);
});

test('the page in a tab may change under a report that was begun', async () => {
  await press('Report');
  await type('About the first.');
  hosts.set(1, 'elsewhere.example');
  await bringToFront(1);
  await press('Report');
  await screen.findByRole('heading', { name: 'Report saved on this device.' });
  expect(await sent()).toMatchObject([{ address: 'https://first.example/' }]);
});

test('each tab has its own beginnings, also when the tab is gone', async () => {
  await press('Report');
  await type('About the first.');
  await press('Back');
  await bringToFront(2);
  await screen.findByText('second.example', { selector: '.site-host bdi' });
  await press('Report');
  expect(await screen.findByRole('textbox', { name: /^Note/ })).toHaveProperty('value', '');
  await press('Back');
  hosts.delete(1);
  await bringToFront(1);
  await bringToFront(2);
  await bringToFront(1);
  expect(await screen.findByText('There is nothing to report here')).toBeTruthy();
});
