import type { Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { HostilePagesServer } from './hostile-pages-server.ts';
import { expect, test } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

async function openPlanner(tutor: TutorBrowser): Promise<Page> {
  const page = await tutor.browser.context.newPage();
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
    (await chrome.tabs.query({}))
      .map(({ url }) => url ?? '')
      .filter((url) => !url.startsWith(location.origin) || url.includes('checking')),
  );

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
  await planner.close();
  planner = await openPlanner(tutor);
  await tutor.killWorker();
  await expect.poll(() => done(planner), { timeout: 120_000 }).toBe(100);

  await expect(planner.getByText(english('plannerChecked'), { exact: true })).toHaveCount(100);
  expect(await strangeTabs(planner)).toEqual(before);
  const asked = stage.lessons.asked.filter((address) => address.endsWith('.example/page'));
  console.log(`${asked.length} pages were asked for`);
  expect(new Set(asked).size).toBe(100);
  // Those that were open when the planner was closed are opened again, and no other.
  expect(asked.length).toBeLessThanOrEqual(106);
});

test('hostile pages each end in an outcome, with no tab left', async ({ stage }) => {
  test.setTimeout(180_000);
  const server = new HostilePagesServer();
  await server.listen();
  const tutor = await stage.unenrolled();
  const planner = await openPlanner(tutor);
  const before = await strangeTabs(planner);
  const outcomes: Readonly<Record<string, RegExp>> = {
    [server.addressOf('scroll.example')]: /Checked/,
    [server.addressOf('heavy.example')]: /Checked|Took too long/,
    [server.addressOf('alert.example')]: /Took too long/,
    [server.addressOf('stays.example')]: /Checked/,
    [server.addressOf('circle.example')]: /Could not be reached/,
    [server.addressOf('circle-by-script.example')]: /Could not be reached|Took too long/,
    [server.addressOf('windows.example')]: /Checked/,
    [server.addressOf('download.example')]: /A download/,
    [server.addressOf('title.example')]: /Checked/,
    [server.addressOf('hangs.example')]: /Took too long/,
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
