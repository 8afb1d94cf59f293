import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import { expect, test } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const MARKER = 'zebra-lantern-quokka';
const ADULT = labelOf('A1', builtInTaxonomy);

/** The note's page, as the pop-up opens it. */
async function addIncidentNote(tutor: TutorBrowser): Promise<Page> {
  const popUp = await tutor.openPopUpInTab();
  const opened = tutor.browser.context.waitForEvent('page', (page) => page.url().endsWith('/report.html#note'));
  await popUp.getByRole('button', { name: english('noteHeading') }).click();
  const page = await opened;
  await expect(page.getByRole('heading', { level: 1, name: english('noteHeading') })).toBeFocused();
  return page;
}

const whatHappened = (page: Page) => page.getByLabel(english('noteWhatHappened'));
const readers = (page: Page) => page.getByRole('region', { name: english('whoTitle') });
const send = (page: Page) => page.getByRole('button', { name: english('noteSend') }).click();

async function chooseAdult(page: Page, isAboutLead: 'yes' | 'no'): Promise<void> {
  await page.getByRole('radio', { name: ADULT, exact: true }).check();
  await page
    .getByRole('group', { name: /^Is it about/ })
    .getByRole('radio', { name: english(isAboutLead) })
    .check();
}

test('a note about no page, from the keyboard alone, is a case that officers read', async ({ stage }) => {
  const tutor = await stage.tutor();
  const page = await addIncidentNote(tutor);
  const { keyboard } = page;
  const tabTo = async (name: string | RegExp, role: 'textbox' | 'radio' | 'checkbox' | 'button') => {
    const wanted = page.getByRole(role, { name }).first();
    while (!(await wanted.evaluate((element) => element === document.activeElement))) await keyboard.press('Tab');
  };

  await tabTo(english('categoryFind'), 'textbox');
  await keyboard.type('bully');
  await keyboard.press('Enter');
  await tabTo(english('pupilsAtRisk'), 'radio');
  await keyboard.press('ArrowDown');
  await tabTo(english('noteWhatHappened'), 'textbox');
  await keyboard.type('It was Sarah Jones.');
  await expect(page.getByText(english('noteNameNudge'))).toBeVisible();
  await keyboard.press('Control+A');
  await keyboard.type(`One said "${MARKER}" to the other.`);
  await expect(page.getByText(english('noteNameNudge'))).toHaveCount(0);
  await tabTo(english('noteWhere'), 'textbox');
  await keyboard.type('In a game');
  await tabTo(english('noteAffectedAdultLearner'), 'checkbox');
  await keyboard.press('Space');
  await tabTo(english('noteToldAdd'), 'button');
  await keyboard.press('Enter');
  await expect(page.getByLabel(english('noteToldWho'))).toBeFocused();
  await tabTo(english('noteToldName'), 'textbox');
  await keyboard.type('The head');
  await tabTo(english('noteSend'), 'button');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: english('noteSaved') })).toBeFocused();

  const officer = await stage.officer();
  await expect.poll(async () => (await officer.cases()).length).toBe(1);
  const [one] = await officer.cases();
  expect(one?.report).toMatchObject({
    kind: 'incident-note',
    category: 'B1',
    pupils: 'pupils-saw',
    whatHappened: `One said "${MARKER}" to the other.`,
    where: 'In a game',
    affected: ['adult-learner'],
    told: [{ who: 'setting-dsl', how: 'phone', name: 'The head' }],
    madeFrom: 'page',
  });
  await expect(page.getByText(one?.record.reference ?? '')).toBeVisible();
});

