import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { liftBlock } from '#src/blocking/questions.ts';
import { english } from '#src/launch/english.ts';
import { untilBlocked } from '#src/launch/walk-through.ts';
import { BLOCKED_HOSTS_RULE } from '#src/network-rules/rule-ids.ts';
import type { EveryHostServer } from './every-host-server.ts';
import { searchRuleIds, turnPupilSearch } from './pupil-search-switch.ts';
import { askInPage } from './search-row.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const asTyped = (word: string): string => `https://www.google.com/search?q=${word}`;
const asPinned = (word: string): string => `${asTyped(word)}&safe=active&ssui=on`;

/** The addresses of the requests that a search for the word made. */
const askedFor = (web: EveryHostServer, word: string): readonly string[] =>
  web.asked.map(({ address }) => address).filter((address) => address.includes(word));

let words = 0;

/** A word that nobody searched for before. */
function newWord(): { readonly word: string; readonly typed: string; readonly pinned: string } {
  const word = `volcano${++words}x`;
  return { word, typed: asTyped(word), pinned: asPinned(word) };
}

async function expectPinned(web: EveryHostServer, page: Page): Promise<void> {
  const { word, typed, pinned } = newWord();
  await page.goto(typed);
  expect(askedFor(web, word)).toEqual([pinned]);
}

async function expectAsTyped(web: EveryHostServer, page: Page): Promise<void> {
  const { word, typed } = newWord();
  await page.goto(typed);
  expect(askedFor(web, word)).toEqual([typed]);
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

/** Chromium drops the wish to close a tab that is on its way to another page, and a driver waits for it for ever; asked again, it closes. */
async function closeShown(pages: readonly Page[]): Promise<void> {
  for (const page of pages) await expect(page.getByRole('heading').first()).toBeVisible();
  await Promise.all(pages.map((page) => page.close()));
}

test('blocks and pupil search undo only their own rules, in either order', async ({ stage }) => {
  const { web, tutor } = await begin(stage);
  const host = 'prizes.example';
  const block = async (): Promise<void> => {
    await tutor.openLesson(`https://${host}/win`);
    await tutor.dispatchCommand();
    await untilBlocked(tutor.browser, host);
    await closeShown(await untilBlocked(tutor.browser, host));
  };
  const expectSite = async (isOpen: boolean): Promise<void> => {
    const page = await tutor.browser.context.newPage();
    await page.goto(`https://${host}/again`).catch(() => null);
    if (isOpen) await expect(page.getByRole('heading')).toHaveText(`A page of ${host}`);
    else await untilBlocked(tutor.browser, host);
    await closeShown(isOpen ? [page] : await untilBlocked(tutor.browser, host));
  };
  const page = await tutor.openLesson('https://sums.example/');

  await turnPupilSearch(tutor, true);
  await block();
  await tutor.ask(liftBlock, { blockId: `block site ${host}` });
  await expectSite(true);
  await expectPinned(web, page);

  await block();
  await turnPupilSearch(tutor, false);
  await expectSite(false);
  await expectAsTyped(web, page);

  await turnPupilSearch(tutor, true);
  await expectSite(false);
  await expectPinned(web, page);
  await tutor.ask(liftBlock, { blockId: `block site ${host}` });
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
  // The page goes from the screen before the browser has the rule.
  await expect.poll(() => tutor.ruleIds()).toContain(BLOCKED_HOSTS_RULE);
  const page = await tutor.browser.context.newPage();
  await page.goto(asTyped('nothing')).catch(() => null);
  await untilBlocked(tutor.browser, 'www.google.com', 2);
  expect(askedFor(web, 'nothing')).toEqual([]);
});

test('the key switches on also where nothing was prepared: the page of pupil search does it', async ({ stage }) => {
  const { web, tutor } = await begin(stage);
  const page = await tutor.openLesson('https://sums.example/');
  await tutor.dispatchCommand('pupil-search');
  const isSearchPage = () => tutor.browser.context.pages().some((one) => one.url().includes('/search.html'));
  await expect.poll(isSearchPage).toBe(true);
  await expect.poll(async () => (await searchRuleIds(tutor)).length).toBeGreaterThan(0);
  const { word } = newWord();
  await page.goto(asTyped(word));
  // The first band that a device has is brought to a collection for children.
  expect(askedFor(web, word)).toEqual([expect.stringMatching(/^https:\/\/www\.bbc\.co\.uk\/bitesize\/search\?q=volcano\d+x$/)]);
});

test('results that are open when it goes on are asked for again, pinned', async ({ stage }) => {
  const { web, tutor } = await begin(stage);
  const open = Array.from({ length: 3 }, newWord);
  await Promise.all(open.map(({ typed }) => tutor.openLesson(typed)));
  await turnPupilSearch(tutor, true);
  for (const { word, typed, pinned } of open) await expect.poll(() => askedFor(web, word)).toEqual([typed, pinned]);
});

test('a page that gives itself another address is taken back to the pins', async ({ stage }) => {
  const { web, tutor } = await begin(stage);
  await turnPupilSearch(tutor, true);
  const first = newWord();
  const page = await tutor.openLesson(first.typed);
  const { word, pinned } = newWord();
  await page.evaluate((address) => history.pushState(null, '', address), `/search?q=${word}&safe=off`);
  await expect.poll(() => askedFor(web, word)).toEqual([pinned]);
  await expect.poll(() => page.url()).toBe(pinned);
  await page.evaluate((address) => history.replaceState(null, '', address), `/search?q=${word}again`);
  await expect.poll(() => askedFor(web, `${word}again`)).toEqual([asPinned(`${word}again`)]);
});

test('results that the browser keeps alive behind the back button come back pinned', async ({ stage }) => {
  const web = await stage.serveWeb();
  const tutor = await stage.unenrolled({ keepsPages: true });
  const { word, typed, pinned } = newWord();
  const page = await tutor.openLesson(typed);
  await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => localStorage.setItem('was-kept', String(persisted))));
  await page.goto('https://sums.example/');
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => page.evaluate(() => localStorage.getItem('was-kept'))).toBe('true');
  expect(askedFor(web, word)).toEqual([typed]);

  await page.goto('https://sums.example/');
  await turnPupilSearch(tutor, true);
  await page.evaluate(() => void setTimeout(() => history.back()));
  await expect.poll(() => askedFor(web, word)).toEqual([typed, pinned]);
  await expect.poll(() => page.url()).toBe(pinned);
});

