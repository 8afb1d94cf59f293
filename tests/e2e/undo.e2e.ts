import type { Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { UNDO_MS } from '#src/reporting/withdraw-in-time.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const HOST = 'prizes.example';

/** Blocks and reports with the key, as a mistake is made. */
async function reportWithKey(stage: Stage, tutor: TutorBrowser): Promise<void> {
  const lesson = await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  await tutor.dispatchCommand();
  await expect(lesson).toHaveURL(/blocked\.html#/);
}

const undo = (page: Page) => page.getByRole('button', { name: english('undo'), exact: true });

async function expectOpenAgain(stage: Stage, tutor: TutorBrowser): Promise<void> {
  const again = await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  await expect(again.getByRole('heading', { name: `A page of ${HOST}` })).toBeVisible();
}

const casesOf = async (stage: Stage) => (await stage.officer()).cases();
const statuses = async (tutor: TutorBrowser) => (await tutor.reports()).map(({ status }) => status);

test('offline: a report that was made by mistake is never sent, and its site is open again', async ({ stage }) => {
  const tutor = await stage.tutor();
  stage.proxy.mode = 'cut';
  await reportWithKey(stage, tutor);
  const page = await tutor.openPopUpInTab();
  await undo(page).click();
  await expect(page.getByRole('heading', { name: english('undoMarked') })).toBeFocused();
  expect(await statuses(tutor)).toEqual([{ kind: 'withdrawn', reference: null }]);
  await expectOpenAgain(stage, tutor);

  stage.proxy.mode = 'pass';
  await expect.poll(async () => (await tutor.sync(), await tutor.waiting())).toBe(0);
  expect(await casesOf(stage)).toEqual([]);
  expect(await statuses(tutor)).toEqual([{ kind: 'withdrawn', reference: null }]);
});

test('sent: a report that was made by mistake is marked as one, for its tutor and for the officers', async ({ stage }) => {
  const tutor = await stage.tutor();
  await reportWithKey(stage, tutor);
  const page = await tutor.openPopUpInTab();
  await expect.poll(() => casesOf(stage)).toHaveLength(1);
  await undo(page).press('Enter');
  await expect(page.getByRole('heading', { name: english('undoMarked') })).toBeFocused();
  await page.getByRole('button', { name: english('done'), exact: true }).press('Enter');
  await expect(page.getByText(english('uiStatusWithdrawn')).first()).toBeVisible();
  await expectOpenAgain(stage, tutor);

  const [only] = await casesOf(stage);
  await expect
    .poll(async () => (await tutor.sync(), (await casesOf(stage)).map(({ addenda }) => addenda.map(({ kind }) => kind))))
    .toEqual([['withdrawal']]);
  expect(await statuses(tutor)).toEqual([{ kind: 'withdrawn', reference: only?.record.reference }]);
});

test('a report whose answer was lost is marked all the same, also when the worker dies', async ({ stage }) => {
  const tutor = await stage.tutor();
  stage.proxy.mode = 'hold-receipts';
  await reportWithKey(stage, tutor);
  const page = await tutor.openPopUpInTab();
  await expect.poll(() => casesOf(stage)).toHaveLength(1);
  await tutor.killWorker();
  await undo(page).click();
  await expect(page.getByRole('heading', { name: english('undoMarked') })).toBeFocused();
  stage.proxy.mode = 'pass';
  await expect
    .poll(async () => (await tutor.sync(), (await casesOf(stage)).map(({ addenda }) => addenda.map(({ kind }) => kind))))
    .toEqual([['withdrawal']]);
});

test('after ten seconds a report can only be added to', async ({ stage }) => {
  const tutor = await stage.tutor();
  await reportWithKey(stage, tutor);
  const page = await tutor.openPopUpInTab();
  await undo(page).focus();
  const over = page.getByText(english('undoOver'), { exact: true }).last();
  await expect(over).toBeFocused({ timeout: UNDO_MS + 5000 });
  await expect(page.locator('.undo').getByRole('button')).toHaveCount(0);
});
