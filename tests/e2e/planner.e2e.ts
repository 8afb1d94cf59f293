import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { HostilePagesServer } from './hostile-pages-server.ts';
import { expect, test } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

async function openPlanner(tutor: TutorBrowser, processors?: number): Promise<Page> {
  const page = await tutor.browser.context.newPage();
  if (processors !== undefined) {
    const session = await tutor.browser.context.newCDPSession(page);
    await session.send('Emulation.setHardwareConcurrencyOverride', { hardwareConcurrency: processors });
  }
  await page.goto(tutor.browser.pageAddress('planner.html'));
  await expect(page.getByRole('heading', { level: 1, name: english('plannerTitle') })).toBeVisible();
  return page;
}

async function check(page: Page, text: string): Promise<void> {
  await page.getByLabel(english('plannerBox')).fill(text);
  await page.getByRole('button', { name: english('plannerCheck') }).click();
}

const done = (page: Page) => page.getByRole('progressbar').evaluate((bar: HTMLProgressElement) => bar.value);

/** The tabs that are no page of this extension. */
const strangeTabs = (page: Page) =>
  page.evaluate(async () =>
    (await chrome.tabs.query({})).map(({ url }) => url ?? '').filter((url) => !url.startsWith(location.origin)),
  );

const CLOSINGS = 3;

test('a hundred links in one paste are checked to the end while the worker dies and the planner is closed', async ({ stage }) => {
  test.setTimeout(180_000);
  const tutor = await stage.unenrolled();
  let planner = await openPlanner(tutor);
  const before = await strangeTabs(planner);
  const links = Array.from({ length: 100 }, (_, at) => stage.lessons.addressOf(`n${at}.example`, '/page'));
  await check(planner, `Lesson plan\n${links.map((link, at) => `${at}. Look at ${link}, then talk.`).join('\n')}`);

  await expect.poll(() => done(planner), { timeout: 60_000 }).toBeGreaterThan(10);
  await tutor.killWorker();
  await expect.poll(() => done(planner), { timeout: 60_000 }).toBeGreaterThan(25);
  // However often somebody closes it, no page that is open then is taken for one that brings it down.
  for (let closings = 1; closings <= CLOSINGS; closings++) {
    await planner.close();
    planner = await openPlanner(tutor);
    await expect.poll(async () => (await strangeTabs(planner)).length).toBeGreaterThan(before.length);
  }
  await tutor.killWorker();
  await expect.poll(() => done(planner), { timeout: 120_000 }).toBe(100);

  const unchecked = planner.locator('.planner-row').filter({ hasNotText: english('plannerChecked') });
  expect(await unchecked.allTextContents()).toEqual([]);
  await expect(planner.locator('.planner-row')).toHaveCount(100);
  expect(await strangeTabs(planner)).toEqual(before);
  const asked = stage.lessons.asked.filter((address) => address.endsWith('.example/page'));
  console.log(`${asked.length} pages were asked for`);
  expect(new Set(asked).size).toBe(100);
  // Those that were open when the planner was closed are opened again, and no other.
  expect(asked.length).toBeLessThanOrEqual(100 + CLOSINGS * 6);
});

/** What the browser would bring back after its death: it writes that down every few seconds. */
async function keptSession({ browser }: TutorBrowser): Promise<string> {
  const folder = join(browser.profileDir, 'Default', 'Sessions');
  const files = (await readdir(folder)).filter((name) => name.startsWith('Session_'));
  return (await Promise.all(files.map((name) => readFile(join(folder, name), 'latin1')))).join('\n');
}

test('tabs that the browser brings back after its death are closed, and the run goes on', async ({ stage }) => {
  const web = await stage.serveWeb();
  const tutor = await stage.unenrolled();
  // One page is there and never ends, and one never comes.
  const [there, never] = ['there.example', 'never.example'];
  web.fates.set(there, { serves: () => '<!doctype html><title>There</title><img src="https://hangs.example/">' });
  web.fates.set('hangs.example', 'hangs').set(never, 'hangs');
  const planner = await openPlanner(tutor);
  await check(planner, `https://${there}/ https://${never}/ https://last.example/`);
  const isKept = async () => {
    const kept = await keptSession(tutor);
    // The page that is there, and where both tabs began.
    return kept.includes(there) && new Set(kept.match(/safe-lesson-check-[\da-f-]+/g)).size >= 2;
  };
  await expect.poll(isKept).toBe(true);

  web.fates.clear();
  const again = await stage.killAndReopen(tutor, { bringsTabsBack: true });
  const restored = () => again.browser.context.pages().find((page) => page.url() === planner.url());
  await expect.poll(restored).toBeDefined();
  const reopened = restored() ?? planner;
  await expect.poll(() => done(reopened)).toBe(3);
  await expect(reopened.getByText(english('plannerChecked'), { exact: true })).toHaveCount(3);
  await expect.poll(async () => (await strangeTabs(reopened)).filter((url) => url !== 'about:blank')).toEqual([]);
});

