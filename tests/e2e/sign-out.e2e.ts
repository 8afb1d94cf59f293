import type { Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { expect, test } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const HOST = 'prizes.example';

async function open(tutor: TutorBrowser, name: 'options.html' | 'receipts.html' | 'welcome.html'): Promise<Page> {
  const page = await tutor.browser.context.newPage();
  await page.goto(tutor.browser.pageAddress(name));
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function report(tutor: TutorBrowser, address: string): Promise<void> {
  const before = (await tutor.reports()).length;
  const lesson = await tutor.openLesson(address);
  await tutor.dispatchCommand();
  await expect.poll(async () => (await tutor.reports()).length).toBe(before + 1);
  await lesson.close();
}

/**
 * What the browser tells the extension: that nobody is at the computer, that its screen is locked, or that the browser was started. An
 * extension that is loaded from the command line, as here, is not told of a start.
 */
async function dispatch(tutor: TutorBrowser, what: 'idle' | 'locked' | 'startup'): Promise<void> {
  const worker = await tutor.worker();
  await worker.evaluate((told) => {
    type Dispatching = { readonly dispatch: (...heard: readonly unknown[]) => void };
    if (told === 'startup') (chrome.runtime.onStartup as unknown as Dispatching).dispatch();
    else (chrome.idle.onStateChanged as unknown as Dispatching).dispatch(told);
  }, what);
}

/** What is in every store of the extension's database, as text. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('safe-lesson');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error('The database does not open')));
    });
    const rows: unknown[] = [];
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name).objectStore(name);
      for (const asked of [store.getAllKeys(), store.getAll()]) {
        await new Promise((resolve) => asked.addEventListener('success', resolve));
        rows.push(name, asked.result);
      }
    }
    database.close();
    return JSON.stringify(rows);
  });

test('nothing of one tutor is there for the next on the same browser', async ({ stage }) => {
  const officer = await stage.officer();
  const tutor = await stage.tutor('Tutor Zebra');
  await report(tutor, stage.lessons.addressOf(HOST, '/win'));
  await expect.poll(async () => (await tutor.reports())[0]?.status.kind).toBe('received');
  const [sent] = await tutor.reports();
  const reference = sent?.status.kind === 'received' ? sent.status.reference : 'none';
  const options = await open(tutor, 'options.html');
  await expect(options.getByText('Tutor Zebra')).toBeVisible();
  const receipts = await open(tutor, 'receipts.html');
  await expect(receipts.getByText(reference)).toBeVisible();
  const before = await kept(options);
  for (const theirs of ['Tutor Zebra', reference, HOST]) expect(before).toContain(theirs);

  await press(options, english('signOut'));
  await expect(options.getByRole('heading', { name: english('signedOutHeading') })).toBeFocused();
  // A page of theirs that was open shows nothing of it any more.
  await expect(receipts.getByText(english('receiptsNobodyTitle'))).toBeVisible();
  await expect(receipts.getByText(reference)).toBeHidden();
  await expect.poll(() => stage.service.command('devices', {})).toMatch(/Tutor Zebra.*; left /);
  await expect(options.getByText(english('signedOutAllGone')).last()).toBeVisible();
  const after = await kept(options);
  for (const theirs of ['Tutor Zebra', reference, HOST, sent?.id ?? '']) expect(after).not.toContain(theirs);
  // Their block is gone with them.
  const lesson = await tutor.openLesson(stage.lessons.addressOf(HOST, '/again'));
  await expect(lesson.getByRole('heading', { name: `A page of ${HOST}` })).toBeVisible();

  await tutor.enrol(await officer.tutorCode('Tutor Okapi'));
  expect(await tutor.reports()).toEqual([]);
  await receipts.reload();
  await expect(receipts.getByText(english('receiptsNoneTitle'))).toBeVisible();
  await report(tutor, stage.lessons.addressOf('games.example'));
  await expect.poll(async () => (await tutor.reports()).map(({ status }) => status.kind)).toEqual(['received']);
  const cases = await officer.cases();
  expect(cases.map(({ record }) => record.tutorName).toSorted()).toEqual(['Tutor Okapi', 'Tutor Zebra']);
});

test('who signs out while the network is down leaves sealed reports that go by themselves, and nobody enrols until then', async ({
  stage,
}) => {
  const officer = await stage.officer();
  let tutor = await stage.tutor('Tutor Zebra');
  const code = await officer.tutorCode('Tutor Okapi');
  stage.proxy.mode = 'cut';
  await report(tutor, stage.lessons.addressOf(HOST, '/win'));
  await report(tutor, stage.lessons.addressOf('games.example'));
  let options = await open(tutor, 'options.html');
  await press(options, english('signOut'));
  await expect(options.getByText(english('signOutWaiting', '2'))).toBeVisible();
  await press(options, english('signOutNow'));
  await expect(options.getByText(english('signedOutGoing', '2')).last()).toBeVisible();
  for (const theirs of ['Tutor Zebra', HOST, 'games.example']) expect(await kept(options)).not.toContain(theirs);

  const welcome = await open(tutor, 'welcome.html');
  await welcome.getByLabel(english('enrolCode')).fill(code);
  await press(welcome, english('enrolButton'));
  await expect(welcome.getByText(english('enrolFaultBeingLeft'))).toBeVisible();

  // They go after a restart too.
  tutor = await stage.killAndReopen(tutor);
  options = await open(tutor, 'options.html');
  await expect(options.getByText(english('signedOutGoing', '2')).last()).toBeVisible();
  stage.proxy.mode = 'pass';
  expect(await officer.cases()).toEqual([]);
  await tutor.sync();
  await expect.poll(async () => (await officer.cases()).length).toBe(2);
  await expect(options.getByText(english('signedOutAllGone')).last()).toBeVisible();
  const left = await kept(options);
  for (const theirs of ['leaving', ...(await officer.cases()).flatMap(({ record }) => [record.reference, record.id])]) {
    expect(left).not.toContain(theirs);
  }
  await expect.poll(() => stage.service.command('devices', {})).toMatch(/Tutor Zebra.*; left /);
  await tutor.enrol(code);
});

test('a device that was taken off the list can be left, and enrolled again', async ({ stage }) => {
  const officer = await stage.officer();
  const tutor = await stage.tutor('Tutor Zebra');
  const id = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?=[^\n]*Tutor Zebra)/.exec(
    await stage.service.command('devices', {}),
  )?.[0];
  await stage.service.command('revoke-device', { device: id ?? 'none' });
  await report(tutor, stage.lessons.addressOf(HOST, '/win'));
  await expect.poll(async () => (await tutor.reports())[0]?.status.kind).toBe('held');
  const options = await open(tutor, 'options.html');
  await expect(options.getByText(english('withdrawnTitle'))).toBeVisible();
  await press(options, english('signOut'));
  await expect(options.getByText(english('unsendableMeans', '1'))).toBeVisible();
  await press(options, english('signOutAndDelete'));
  await expect(options.getByText(english('signedOutAllGone')).last()).toBeVisible();
  await tutor.enrol(await officer.tutorCode('Tutor Zebra'));
  expect(await tutor.reports()).toEqual([]);
  await report(tutor, stage.lessons.addressOf('games.example'));
  await expect.poll(async () => (await officer.cases()).length).toBe(1);
});

test('a shared computer signs out when nobody is there, and when the browser starts', async ({ stage }) => {
  const tutor = await stage.tutor('Tutor Zebra');
  const options = await open(tutor, 'options.html');
  await options.getByRole('checkbox', { name: english('sharedSwitch') }).check();
  await expect(options.getByText(english('optionsKept'))).toBeVisible();
  await dispatch(tutor, 'idle');
  await expect(options.getByText(english('signedOutAllGone')).last()).toBeVisible();
  expect(await kept(options)).not.toContain('Tutor Zebra');

  await tutor.enrol(await (await stage.officer()).tutorCode('Tutor Okapi'));
  await dispatch(tutor, 'startup');
  await expect(options.getByText(english('signedOutAllGone')).last()).toBeVisible();
  expect(await kept(options)).not.toContain('Tutor Okapi');
});

test('a PIN hides the tutor’s own things when nobody is there, and Block and report still works', async ({ stage }) => {
  const tutor = await stage.tutor('Tutor Zebra');
  const options = await open(tutor, 'options.html');
  await options.getByLabel(english('lockPin'), { exact: true }).fill('246810');
  await options.getByLabel(english('lockPinAgain')).fill('246810');
  await press(options, english('lockSetPin'));
  await expect(options.getByText(english('lockPinKept'))).toBeVisible();
  await dispatch(tutor, 'locked');
  await expect(options.getByRole('heading', { name: english('lockedHeading') })).toBeVisible();
  await expect(options.getByText('Tutor Zebra')).toBeHidden();

  await report(tutor, stage.lessons.addressOf(HOST, '/win'));
  await expect.poll(async () => (await (await stage.officer()).cases()).length).toBe(1);
  const popUp = await tutor.openPopUpInTab();
  await expect(popUp.getByRole('heading', { name: english('lockedHeading') })).toBeVisible();
  await expect(popUp.getByText(english('reportsHeading'))).toBeHidden();
  await options.getByLabel(english('lockPin'), { exact: true }).fill('246810');
  await press(options, english('lockOpen'));
  await expect(options.getByText('Tutor Zebra')).toBeVisible();
  await expect(popUp.getByText(english('reportsHeading'))).toBeVisible();

  // It is locked again when the browser starts.
  await dispatch(tutor, 'startup');
  await expect(options.getByText('Tutor Zebra')).toBeHidden();
});
