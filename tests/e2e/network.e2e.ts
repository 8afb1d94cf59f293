import { flagTab } from '#src/reporting/questions.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

/** A report of a lesson page, saved; resolves as soon as the person would be told so. */
async function saveReport(stage: Stage, tutor: TutorBrowser, note: string): Promise<string> {
  await tutor.openLesson(stage.lessons.addressOf('sums.example', '/page'));
  return tutor.report({ note });
}

async function notesAtTheService(stage: Stage): Promise<string[]> {
  return (await (await stage.officer()).cases()).map(({ flag: { note } }) => note);
}

async function statuses(tutor: TutorBrowser): Promise<string[]> {
  return (await tutor.reports()).map(({ status }) => status.kind);
}

test('F21: a report made offline waits on this device, and arrives when the network is back', async ({ stage }) => {
  const tutor = await stage.tutor();
  const page = await tutor.openLesson(stage.lessons.addressOf('sums.example', '/page'));
  await tutor.browser.context.setOffline(true);
  stage.proxy.mode = 'cut';

  await tutor.report({ note: 'made offline' });
  expect(await tutor.sync()).toBe(false);
  await expect.poll(() => statuses(tutor)).toEqual(['saved']);
  await expect(page.getByRole('heading')).toHaveText('A page of sums.example');

  stage.proxy.mode = 'pass';
  await tutor.browser.context.setOffline(false);
  await expect.poll(async () => (await tutor.sync(), await notesAtTheService(stage))).toEqual(['made offline']);
  expect(await statuses(tutor)).toEqual(['received']);
});

test('F2: the worker killed while the service has the body: one case, and its receipt afterwards', async ({ stage }) => {
  const tutor = await stage.tutor();
  stage.proxy.mode = 'hold-receipts';
  const id = await saveReport(stage, tutor, 'killed while sending');
  await expect.poll(() => stage.proxy.reportsSeen).toBe(1);
  await expect.poll(() => notesAtTheService(stage)).toEqual(['killed while sending']);

  expect(await tutor.killWorker()).toBe(true);
  stage.proxy.mode = 'cut';
  stage.proxy.mode = 'pass';

  await expect.poll(async () => (await tutor.sync(), (await tutor.reports())[0]?.status.kind)).toBe('received');
  // One retry, or none when the service's news of the report comes first.
  expect(stage.proxy.reportsSeen).toBeLessThanOrEqual(2);
  const cases = await (await stage.officer()).cases();
  expect(cases.map(({ record }) => record.id)).toEqual([id]);
});

test('F3: all workers stopped before sending: the next event drains the outbox', async ({ stage }) => {
  const tutor = await stage.tutor();
  stage.proxy.mode = 'cut';
  await saveReport(stage, tutor, 'worker stopped');
  const page = tutor.browser.context.pages()[0];
  if (page === undefined) throw new Error('The browser has no page');
  const session = await tutor.browser.context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  stage.proxy.mode = 'pass';

  await expect.poll(async () => (await tutor.sync(), await notesAtTheService(stage))).toEqual(['worker stopped']);
});

test('F4: the answer lost after the service committed: the same receipt on the next try', async ({ stage }) => {
  const tutor = await stage.tutor();
  stage.proxy.mode = 'lose-receipts';
  // As the pop-up's button does it: no page of ours is open that would ask for news, and so get the receipt by another way.
  await tutor.openLesson(stage.lessons.addressOf('sums.example', '/page'));
  await tutor.ask(flagTab, { tabId: await tutor.activeTabId(), madeFrom: 'pop-up' });
  await expect.poll(async () => (await (await stage.officer()).cases()).length).toBe(1);
  expect((await tutor.reports())[0]?.status.kind).not.toBe('received');

  stage.proxy.mode = 'pass';
  await expect.poll(async () => (await tutor.sync(), (await tutor.reports())[0]?.status.kind)).toBe('received');
  const [line] = await tutor.reports();
  const cases = await (await stage.officer()).cases();
  expect(cases).toHaveLength(1);
  expect(line?.status).toMatchObject({ reference: cases[0]?.record.reference });
});

test('F5: the browser killed after "saved": every report is there when it starts again', async ({ stage }) => {
  const tutor = await stage.tutor();
  stage.proxy.mode = 'cut';
  for (const note of ['first', 'second', 'third']) await saveReport(stage, tutor, note);
  const again = await stage.killAndReopen(tutor);
  // One of them may be tried again in the very moment in which it is looked for.
  await expect.poll(() => statuses(again)).toEqual(['saved', 'saved', 'saved']);

  stage.proxy.mode = 'pass';
  await expect
    .poll(async () => (await again.sync(), (await notesAtTheService(stage)).toSorted()))
    .toEqual(['first', 'second', 'third']);
});

test('the service killed and started again: what it acknowledged is there, what waited arrives', async ({ stage }) => {
  const tutor = await stage.tutor();
  await saveReport(stage, tutor, 'before');
  await expect.poll(async () => (await tutor.sync(), (await tutor.reports())[0]?.status.kind)).toBe('received');
  await stage.service.kill();
  await saveReport(stage, tutor, 'while it is down');
  expect(await tutor.sync()).toBe(false);

  await stage.service.start(stage.proxy.origin);
  await expect
    .poll(async () => (await tutor.sync(), (await notesAtTheService(stage)).toSorted()))
    .toEqual(['before', 'while it is down']);
});
