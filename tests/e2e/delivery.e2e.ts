import type { Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { expect, test } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const HOST = 'prizes.example';
const HOUR_MS = 60 * 60 * 1000;
const PHONE = '01632 960123';

/** Whatever waits was made so much earlier: nobody waits an hour for a test. */
async function age(page: Page, ms: number): Promise<void> {
  await page.evaluate(async (by) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('safe-lesson');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(new Error('The database does not open')));
    });
    const tx = database.transaction('outbox', 'readwrite');
    const done = new Promise((resolve) => tx.addEventListener('complete', resolve));
    const all = tx.objectStore('outbox').getAll();
    all.addEventListener('success', () => {
      for (const entry of all.result) tx.objectStore('outbox').put({ ...entry, createdAt: entry.createdAt - by });
    });
    await done;
    database.close();
  }, ms);
}

const notifications = async (tutor: TutorBrowser): Promise<readonly string[]> =>
  (await tutor.worker()).evaluate(async () => Object.keys(await chrome.notifications.getAll()));

const badge = async (tutor: TutorBrowser): Promise<readonly string[]> =>
  (await tutor.worker()).evaluate(async () => [await chrome.action.getBadgeText({}), await chrome.action.getTitle({})]);

async function openReceipts(tutor: TutorBrowser): Promise<Page> {
  const page = await tutor.browser.context.newPage();
  await page.goto(tutor.browser.pageAddress('receipts.html'));
  await expect(page.getByRole('heading', { name: english('receiptsHeading') })).toBeVisible();
  return page;
}

test('what is not sent in time is said on every page with the number, and in one notification without content', async ({
  stage,
}) => {
  await stage.service.command('configure', { 'dsl-name': 'Officer One', 'dsl-phone': PHONE });
  let tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  stage.proxy.mode = 'cut';
  await tutor.dispatchCommand();
  await expect.poll(async () => (await tutor.reports()).length).toBe(1);
  let page = await openReceipts(tutor);
  await expect(page.getByText(english('uiStatusSaved'))).toBeVisible();
  await expect(page.getByText(/Must reach the DSL today: /)).toBeVisible();
  expect(await notifications(tutor)).toEqual([]);
  // It is woken for the moment at which the report becomes late.
  const wakesAt = async () =>
    (await tutor.worker()).evaluate(async () => (await chrome.alarms.get('late-reports'))?.scheduledTime ?? Infinity);
  await expect.poll(wakesAt).toBeLessThanOrEqual(Date.now() + HOUR_MS);

  await age(page, HOUR_MS);
  await tutor.sync();
  await expect.poll(() => notifications(tutor)).toEqual(['not-sent']);
  await expect.poll(() => badge(tutor)).toEqual(['!', english('badgeLate')]);
  const notSent = english('notSentTitle', PHONE);
  await expect(page.getByText(notSent)).toBeVisible();
  await expect(page.locator('body')).not.toContainText(HOST);
  const popUp = await tutor.openPopUpInTab();
  await expect(popUp.getByText(notSent)).toBeVisible();
  await popUp.close();

  // A click on it leads to the reports, and takes it away; nobody is warned of the same again, not even after a restart.
  const opened = tutor.browser.context.waitForEvent('page', (one) => one.url().includes('/receipts.html'));
  await (
    await tutor.worker()
  ).evaluate(() => {
    (chrome.notifications.onClicked as unknown as { readonly dispatch: (id: string) => void }).dispatch('not-sent');
  });
  await opened;
  await expect.poll(() => notifications(tutor)).toEqual([]);
  await tutor.sync();
  expect(await notifications(tutor)).toEqual([]);
  tutor = await stage.killAndReopen(tutor);
  await tutor.sync();
  expect(await notifications(tutor)).toEqual([]);
  await expect.poll(async () => (await badge(tutor))[0]).toBe('!');

  stage.proxy.mode = 'pass';
  page = await openReceipts(tutor);
  await expect.poll(async () => (await tutor.sync(), await badge(tutor))).toEqual(['', english('productName')]);
  await expect(page.getByText(english('uiStatusReceived'), { exact: true })).toBeVisible();
  await expect(page.getByText(notSent)).toBeHidden();
});

test('what the service refuses is warned of at once', async ({ stage }) => {
  const tutor = await stage.tutor();
  const devices = await stage.service.command('devices', {});
  const id = /[\da-f-]{36}(?=[^\n]*Tutor One)/.exec(devices)?.[0];
  if (id === undefined) throw new Error('The device is not listed');
  await stage.service.command('revoke-device', { device: id });
  await tutor.openLesson(stage.lessons.addressOf(HOST));
  await tutor.dispatchCommand();
  await expect.poll(() => notifications(tutor)).toEqual(['not-sent']);
  const page = await openReceipts(tutor);
  await expect(page.getByText(english('uiStatusHeld'))).toBeVisible();
  await expect(page.getByRole('listitem').getByText(english('notSentTag'), { exact: true })).toBeVisible();
  // This agency has given no number, so nothing promises one.
  await expect(page.getByRole('alert').getByText(english('notSentNoNumber'))).toBeVisible();
});

test('that somebody was told by phone reaches the case with the name, and stays here without it', async ({ stage }) => {
  await stage.service.command('configure', { 'dsl-name': 'Officer One', 'dsl-phone': PHONE });
  const tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf(HOST));
  await tutor.dispatchCommand();
  const officer = await stage.officer();
  await expect.poll(async () => (await officer.cases()).length).toBe(1);
  const page = await openReceipts(tutor);
  await page.getByRole('button', { name: english('receiptsTold') }).click();
  await page.getByRole('button', { name: english('phoneNowToldButton') }).click();
  await page.getByRole('button', { name: english('phoneNowSave') }).click();
  await expect(page.getByText(/Told the agency’s DSL by phone at /)).toBeFocused();
  const tolds = async () => (await officer.cases()).flatMap(({ addenda }) => addenda).filter(({ kind }) => kind === 'told');
  await expect.poll(tolds).toMatchObject([{ told: { who: 'agency-dsl', how: 'phone', name: 'Officer One' } }]);
  await page.getByRole('button', { name: english('receiptsBack') }).click();
  await expect(page.getByRole('listitem').getByText(/Told the agency’s DSL by phone at /)).toBeVisible();

  // The proof is whole, and goes to paper as it is.
  const [made] = await officer.cases();
  await page.getByRole('button', { name: english('receiptsProof') }).click();
  for (const fact of [made?.record.reference, made?.record.report.digest, 'Tutor One']) {
    await expect(page.getByText(fact ?? 'no such case', { exact: true })).toBeVisible();
  }
  await expect(page.locator('body')).not.toContainText(HOST);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: english('receiptsBack') }).click();
  await page.getByRole('button', { name: english('receiptsSaveCsv') }).click();
  expect((await saved).suggestedFilename()).toBe('my-reports.csv');
});
