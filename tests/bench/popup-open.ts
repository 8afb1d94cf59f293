import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { openExtensionBrowser } from '#src/launch/extension-browser.ts';
import type { ExtensionBrowser } from '#src/launch/extension-browser.ts';
import { enrolOnWelcomePage } from '#src/launch/walk-through.ts';
import { servePage, stopWorkers } from './bench-world.ts';
import type { BenchWorld } from './bench-world.ts';
import { percentile, rowAtMost } from './row.ts';
import type { Row } from './row.ts';
import { buildPeer } from './workbox-peer/build-peer.ts';

const RUNS = 30;
/** About what a person takes for instant, and the time of the browser's own window. */
const GOAL_MS = 200;

/** From the start of the pop-up's load to its largest piece being drawn, with the worker awake and asleep. */
export async function benchPopupOpen(world: BenchWorld): Promise<Row[]> {
  const site = await servePage();
  try {
    const floor = await world.scratch(async (dir) => {
      const browser = await openExtensionBrowser({ ...world.browserParts(dir), extensionDir: await buildPeer() });
      return closing(browser, async (driver) => {
        // With a query, so that it is not taken for the pop-up.
        await driver.goto(`${browser.pageAddress('driver.html')}?driver`);
        return timesOf(browser, driver, site.address, 'driver.html');
      });
    });
    const ours = await world.scratch(async (dir) => {
      const service = await world.startService(join(dir, 'service'));
      const browser = await openExtensionBrowser(world.browserParts(join(dir, 'profile')));
      const times = await closing(browser, async (driver) => {
        await driver.goto(browser.pageAddress('welcome.html'));
        await enrolOnWelcomePage(driver, await service.officer.tutorCode('Tutor One'));
        return {
          awake: await timesOf(browser, driver, site.address, 'popup.html'),
          asleep: await timesOf(browser, driver, site.address, 'popup.html', () => stopWorkers(driver)),
        };
      });
      await service.stop();
      return times;
    });
    return [popupRow('awake-p95', ours.awake, floor), popupRow('asleep-p95', ours.asleep, floor)];
  } finally {
    await site.close();
  }
}

const popupRow = (metric: string, times: readonly number[], floor: readonly number[]): Row =>
  rowAtMost({
    name: 'popup-open',
    metric,
    unit: 'ms',
    ours: percentile(times, 95),
    against: 'a pop-up of one line',
    theirs: percentile(floor, 95),
    atMost: GOAL_MS,
  });

async function closing<Result>(browser: ExtensionBrowser, measure: (driver: Page) => Promise<Result>): Promise<Result> {
  try {
    return await measure(await browser.context.newPage());
  } finally {
    await browser.close();
  }
}

/** Opens the real pop-up over `site` again and again; Playwright does not see pop-ups, so a second connection reads them. */
async function timesOf(
  browser: ExtensionBrowser,
  driver: Page,
  site: string,
  popup: `${string}.html`,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<number[]> {
  const lesson = await browser.context.newPage();
  await lesson.goto(site);
  const [port] = (await readFile(join(browser.profileDir, 'DevToolsActivePort'), 'utf8')).split('\n');
  const connection = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await lesson.bringToFront();
    await before();
    await driver.evaluate(() => chrome.action.openPopup());
    const target = await connection.waitForTarget((candidate) => candidate.url() === browser.pageAddress(popup));
    const page = await target.asPage();
    times.push(await page.evaluate(largestPaint));
    await page.close();
  }
  await connection.disconnect();
  return times;
}

/** Runs in the pop-up: when the largest piece was drawn, once nothing larger came for a while. */
function largestPaint(): Promise<number> {
  const QUIET_MS = 300;
  return new Promise((resolve) => {
    let latest = 0;
    let quiet = setTimeout(() => resolve(latest), 10_000);
    new PerformanceObserver((list) => {
      latest = list.getEntries().at(-1)?.startTime ?? latest;
      clearTimeout(quiet);
      quiet = setTimeout(() => resolve(latest), QUIET_MS);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}
