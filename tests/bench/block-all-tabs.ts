import type { Page } from 'playwright-core';
import type { ExtensionBrowser } from '#src/launch/extension-browser.ts';
import { servePage, stopWorkers, tabIdOf } from './bench-world.ts';
import type { BenchWorld } from './bench-world.ts';
import { openHeavyPage, serveHeavySite } from './heavy-page.ts';
import { percentile, rowAtMost } from './row.ts';
import type { Row } from './row.ts';
import { openWatchedBrowser } from './watched-browser.ts';
import { openWatchedScreen } from './watched-screen.ts';
import type { WatchedScreen } from './watched-screen.ts';

const RUNS = 20;
const TABS = 20;
const GOAL_MS = 100;
const LOOKED_AT_MS = 500;

/**
 * From the message that the pop-up sends to the moment when the last of twenty tabs of one site shows the blocked page. The one in
 * front, a heavy page, is looked at on the screen; one behind it shows the blocked page when that page's document stands, script and
 * all. The worker is awake, as it is when a pop-up is open, and has blocked nothing since it woke. The floor is the same tabs being
 * taken to the blocked page and nothing else.
 */
export async function benchBlockAllTabs(world: BenchWorld): Promise<Row[]> {
  return world.scratch(async (dir) => {
    const screen = await openWatchedScreen(dir);
    const browser = await openWatchedBrowser(world, dir, screen);
    const driver = await browser.context.newPage();
    const [heavy, light] = [await serveHeavySite(driver), await servePage()];
    try {
      await driver.goto(browser.pageAddress('welcome.html'));
      const timeOf = async (host: string, leave: (front: number, all: readonly number[]) => Promise<number>): Promise<number> => {
        const tabs = await openTabs(browser, driver, host, heavy.addressOf(host), light.address.replace('127.0.0.1', host));
        await wakeWorker(driver);
        const time = await timeUntilAll(browser, driver, screen, tabs, leave);
        await Promise.all(tabs.map(({ page }) => page.close()));
        return time;
      };
      const [times, floors]: [number[], number[]] = [[], []];
      for (let run = 0; run < RUNS; run++) {
        const blocked = `${browser.pageAddress('blocked.html')}#host=floor.example&at=${Date.now()}`;
        floors.push(await timeOf(`floor-${run}.example`, (_, all) => goTo(driver, all, blocked)));
        times.push(await timeOf(`lesson-${run}.example`, (front) => block(driver, front)));
      }
      return [
        rowAtMost({
          name: 'block-all-tabs',
          metric: 'p95',
          unit: 'ms',
          ours: percentile(times, 95),
          against: `${TABS} bare tab navigations`,
          theirs: percentile(floors, 95),
          atMost: GOAL_MS,
        }),
      ];
    } finally {
      await browser.close();
      await Promise.all([heavy.close(), light.close()]);
      screen.close();
    }
  });
}

type OpenTab = { readonly page: Page; readonly tabId: number };

/** The heavy page is the last, and in front. */
async function openTabs(
  browser: ExtensionBrowser,
  driver: Page,
  host: string,
  heavy: string,
  light: string,
): Promise<readonly OpenTab[]> {
  const open = async (at: number): Promise<OpenTab> => {
    const page = await browser.context.newPage();
    const address = `${light}?${at}`;
    await page.goto(address);
    return { page, tabId: await tabIdOf(driver, address) };
  };
  const behind = await Promise.all(Array.from({ length: TABS - 1 }, (_, at) => open(at)));
  const page = await browser.context.newPage();
  await openHeavyPage(page, heavy);
  return [...behind, { page, tabId: await tabIdOf(driver, heavy) }];
}

async function wakeWorker(driver: Page): Promise<void> {
  await stopWorkers(driver);
  await driver.evaluate(() => chrome.runtime.sendMessage({ question: 'bench/wake', asked: {} }));
}

async function timeUntilAll(
  browser: ExtensionBrowser,
  driver: Page,
  screen: WatchedScreen,
  tabs: readonly OpenTab[],
  leave: (front: number, all: readonly number[]) => Promise<number>,
): Promise<number> {
  const front = tabs.at(-1);
  if (front === undefined) throw new RangeError('No tab');
  await screen.untilShown();
  await driver.waitForTimeout(LOOKED_AT_MS + Math.random() * 50);
  const hidden = screen.hiddenAt();
  const leftAt = await leave(
    front.tabId,
    tabs.map(({ tabId }) => tabId),
  );
  const stoodAt = await Promise.all(tabs.slice(0, -1).map(({ page }) => standsAt(page, browser.pageAddress('blocked.html'))));
  return Math.max(await hidden, ...stoodAt) - leftAt;
}

/** When the document of the page that begins with `address` stood in this tab, epoch ms. */
async function standsAt(page: Page, address: string): Promise<number> {
  await page.waitForURL((url) => url.href.startsWith(address), { waitUntil: 'domcontentloaded' });
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (navigation === undefined) throw new Error('The page does not know how it came');
    return performance.timeOrigin + navigation.domContentLoadedEventEnd;
  });
}

const goTo = (driver: Page, tabs: readonly number[], url: string): Promise<number> =>
  driver.evaluate(
    ([ids, to]) => {
      const at = performance.timeOrigin + performance.now();
      for (const tab of ids) void chrome.tabs.update(tab, { url: to });
      return at;
    },
    [tabs, url] as const,
  );

const block = (driver: Page, tabId: number): Promise<number> =>
  driver.evaluate((tab) => {
    const at = performance.timeOrigin + performance.now();
    void chrome.runtime.sendMessage({ question: 'blocking/block-tab', asked: { tabId: tab, wanted: null } });
    return at;
  }, tabId);
