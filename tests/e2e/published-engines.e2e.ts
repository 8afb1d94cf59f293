import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { documentsAskedAt } from '#src/documents/refresh.ts';
import { english } from '#src/launch/english.ts';
import { backToInbox, enrolOnWelcomePage, inviteTutor, openConsole, setUpOfficer } from '#src/launch/walk-through.ts';
import { isSearchRule } from '#src/network-rules/rule-ids.ts';
import { signDocument } from '#src/sealing/signed-document.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { EnginePack, isChoosable } from '#src/search/engine-pack.ts';
import type { Engine } from '#src/search/engine-pack.ts';
import { engineFor } from '#src/search/pupil-search.ts';
import { BAND_WORDS } from '#src/search/ui/band-words.ts';
import { testSigner } from '#tests/fakes/published-documents.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import { damage, putIntoDatabase } from './offered-document.ts';
import { expect, test } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const { engine: usual } = engineFor(builtInEngines, {}, 'ks2');
const other = required(
  builtInEngines.engines.find((one) => one.id !== usual.id && isChoosable(one) && one.ageBands.includes('ks2')),
);

const edition = (number: number, of: Partial<EnginePack> = {}): EnginePack => ({
  ...builtInEngines,
  number,
  fixed: [{ band: 'ks2', engine: other.id }],
  ...of,
});

/** The toolbar's pop-up as a page: with the switch and the name of the engine that KS2 goes to. */
async function openPopUp(tutor: TutorBrowser): Promise<Page> {
  const page = await tutor.openPopUpInTab();
  await expect(pupilSearch(page)).toBeVisible();
  return page;
}

const pupilSearch = (page: Page) => page.getByRole('switch', { name: english('pupilSearch') });
const goesTo = (page: Page, { name }: Pick<Engine, 'name'>) => page.getByText(name, { exact: true });

async function turnOn(page: Page): Promise<void> {
  await pupilSearch(page).click();
  await expect(pupilSearch(page)).toBeChecked();
}

/** What the browser itself has of pupil search. */
const rulesOf = async (page: Page): Promise<string> => {
  const rules = await page.evaluate(() => chrome.declarativeNetRequest.getDynamicRules());
  return JSON.stringify(rules.filter(({ id }) => isSearchRule(id)).toSorted((one, next) => one.id - next.id));
};

/**
 * An hour later: a page that opens asks the service again. When this resolves, all that came of it is done. Answers what the page said
 * of documents.
 */
async function openLater(tutor: TutorBrowser, page: Page): Promise<readonly string[]> {
  const said: string[] = [];
  const listen = (message: { text: () => string }): void => void said.push(message.text());
  page.on('console', listen);
  await tutor.keep(documentsAskedAt, documentsAskedAt.fallback);
  await page.reload();
  await expect.poll(async () => (await tutor.setting(documentsAskedAt)).at).toBeGreaterThan(0);
  // The page has it until the rules are renewed too.
  await page.evaluate(() => navigator.locks.request('documents', () => undefined));
  await expect(pupilSearch(page)).toBeVisible();
  page.off('console', listen);
  return said.filter((text) => text.startsWith('safe-lesson document'));
}

/** The device's own copy of what was published, read and written as nobody but somebody at its disk would. */
const keptDocument = (page: Page, write?: string): Promise<string | null> =>
  page.evaluate(
    (text) =>
      new Promise<string | null>((resolve, reject) => {
        const opening = indexedDB.open('safe-lesson');
        opening.addEventListener('error', () => reject(new Error('The database does not open')));
        opening.addEventListener('success', () => {
          const tx = opening.result.transaction(['documents'], 'readwrite');
          const store = tx.objectStore('documents');
          if (text !== undefined) store.put(text, 'engines');
          const reading = store.get('engines');
          tx.addEventListener('error', () => reject(new Error('The document is not read')));
          tx.addEventListener('complete', () => {
            opening.result.close();
            const kept: unknown = reading.result;
            resolve(typeof kept === 'string' ? kept : null);
          });
        });
      }),
    write,
  );

/** Whole, fitting and newer, but signed by somebody else’s vault. */
async function signedByAStranger(number: number): Promise<string> {
  const { signingKey, publicKey } = await testSigner();
  const keyId = await keyIdOf(publicKey);
  return signDocument(signingKey, { v: 1, kind: 'engines', number, issuedAt: Date.now(), keyId, content: edition(number) });
}