/** As somebody without a mouse gets there. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  while (!(await wanted.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
}

test('a page is checked, looked at and decided on by keyboard alone', async ({ stage }) => {
  const tutor = await stage.unenrolled();
  const planner = await openPlanner(tutor);
  await planner.bringToFront();
  await tabTo(planner, planner.getByLabel(english('plannerBox')));
  await planner.keyboard.insertText(stage.lessons.addressOf('rivers.example', '/thames'));
  await tabTo(planner, planner.getByRole('button', { name: english('plannerCheck') }));
  await planner.keyboard.press('Enter');
  await tabTo(planner, planner.getByRole('link', { name: english('plannerLook') }));
  const opening = tutor.browser.context.waitForEvent('page', (page) => page.url().includes('preview.html'));
  await planner.keyboard.press('Enter');
  const preview = await opening;

  await tabTo(preview, preview.getByRole('radio', { name: english('verdictSuitable'), exact: true }));
  await preview.keyboard.press('Space');
  await tabTo(preview, preview.getByRole('checkbox', { name: english('bandKs2') }));
  await preview.keyboard.press('Space');
  await tabTo(preview, preview.getByRole('textbox', { name: english('previewNotes') }));
  await preview.keyboard.type('The map is best');
  await tabTo(preview, preview.getByRole('button', { name: english('previewSave') }));
  await preview.keyboard.press('Enter');
  await expect(preview.getByText(english('previewSaved'))).toBeVisible();
  await preview.reload();
  await expect(preview.getByRole('radio', { name: english('verdictSuitable'), exact: true })).toBeChecked();
  await expect(preview.getByRole('checkbox', { name: english('bandKs2') })).toBeChecked();
  await expect(preview.getByRole('textbox', { name: english('previewNotes') })).toHaveValue('The map is best');
});

test('hostile pages each end in an outcome, with no tab left', async ({ stage }) => {
  test.setTimeout(180_000);
  const server = new HostilePagesServer();
  await server.listen();
  const tutor = await stage.unenrolled();
  // As many at once as there ever are, and those first that take all the time that they are given.
  const planner = await openPlanner(tutor, 3);
  const before = await strangeTabs(planner);
  const outcomes: Readonly<Record<string, RegExp>> = {
    [server.addressOf('hangs.example')]: /Took too long/,
    [server.addressOf('alert.example')]: /Took too long/,
    [server.addressOf('heavy.example')]: /Checked|Took too long/,
    [server.addressOf('scroll.example')]: /Checked/,
    [server.addressOf('stays.example')]: /Checked/,
    [server.addressOf('circle.example')]: /Could not be reached/,
    [server.addressOf('circle-by-script.example')]: /Could not be reached|Took too long/,
    [server.addressOf('windows.example')]: /Checked/,
    [server.addressOf('download.example')]: /A download/,
    [server.addressOf('title.example')]: /Checked/,
    [server.addressOf('127.0.0.1')]: /Checked/,
    [server.addressOf('secure.example', 'https')]: /certificate/,
    'http://nobody.invalid/': /Could not be reached/,
  };
  const startedAt = performance.now();
  await check(planner, Object.keys(outcomes).join('\n'));
  await expect.poll(() => done(planner), { timeout: 150_000 }).toBe(Object.keys(outcomes).length);
  console.log(`Hostile pages took ${Math.round((performance.now() - startedAt) / 1000)} s`);
  const rows = planner.getByRole('listitem');
  for (const [address, outcome] of Object.entries(outcomes)) {
    await expect.soft(rows.filter({ hasText: address }).first(), address).toContainText(outcome);
  }
  expect(await strangeTabs(planner)).toEqual(before);
  await server.close();
});

/** Every process with pages of the web dies: whoever drives the browser can crash no page that is on its way. */
async function killWebPages({ browser }: TutorBrowser): Promise<void> {
  const session = await browser.context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  for (const { type, id } of processInfo) {
    if (type !== 'renderer') continue;
    const started = await readFile(`/proc/${id}/cmdline`, 'latin1');
    if (!started.includes('--extension-process')) process.kill(id, 'SIGKILL');
  }
}

test('a page whose process dies before it is there is asked for once more, and is no download', async ({ stage }) => {
  const web = await stage.serveWeb();
  const tutor = await stage.unenrolled();
  const planner = await openPlanner(tutor);
  web.fates.set('dies.example', 'hangs');
  await check(planner, 'https://dies.example/');
  const asked = () => web.asked.filter(({ address }) => address === 'https://dies.example/').length;
  await expect.poll(asked).toBe(1);

  web.fates.clear();
  await killWebPages(tutor);
  await expect.poll(() => done(planner)).toBe(1);
  await expect(planner.getByText(english('plannerChecked'), { exact: true })).toBeVisible();
  expect(asked()).toBe(2);
});

test('files that a plan links to are said to be files, and none of them is saved', async ({ stage }) => {
  const server = new HostilePagesServer();
  await server.listen();
  const tutor = await stage.unenrolled();
  const saved: string[] = [];
  tutor.browser.context.on('page', (page) => page.on('download', (download) => saved.push(download.url())));
  const planner = await openPlanner(tutor);
  const files = [
    server.addressOf('download.example'),
    `${server.addressOf('zip.example')}file.zip`,
    `${server.addressOf('document.example')}to-file`,
  ];
  // What a page has saved once it is there is left to the browser, and shows that this test would see a file.
  const saves = server.addressOf('saves.example');
  await check(planner, [...files, saves].join('\n'));
  await expect.poll(() => done(planner), { timeout: 60_000 }).toBe(4);
  const rows = planner.getByRole('listitem');
  for (const file of files) await expect(rows.filter({ hasText: file })).toContainText(english('plannerDownload'));
  await expect(rows.filter({ hasText: saves })).toContainText(english('plannerChecked'));
  expect(saved).toEqual([`${saves}file.zip`]);
  expect(await planner.evaluate(async () => (await chrome.declarativeNetRequest.getSessionRules()).length)).toBe(0);
  await server.close();
});