test('a concern about an adult opens with one officer’s key and the recovery key, and not with the vault’s', async ({
  stage,
}) => {
  const officer = await stage.officer();
  await officer.publishDirectory(1);
  const tutor = await stage.tutor();
  const page = await addIncidentNote(tutor);
  await chooseAdult(page, 'no');
  await expect(readers(page)).toContainText(english('whoOneOfficer', 'Officer One'));
  await expect(readers(page)).toContainText(english('whoDoNotTell'));
  await whatHappened(page).fill(MARKER);
  await send(page);
  await expect(page.getByRole('heading', { name: english('noteSaved') })).toBeVisible();

  await expect.poll(async () => (await officer.cases()).length).toBe(1);
  const [one] = await officer.cases();
  expect(one?.report).toMatchObject({ kind: 'incident-note', category: 'A1', whatHappened: MARKER, isAboutDsl: false });
  expect(one?.envelope).toMatchObject({ capture: 'none', deadlineClass: 'immediate' });
  expect(one === undefined ? null : await officer.openedBy(one.record.report)).toEqual(['own', 'recovery']);
});

test('a concern that nobody may read alone is not sent, and nothing of it is kept', async ({ stage }) => {
  const officer = await stage.officer();
  await officer.publishDirectory(1);
  const tutor = await stage.tutor();
  const page = await addIncidentNote(tutor);
  await chooseAdult(page, 'no');
  await expect(readers(page)).toContainText(english('whoOneOfficer', 'Officer One'));
  await chooseAdult(page, 'yes');
  await expect(page.getByText(english('whoNobodyNoAlternate'))).toBeVisible();
  await whatHappened(page).fill(MARKER);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: english('noteSend') })).toHaveCount(0);
  await page.getByRole('button', { name: english('copyAsText') }).click();
  await expect(page.getByText(english('copyDone')).first()).toBeVisible();
  expect(await tutor.reports()).toEqual([]);
  expect(await officer.cases()).toEqual([]);
});

test('on a device that belongs to nobody the note is copied as text, and nothing is written to the disk', async ({ stage }) => {
  const tutor = await stage.unenrolled();
  await tutor.openLesson(stage.lessons.addressOf('lesson.example', '/'));
  const page = await addIncidentNote(tutor);
  await expect(page.getByRole('region', { name: english('notEnrolledHereTitle') })).toContainText('0808 800 5000');
  await expect(page.getByRole('button', { name: english('noteSend') })).toHaveCount(0);
  await chooseAdult(page, 'no');
  await whatHappened(page).fill(`Said ${MARKER}.`);
  await page.getByRole('button', { name: english('copyAsText') }).click();
  await expect(page.getByText(english('copyDone')).first()).toBeVisible();

  // What the clipboard holds is seen by pasting it.
  await page.getByLabel(english('noteWhoSaw')).focus();
  await page.keyboard.press('Control+V');
  await expect(page.getByLabel(english('noteWhoSaw'))).toHaveValue(
    new RegExp(`^Incident note\\n[^]*What happened: Said ${MARKER}\\.`),
  );

  const keys = await page.evaluate(keysOfEachStore);
  const { outbox, receipts, counters, settings } = keys;
  expect({ outbox, receipts, counters }).toEqual({ outbox: [], receipts: [], counters: [] });
  // What the browser was given of blocks, and by what clock, is no tutor's.
  expect(settings?.filter((key) => !/^(device|blocking)\//.test(key))).toEqual([]);
  const indexedDb = join(tutor.browser.profileDir, 'Default', 'IndexedDB');
  await stage.closeBrowsers();
  const bytes = await bytesUnder(indexedDb);
  // The search is in earnest: what must be there is found.
  expect(holds(bytes, 'safe-lesson')).toBe(true);
  expect(holds(bytes, MARKER)).toBe(false);
});

/** Runs in the page. */
async function keysOfEachStore(): Promise<Record<string, readonly string[]>> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('safe-lesson');
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error ?? new Error('The database did not open')));
  });
  const keys = [...database.objectStoreNames].map(
    (store) =>
      new Promise<[string, readonly string[]]>((resolve) => {
        const reading = database.transaction(store).objectStore(store).getAllKeys();
        reading.addEventListener('success', () => resolve([store, reading.result.map(String)]));
      }),
  );
  return Object.fromEntries(await Promise.all(keys));
}

const holds = (bytes: Buffer, text: string): boolean =>
  bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')) || bytes.includes(Buffer.from(text, 'utf16le').swap16());

async function bytesUnder(folder: string): Promise<Buffer> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const contents = files.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name)));
  return Buffer.concat(await Promise.all(contents));
}
