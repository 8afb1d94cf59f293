import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { unblockSite } from '#src/blocking/questions.ts';
import { untilBlocked } from '#src/launch/walk-through.ts';
import type { EveryHostServer } from './every-host-server.ts';
import { searchRuleIds, turnPupilSearch } from './pupil-search-switch.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const asTyped = (word: string): string => `https://www.google.com/search?q=${word}`;
const asPinned = (word: string): string => `${asTyped(word)}&safe=active&ssui=on`;

/** The addresses of the requests that a search for the word made. */
const askedFor = (web: EveryHostServer, word: string): readonly string[] =>
  web.asked.map(({ address }) => address).filter((address) => address.includes(word));

let words = 0;

/** Searches for a word that nobody searched for before; answers which addresses were asked for. */
async function search(web: EveryHostServer, page: Page): Promise<{ typed: string; pinned: string; asked: readonly string[] }> {
  const word = `volcano${++words}`;
  await page.goto(asTyped(word));
  return { typed: asTyped(word), pinned: asPinned(word), asked: askedFor(web, word) };
}

async function expectPinned(web: EveryHostServer, page: Page): Promise<void> {
  const { asked, pinned } = await search(web, page);
  expect(asked).toEqual([pinned]);
}

async function expectAsTyped(web: EveryHostServer, page: Page): Promise<void> {
  const { asked, typed } = await search(web, page);
  expect(asked).toEqual([typed]);
}

async function begin(stage: Stage): Promise<{ readonly web: EveryHostServer; readonly tutor: TutorBrowser }> {
  const web = await stage.serveWeb();
  return { web, tutor: await stage.unenrolled() };
}

test('the switch pins the next search of every tab, and gives everything back', async ({ stage }) => {
  const { web, tutor } = await begin(stage);
  const rulesBefore = await tutor.ruleIds();
  const tabs = await Promise.all(['sums', 'maps', 'news'].map((name) => tutor.openLesson(`https://${name}.example/`)));
  expect(await turnPupilSearch(tutor, true)).toBe(true);
  await Promise.all(tabs.map((tab) => expectPinned(web, tab)));
  expect(await turnPupilSearch(tutor, false)).toBe(false);
  expect(await tutor.ruleIds()).toEqual(rulesBefore);
  await Promise.all(tabs.map((tab) => expectAsTyped(web, tab)));
});

test('what is on outlives the worker and the browser', async ({ stage }) => {
  const { web, tutor } = await begin(stage);
  await turnPupilSearch(tutor, true);
  await tutor.killWorker();
  await expectPinned(web, await tutor.openLesson('https://sums.example/'));
  // A browser writes what it knows of its extensions some ten seconds after it first learns of something; before, a kill takes it all.
  const known = () => readFile(join(tutor.browser.profileDir, 'Default/Preferences'), 'utf8').catch(() => '');
  await expect.poll(known).toContain('dnr_dynamic_ruleset');
  const again = await stage.killAndReopen(tutor);
  await expectPinned(web, await again.openLesson('https://sums.example/'));
  expect(await turnPupilSearch(again, false)).toBe(false);
  const reopened = await stage.killAndReopen(again);
  expect(await searchRuleIds(reopened)).toEqual([]);
  await expectAsTyped(web, await reopened.openLesson('https://sums.example/'));
});

test('the key switches on and off what was prepared once, also when the worker died in between', async ({ stage }) => {
  const { web, tutor } = await begin(stage);
  await turnPupilSearch(tutor, true);
  await turnPupilSearch(tutor, false);
  const page = await tutor.openLesson('https://sums.example/');
  await tutor.dispatchCommand('pupil-search');
  await expect.poll(async () => (await searchRuleIds(tutor)).length).toBeGreaterThan(0);
  await expectPinned(web, page);
  await tutor.killWorker();
  await tutor.dispatchCommand('pupil-search');
  await expect.poll(() => searchRuleIds(tutor)).toEqual([]);
  await expectAsTyped(web, page);
});

test('blocks and pupil search undo only their own rules, in either order', async ({ stage }) => {
  const { web, tutor } = await begin(stage);
  const host = 'prizes.example';
  const block = async (): Promise<void> => {
    await tutor.openLesson(`https://${host}/win`);
    await tutor.dispatchCommand();
    await untilBlocked(tutor.browser, host);
    await Promise.all((await untilBlocked(tutor.browser, host)).map((page) => page.close()));
  };
  const expectSite = async (isOpen: boolean): Promise<void> => {
    const page = await tutor.browser.context.newPage();
    await page.goto(`https://${host}/again`).catch(() => null);
    if (isOpen) await expect(page.getByRole('heading')).toHaveText(`A page of ${host}`);
    else await untilBlocked(tutor.browser, host);
    await Promise.all((isOpen ? [page] : await untilBlocked(tutor.browser, host)).map((one) => one.close()));
  };
  const page = await tutor.openLesson('https://sums.example/');

  await turnPupilSearch(tutor, true);
  await block();
  await tutor.ask(unblockSite, { host });
  await expectSite(true);
  await expectPinned(web, page);

  await block();
  await turnPupilSearch(tutor, false);
  await expectSite(false);
  await expectAsTyped(web, page);

  await turnPupilSearch(tutor, true);
  await expectSite(false);
  await expectPinned(web, page);
  await tutor.ask(unblockSite, { host });
  await expectSite(true);
  await expectPinned(web, page);
  await turnPupilSearch(tutor, false);
  expect(await tutor.ruleIds()).toEqual([]);
});

test('a blocked engine stays blocked, whatever pupil search would do with it', async ({ stage }) => {
  const { web, tutor } = await begin(stage);
  await turnPupilSearch(tutor, true);
  await tutor.openLesson('https://www.google.com/');
  await tutor.dispatchCommand();
  await untilBlocked(tutor.browser, 'www.google.com');
  const page = await tutor.browser.context.newPage();
  await page.goto(asTyped('nothing')).catch(() => null);
  await untilBlocked(tutor.browser, 'www.google.com', 2);
  expect(askedFor(web, 'nothing')).toEqual([]);
});