test('an engine that nobody keeps safe gives way to a friendly page with the same words, and one key searches', async ({
  stage,
}) => {
  const { web, tutor } = await begin(stage);
  await turnPupilSearch(tutor, true);
  const page = await tutor.browser.context.newPage();
  const { word, pinned } = newWord();
  await page.goto(`https://www.mojeek.com/search?q=${word}`).catch(() => null);
  await expect.poll(() => page.url()).toContain(tutor.browser.pageAddress('search.html'));
  const box = page.getByLabel(english('searchPageBox'));
  await expect(box).toHaveValue(word);
  await expect(box).toBeFocused();
  expect(askedFor(web, word)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => askedFor(web, word)).toEqual([pinned]);
});

test('a cookie gets its part while it is on, and is afterwards as it was', async ({ stage }) => {
  const { web, tutor } = await begin(stage);
  const { context } = tutor.browser;
  const site = 'https://www.youtube.com/';
  const kept = async () =>
    (await context.cookies(site))
      .map(({ expires, ...rest }) => ({ ...rest, expires: Math.round(expires) }))
      .toSorted((one, other) => one.name.localeCompare(other.name));
  const valueOf = async () => (await kept()).map(({ name, value }) => `${name}=${value}`);
  const asked = async (path: string) => {
    await tutor.openLesson(`${site}${path}`);
    return web.asked.find(({ address }) => address === `${site}${path}`)?.headers;
  };

  await turnPupilSearch(tutor, true);
  expect(await valueOf()).toEqual(['PREF=f2=8000000']);
  await turnPupilSearch(tutor, false);
  expect(await kept()).toEqual([]);

  const inAYear = Math.round(Date.now() / 1000) + 31_000_000;
  const preferences = {
    name: 'PREF',
    value: 'tz=Europe.London&f6=40000000',
    domain: '.youtube.com',
    path: '/',
    expires: inAYear,
  };
  await context.addCookies([
    { ...preferences, secure: true, sameSite: 'None', httpOnly: true },
    { name: 'VISITOR', value: 'one', domain: '.youtube.com', path: '/', expires: inAYear, secure: true, sameSite: 'None' },
  ]);
  const before = await kept();
  await turnPupilSearch(tutor, true);
  await turnPupilSearch(tutor, true, 'ks4');
  expect(await valueOf()).toEqual(['PREF=tz=Europe.London&f6=40000000&f2=8000000', 'VISITOR=one']);
  const headers = await asked('watch?v=1');
  expect(headers?.['youtube-restrict']).toBe('Moderate');
  expect(headers?.cookie).toContain('f2=8000000');
  expect(headers?.cookie).toContain('VISITOR=one');
  await turnPupilSearch(tutor, false);
  expect(await kept()).toEqual(before);
  const after = await asked('watch?v=2');
  expect(after?.['youtube-restrict']).toBeUndefined();
  expect(after?.cookie?.split('; ').toSorted()).toEqual(['PREF=tz=Europe.London&f6=40000000', 'VISITOR=one']);
});

test('a request that is not a search wakes nobody', async ({ stage }) => {
  const { web, tutor: before } = await begin(stage);
  const host = 'prizes.example';
  await before.openLesson(`https://${host}/win`);
  await before.dispatchCommand();
  await untilBlocked(before.browser, host);
  // While a browser runs in which a page was hidden, history may bring that page back, and so the background listens to all of them.
  const tutor = await stage.closeAndReopen(before);
  await turnPupilSearch(tutor, true);
  const page = await tutor.browser.context.newPage();
  await page.goto(tutor.browser.pageAddress('welcome.html'));
  expect(await page.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([]);
  expect(await page.evaluate(() => chrome.runtime.getManifest().content_scripts ?? [])).toEqual([]);
  await page.goto('https://sums.example/');
  await tutor.closeOwnPages();
  expect(await tutor.killWorker()).toBe(true);

  for (let site = 1; site <= 20; site++) {
    await page.goto(`https://site-${site}.example/page`);
    await page.evaluate(askInPage, { address: `https://frame-${site}.example/search?q=cats`, type: 'sub_frame' });
    await page.evaluate(() => history.pushState(null, '', '/page?q=cats'));
  }
  expect(askedFor(web, 'https://frame-').length).toBe(20);
  expect(await tutor.isWorkerRunning()).toBe(false);

  await page.goto(`https://${host}/again`).catch(() => null);
  await untilBlocked(tutor.browser, host);
  expect(askedFor(web, `${host}/again`)).toEqual([]);
  expect(await tutor.isWorkerRunning()).toBe(true);
});
