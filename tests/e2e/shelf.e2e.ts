import type { Page } from '@playwright/test';
import { defang } from '#src/cases/defang.ts';
import { english } from '#src/launch/english.ts';
import { backToInbox, inviteTutor } from '#src/launch/walk-through.ts';
import { expect, test } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';
import { firstOfficer } from './two-officers.ts';

const PACK = 'Rivers, year 4';
const TOOL = 'Drawing board';
const MEASURES = 'Switch the chat off.';

const button = (page: Page, key: Parameters<typeof english>[0]) => page.getByRole('button', { name: english(key), exact: true });

async function open(tutor: TutorBrowser, name: `${string}.html`): Promise<Page> {
  const page = await tutor.browser.context.newPage();
  await page.goto(tutor.browser.pageAddress(name));
  return page;
}

const codeOn = (page: Page): Promise<string> => page.locator('.packs-code').innerText();

async function sharePack(tutor: TutorBrowser, address: string): Promise<string> {
  const page = await open(tutor, 'planner.html');
  await page.getByLabel(english('plannerBox')).fill(address);
  await button(page, 'plannerCheck').click();
  await expect(page.getByText(english('plannerChecked'), { exact: true })).toBeVisible();
  await page.goto(tutor.browser.pageAddress('previews.html'));
  await page.getByRole('checkbox').check();
  await button(page, 'previewsAdd').click();
  await page.getByLabel(english('packName')).fill(PACK);
  await button(page, 'packSaveName').click();
  await expect(page.getByText(english('packNamed'))).toBeVisible();
  await button(page, 'packShareByCode').click();
  return codeOn(page);
}

async function shareAssessment(tutor: TutorBrowser): Promise<string> {
  const page = await open(tutor, 'assessment.html');
  await page.getByLabel(english('assessmentName')).fill(TOOL);
  for (const low of await page.getByRole('radio', { name: english('assessmentRiskLow') }).all()) await low.check();
  await page.getByRole('radio', { name: english('assessmentUse'), exact: true }).check();
  await button(page, 'assessmentSave').click();
  await button(page, 'assessmentAsk').click();
  return codeOn(page);
}

async function look(inbox: Page, code: string): Promise<void> {
  await inbox.getByLabel(english('consoleShelfCode')).fill(code);
  await button(inbox, 'consoleShelfLook').click();
}

test('a tutor’s pack and risk assessment go by codes to the officer, and from there to every tutor', async ({ stage }) => {
  const { console: inbox } = await firstOfficer(stage);
  const codes: string[] = [];
  for (const name of ['Tutor One', 'Tutor Two']) {
    codes.push(await inviteTutor(inbox, name));
    await backToInbox(inbox);
  }
  const [one, two] = await Promise.all([stage.unenrolled(), stage.unenrolled()]);
  await Promise.all([one.enrol(codes[0] ?? ''), two.enrol(codes[1] ?? '')]);
  const address = stage.lessons.addressOf('rivers.example', '/page');
  const packCode = await sharePack(one, address);
  const toolCode = await shareAssessment(one);

  await button(inbox, 'consoleShelf').click();
  await look(inbox, packCode);
  await expect(inbox.getByRole('heading', { name: PACK })).toBeVisible();
  await expect(inbox.getByText(defang(address), { exact: true })).toBeVisible();
  await button(inbox, 'consoleShelfGive').click();
  await expect(inbox.getByText(english('consolePublished', '1'))).toBeVisible();
  await look(inbox, toolCode);
  await inbox.getByRole('radio', { name: english('assessmentUseWithMeasures') }).check();
  await inbox.getByLabel(english('consoleShelfMeasures')).fill(MEASURES);
  await button(inbox, 'consoleShelfTell').click();
  await expect(inbox.getByText(english('consolePublished', '2'))).toBeVisible();

  const previews = await open(two, 'previews.html');
  await expect(previews.getByText(TOOL)).toBeVisible();
  await previews.getByRole('button', { name: `${english('shelfTake')} ${PACK}` }).click();
  await expect(previews.getByText(english('packTaken', PACK))).toBeVisible();
  await previews.getByRole('link', { name: PACK }).click();
  await expect(previews.getByText(address, { exact: true })).toBeVisible();

  const asked = await open(one, 'previews.html');
  await expect(asked.getByText(MEASURES)).toBeVisible();
  await asked.getByRole('link', { name: TOOL }).click();
  await expect(asked.getByRole('heading', { name: english('assessmentDecided') })).toBeVisible();
  await expect(asked.getByText(MEASURES)).toBeVisible();

  await inbox.getByRole('button', { name: `${english('consoleShelfTakeAway')} ${PACK}` }).click();
  await expect(inbox.getByText(english('consolePublished', '3'))).toBeVisible();
  await previews.goto(two.browser.pageAddress('previews.html'));
  await expect(previews.getByText(TOOL)).toBeVisible();
  await expect(previews.getByRole('button', { name: `${english('shelfTake')} ${PACK}` })).toHaveCount(0);
});