test('an officer fixes the engine of KS2 in the console, then mends a pin in a file, and the tutor’s device goes by both', async ({
  stage,
}) => {
  test.setTimeout(180_000);
  const console = await openConsole(await stage.browser());
  await setUpOfficer(console, await stage.service.officerCode(), 'seven quiet lanterns by the river');
  const code = await inviteTutor(console, 'Tutor One');
  await backToInbox(console);
  const tutor = await stage.unenrolled();
  const welcome = await tutor.browser.context.newPage();
  await welcome.goto(tutor.browser.pageAddress('welcome.html'));
  await enrolOnWelcomePage(welcome, code);
  const popUp = await openPopUp(tutor);
  await turnOn(popUp);
  await expect(goesTo(popUp, usual)).toBeVisible();
  const before = await rulesOf(popUp);

  await console.getByRole('button', { name: english('consolePeople') }).click();
  const section = console.getByRole('region', { name: english('pupilSearch') });
  await expect(section.getByText(english('consoleInUseBuiltIn'))).toBeVisible();
  await section.getByLabel(english(BAND_WORDS.ks2)).selectOption({ label: other.name });
  await section.getByRole('button', { name: english('consoleFixedPublish') }).click();
  await expect(section.getByText(english('consolePublished', '2'))).toBeVisible();

  expect(await openLater(tutor, popUp)).toEqual([]);
  await expect(goesTo(popUp, other)).toBeVisible();
  await expect(pupilSearch(popUp)).toBeChecked();
  const fixed = await rulesOf(popUp);
  expect(fixed).not.toBe(before);

  const download = console.waitForEvent('download');
  await section.getByRole('button', { name: english('consoleEnginesExport') }).click();
  const file = join(stage.folder, 'engines.json');
  await (await download).saveAs(file);
  const saved = EnginePack.parse(JSON.parse(await readFile(file, 'utf8')));
  expect(saved).toEqual({ ...edition(2), madeFrom: builtInEngines.number, issuedOn: saved.issuedOn });
  const engines = saved.engines.map((engine) => (engine.id === 'bing' ? { ...engine, pins: [] } : engine));
  await writeFile(file, JSON.stringify({ ...saved, engines }));
  await section.getByLabel(english('consoleEnginesChoose')).setInputFiles(file);
  await expect(section.getByText(english('consoleLoosensNothingPinned', 'Bing'))).toBeVisible();
  const publish = section.getByRole('button', { name: english('consoleEnginesPublish') });
  await publish.click();
  await expect(section.getByRole('checkbox')).toBeFocused();
  await section.getByRole('checkbox').check();
  await publish.click();
  await expect(section.getByText(english('consolePublished', '3'))).toBeVisible();
  await openLater(tutor, popUp);
  expect(await rulesOf(popUp)).not.toBe(fixed);
});

test('a list that is damaged, or that somebody else signed, is refused: the device goes on by the last good one', async ({
  stage,
}) => {
  const tutor = await stage.tutor();
  const officer = await stage.officer();
  await officer.publish('engines', 2, edition(2));
  const page = await openPopUp(tutor);
  await openLater(tutor, page);
  await expect(goesTo(page, other)).toBeVisible();
  await turnOn(page);
  const [rules, kept] = [await rulesOf(page), await keptDocument(page)];

  const foreign = await signedByAStranger(9);
  const [header, , signature] = foreign.split('.');
  const offers: readonly (readonly [name: string, change: (newest: string) => string])[] = [
    ['damaged', damage],
    ['cut off', (newest) => newest.slice(0, -40)],
    ['signed by another vault', () => foreign],
    ['ours, with another’s signature', () => `${header}.${required(kept?.split('.')[1])}.${signature}`],
  ];
  for (const [name, change] of offers) {
    putIntoDatabase(stage, 'engines', () => change(kept ?? ''));
    expect(await openLater(tutor, page), name).toContain('safe-lesson document engines: not-signed');
    expect(await keptDocument(page), name).toBe(kept);
    expect(await rulesOf(page), name).toBe(rules);
    await expect(goesTo(page, other)).toBeVisible();
  }

  // What is good again comes through, and is gone on by at once.
  await officer.publish('engines', 50, edition(50, { fixed: [] }));
  expect(await openLater(tutor, page)).toEqual([]);
  expect(await rulesOf(page)).not.toBe(rules);
  await expect(goesTo(page, usual)).toBeVisible();
});

test('an older list, and one that fits no device, change nothing either', async ({ stage }) => {
  const tutor = await stage.tutor();
  const officer = await stage.officer();
  await officer.publish('engines', 2, edition(2));
  const page = await openPopUp(tutor);
  await openLater(tutor, page);
  const first = required(await keptDocument(page));
  await officer.publish('engines', 3, edition(3));
  await openLater(tutor, page);
  const kept = await keptDocument(page);
  expect(kept).not.toBe(first);
  await turnOn(page);
  const rules = await rulesOf(page);

  putIntoDatabase(stage, 'engines', () => first);
  expect(await openLater(tutor, page)).toEqual([]);
  expect([await keptDocument(page), await rulesOf(page)]).toEqual([kept, rules]);

  await officer.publish('engines', 60, { ...edition(60), engines: [] });
  expect(await openLater(tutor, page)).toEqual(['safe-lesson document engines: not-fitting']);
  expect([await keptDocument(page), await rulesOf(page)]).toEqual([kept, rules]);
  await expect(goesTo(page, other)).toBeVisible();
});

test('a list that somebody changed on the disk is not gone by: the one that came with the extension is', async ({ stage }) => {
  const tutor = await stage.tutor();
  const page = await openPopUp(tutor);
  await turnOn(page);
  const builtIn = await rulesOf(page);
  await (await stage.officer()).publish('engines', 2, edition(2));
  await openLater(tutor, page);
  expect(await rulesOf(page)).not.toBe(builtIn);
  const kept = required(await keptDocument(page));

  for (const changed of [damage(kept), await signedByAStranger(9), '', 'not.a.document']) {
    await keptDocument(page, changed);
    await page.reload();
    await expect(goesTo(page, usual)).toBeVisible();
    await expect(pupilSearch(page)).toBeChecked();
    await expect.poll(() => rulesOf(page)).toBe(builtIn);
  }
  await openLater(tutor, page);
  expect(await keptDocument(page)).toBe(kept);
  expect(await rulesOf(page)).not.toBe(builtIn);
});

function required<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new TypeError('There is none');
  return value;
}
