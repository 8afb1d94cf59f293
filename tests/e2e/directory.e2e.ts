import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { backToInbox, enrolOnWelcomePage, inviteTutor } from '#src/launch/walk-through.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';
import { firstOfficer, secondOfficer } from './two-officers.ts';

const MARKER = 'zebra-lantern-quokka';

async function tutorOf(stage: Stage, console: Page): Promise<TutorBrowser> {
  const code = await inviteTutor(console, 'Tutor One');
  await backToInbox(console);
  const tutor = await stage.unenrolled();
  const page = await tutor.browser.context.newPage();
  await page.goto(tutor.browser.pageAddress('welcome.html'));
  await enrolOnWelcomePage(page, code);
  return tutor;
}

const openPeople = async (page: Page) => {
  await page.getByRole('button', { name: english('consolePeople') }).click();
  await expect(page.getByRole('button', { name: english('consolePublish'), exact: true })).toBeVisible();
};

/** The note’s page with a concern about an adult begun, once this device has whom to send it to. */
async function concernAboutAnAdult(tutor: TutorBrowser, reader: string): Promise<Page> {
  const page = await tutor.browser.context.newPage();
  await expect
    .poll(async () => {
      await page.goto(`${tutor.browser.pageAddress('report.html')}#note`);
      await page.reload();
      await page.getByRole('radio', { name: labelOf('A1', builtInTaxonomy), exact: true }).check();
      await page
        .getByRole('group', { name: /^Is it about/ })
        .getByRole('radio', { name: english('no') })
        .check();
      return page
        .getByRole('paragraph')
        .filter({ hasText: english('whoOneOfficer', reader) })
        .isVisible();
    })
    .toBe(true);
  return page;
}

test('setting up publishes contacts that a tutor’s device believes: a concern about an adult reaches that officer alone', async ({
  stage,
}) => {
  test.setTimeout(180_000);
  const { console: first, kit } = await firstOfficer(stage);
  const tutor = await tutorOf(stage, first);
  const second = await secondOfficer(stage, kit);

  const note = await concernAboutAnAdult(tutor, 'Officer One');
  await note.getByLabel(english('noteWhatHappened')).fill(MARKER);
  await note.getByRole('button', { name: english('noteSend') }).click();
  await expect(note.getByRole('heading', { name: english('noteSaved') })).toBeVisible();

  const row = first.locator('.inbox-row');
  await expect(row).toContainText(english('consoleMarkOnlyYou'));
  await row.click();
  await expect(first.getByText(MARKER)).toBeVisible();
  await first.getByRole('button', { name: english('consoleAcknowledge') }).click();
  await expect(first.getByText(english('consoleEventAcknowledged'), { exact: true })).toBeVisible();
  await expect(first.getByText(english('consoleTrailWhole'))).toBeVisible();
  const reference = (await row.locator('.reference').textContent()) ?? '';

  await expect(second.getByText(english('consoleLive'), { exact: true })).toBeVisible();
  await expect(second.locator('.inbox-row')).toHaveCount(0);

  // The officer cannot be reached: the administrator hands the sealed case over, and the kit opens it.
  const file = join(stage.folder, 'case.json');
  const sealed = await stage.service.command('export-sealed', { reference });
  expect(sealed).not.toContain(MARKER);
  await writeFile(file, sealed);
  await openPeople(second);
  await second.getByLabel(english('consoleSealedCaseFile')).setInputFiles(file);
  await second.getByLabel(english('consoleKit')).fill(kit);
  await second.getByRole('button', { name: english('consoleSealedCaseOpen') }).click();
  await expect(second.getByText(MARKER)).toBeVisible();
  await expect(second.getByText(english('consoleMarkKit'))).toBeVisible();
  await second.getByRole('button', { name: english('consoleSealedCaseClose') }).click();
  await expect(second.getByText(MARKER)).toHaveCount(0);
});

test('an alternate is chosen by fingerprint, and categories are changed in a file', async ({ stage }) => {
  test.setTimeout(180_000);
  const { console: first, kit } = await firstOfficer(stage);
  const second = await secondOfficer(stage, kit);
  await openPeople(second);
  await second.getByText(english('consoleOwnFingerprint')).click();
  const fingerprint = (await second.locator('article details .fingerprint').textContent()) ?? '';

  await openPeople(first);
  await expect(first.getByText(/^Edition 1, published/)).toBeVisible();
  await first
    .getByRole('region', { name: english('consoleMainOfficer') })
    .getByLabel(english('consolePhone'))
    .fill('01632 960111');
  const alternate = first.getByRole('region', { name: english('consoleAlternate') });
  await alternate.getByLabel('Officer Two').check();
  await expect(alternate.locator('.compare .fingerprint')).toHaveText(fingerprint);
  await alternate.getByLabel(english('consolePhone')).fill('01632 960222');
  const publish = first.getByRole('button', { name: english('consolePublish'), exact: true });
  await publish.click();
  await expect(alternate.getByRole('checkbox')).toBeFocused();
  await alternate.getByRole('checkbox').check();
  await publish.click();
  await expect(first.getByText(/^Edition 2 is published/)).toBeVisible();

  const download = first.waitForEvent('download');
  await first.getByRole('button', { name: english('consoleCategoriesExport') }).click();
  const file = join(stage.folder, 'categories.json');
  await (await download).saveAs(file);
  const text = await readFile(file, 'utf8');
  expect(JSON.parse(text)).toEqual(builtInTaxonomy);
  await writeFile(file, text.replace(labelOf('M1'), 'Betting of any kind'));
  await first.getByLabel(english('consoleCategoriesChoose')).setInputFiles(file);
  await expect(first.getByText('Changed: M1 Betting of any kind')).toBeVisible();
  await first.getByRole('button', { name: english('consoleCategoriesPublish') }).click();
  await expect(first.getByText(/^Edition 2 is published/)).toHaveCount(2);

  const tutor = await tutorOf(stage, first);
  await tutor.openLesson(stage.lessons.addressOf('news.example'));
  const page = await tutor.openReportPage();
  await expect
    .poll(async () => {
      await page.reload();
      await expect(page.getByRole('group', { name: english('reportWhatWasIt') })).toBeVisible();
      return page.getByRole('radio', { name: 'Betting of any kind', exact: true }).isVisible();
    })
    .toBe(true);
});
