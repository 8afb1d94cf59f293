import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import type { ListRulesUpdate } from '#src/blocklists/packed-rules.ts';
import { openExtensionBrowser } from '#src/launch/extension-browser.ts';
import type { ExtensionBrowser } from '#src/launch/extension-browser.ts';
import type { BenchWorld } from '../bench-world.ts';
import { percentile } from '../row.ts';

const EVERY_HOST_HERE = '--host-resolver-rules=MAP *.example 127.0.0.1';

export type Installed = { readonly ms: number; readonly longestTaskMs: number };

export const openListBrowser = (world: BenchWorld, profileDir: string): Promise<ExtensionBrowser> =>
  openExtensionBrowser({ ...world.browserParts(profileDir), extraArgs: [EVERY_HOST_HERE] });

/** Hands the rules to the browser from a page of the extension, and watches how long that page is held up. */
export async function installRules(browser: ExtensionBrowser, updates: readonly ListRulesUpdate[]): Promise<Installed> {
  const page = await browser.context.newPage();
  await page.goto(browser.pageAddress('options.html'));
  const installed = await page.evaluate(
    async (steps) => {
      let longestTaskMs = 0;
      let isOver = false;
      let lastAt = performance.now();
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        const now = performance.now();
        longestTaskMs = Math.max(longestTaskMs, now - lastAt);
        lastAt = now;
        if (!isOver) port2.postMessage(null);
      });
      port1.start();
      port2.postMessage(null);
      const startedAt = performance.now();
      for (const { remove, add } of steps) {
        await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [...remove], addRules: add as never });
      }
      isOver = true;
      return { ms: performance.now() - startedAt, longestTaskMs };
    },
    updates as never as readonly { readonly remove: readonly number[]; readonly add: readonly unknown[] }[],
  );
  await page.close();
  return installed;
}

/** What one little change costs beside what is installed: `dynamic` outlives the browser, `session` does not. */
export async function changeOneRule(browser: ExtensionBrowser): Promise<{ readonly dynamic: number; readonly session: number }> {
  const page = await browser.context.newPage();
  await page.goto(browser.pageAddress('options.html'));
  const times = await page.evaluate(async () => {
    const rule = { id: 1, priority: 1000, action: { type: 'block' }, condition: { requestDomains: ['one.more.example'] } };
    const startedAt = performance.now();
    await chrome.declarativeNetRequest.updateDynamicRules({ addRules: [rule as never] });
    const dynamicAt = performance.now();
    await chrome.declarativeNetRequest.updateSessionRules({ addRules: [rule as never] });
    const sessionAt = performance.now();
    await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [1] });
    await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [1] });
    return { dynamic: dynamicAt - startedAt, session: sessionAt - dynamicAt };
  });
  await page.close();
  return times;
}

/** What the browser's rules take on the disk. */
export async function rulesOnDisk(profileDir: string): Promise<number> {
  const folder = join(profileDir, 'Default', 'DNR Extension Rules');
  const files = await readdir(folder, { recursive: true });
  const sizes = await Promise.all(files.map(async (file) => stat(join(folder, file))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

/** Megabytes that nobody else shares with the browser's main process; null where the system does not say. */
export async function memoryOfBrowser(context: BrowserContext): Promise<number | null> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const main = processInfo.find(({ type }) => type === 'browser');
  if (main === undefined || process.platform !== 'linux') return null;
  const lines = await readFile(`/proc/${main.id}/smaps_rollup`, 'utf8');
  const kilobytes = [...lines.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].map(([, size]) => Number(size));
  return (kilobytes.reduce((sum, size) => sum + size, 0) * 1024) / 1e6;
}

const PARTS = 10;
const WARM_UPS = 10;

export type Site = { readonly address: string; readonly close: () => Promise<void> };

/** A page of ten parts from as many hosts, none of them listed. */
export async function serveSite(): Promise<Site> {
  const server = createServer((request, response) => {
    const [, port = ''] = (request.headers.host ?? '').split(':');
    const parts = Array.from(
      { length: PARTS },
      (_, at) => `<script src="http://part${at}.lesson.example:${port}/part.js"></script>`,
    );
    const isPage = request.url === '/';
    response.writeHead(200, { 'Content-Type': isPage ? 'text/html' : 'text/javascript', 'Cache-Control': 'no-store' });
    response.end(isPage ? `<!doctype html><title>Lesson</title>${parts.join('')}` : '0;');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://lesson.example:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export function openPlainBrowser(world: BenchWorld, profileDir: string): Promise<BrowserContext> {
  const { executablePath } = world.browserParts(profileDir);
  return chromium.launchPersistentContext(profileDir, {
    executablePath,
    headless: false,
    chromiumSandbox: false,
    args: [
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--headless=new',
      '--disable-gpu',
      EVERY_HOST_HERE,
    ],
  });
}

/** The median time of a navigation in each browser, taken in turns, so that what else the machine does falls on all alike. */
export async function timeNavigations(
  contexts: readonly BrowserContext[],
  address: string,
  rounds: number,
): Promise<readonly number[]> {
  const visits = await Promise.all(contexts.map(async (context) => ({ page: await context.newPage(), times: [] as number[] })));
  for (let round = -WARM_UPS; round < rounds; round++) {
    for (const { page, times } of round % 2 === 0 ? visits : visits.toReversed()) {
      const time = await timeOf(page, address);
      if (round >= 0) times.push(time);
    }
  }
  return visits.map(({ times }) => percentile(times, 50));
}

async function timeOf(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'load' });
  return page.evaluate(() => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventStart);
}

/** From the command that starts the browser until a first page is there. */
export async function timeStart(open: () => Promise<BrowserContext>): Promise<number> {
  const startedAt = performance.now();
  const context = await open();
  await (await context.newPage()).goto('data:text/html,<title>there</title>');
  const ms = performance.now() - startedAt;
  await context.close();
  return ms;
}
