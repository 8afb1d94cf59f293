import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { english } from '#src/launch/english.ts';
import type { EveryHostServer } from '#tests/e2e/every-host-server.ts';
import type { BenchWorld } from './bench-world.ts';
import { memoryOfBrowser } from './block-lists/list-browser.ts';
import { onWeb } from './browser-on-web.ts';
import { DATA_FOLDER, DATA_VARIABLE } from './data-folder.ts';
import { percentile, round, rowAtMost } from './row.ts';
import type { Row } from './row.ts';

/** Pages that were saved from the web. */
const PAGES = join(DATA_FOLDER, 'pages');

const WALL_GOAL = 1.25;
const LONGEST_TASK_GOAL_MS = 100;
const FALSE_ALARMS_GOAL = 3;
const MEMORY_GOAL = 1.1;
/** Of each; what the machine does besides falls on both. */
const ROUNDS = 3;
/** Some of a page's own tasks come right after its loading; it is read a moment later. */
const READ_FROM_MS = 250;
/** About as long as a page that is checked is there after it has loaded. */
const LEFT_ALONE_MS = 800;
const TOLD = 'https://bench.example/longest-task';

/** A list of real pages checked by the planner, beside merely opening the same ones in as many tabs at once. */
export async function benchPreviewPages(world: BenchWorld): Promise<Row[]> {
  const files = (await filesIn(PAGES)).filter((name) => name.endsWith('.html')).toSorted();
  if (files.length === 0) {
    console.log(`preview-pages is left out: there are no pages in ${PAGES}. ${DATA_VARIABLE} names the folder that has them.`);
    return [];
  }
  return onWeb(world, async ({ context, pageAddress }, web) => {
    const addresses = await Promise.all(files.map((file) => serve(web, file)));
    await context.addInitScript(tellLongTasks, { from: READ_FROM_MS, to: TOLD });
    const planner = await context.newPage();
    await planner.goto(pageAddress('planner.html'));
    const atOnce = Math.min(3, await planner.evaluate(() => navigator.hardwareConcurrency));

    // Once for whatever is only slow the first time.
    await openAll(planner, addresses, atOnce);
    await checkAll(planner, addresses);
    const alarms = await planner
      .locator('.planner-row')
      .filter({ hasText: /\d+ high/ })
      .allTextContents();
    for (const alarm of alarms) console.log(`  high: ${alarm.slice(0, 120)}`);
    const before = await memoryOfBrowser(context);
    const times = { checking: [] as number[], opening: [] as number[] };
    web.asked.length = 0;
    for (let turn = 0; turn < ROUNDS; turn++) {
      times.opening.push(await openAll(planner, addresses, atOnce));
      times.checking.push(await checkAll(planner, addresses));
    }
    const after = await memoryOfBrowser(context);
    const longestTask = longestTold(web);
    web.asked.length = 0;
    for (let turn = 0; turn < ROUNDS; turn++) await openAll(planner, addresses, atOnce, LEFT_ALONE_MS);
    const longestLeftAlone = longestTold(web);
    const opening = percentile(times.opening, 50);
    const row = { name: 'preview-pages', against: 'the goal' };
    return [
      rowAtMost({
        ...row,
        metric: 'wall-ratio',
        unit: 'ratio',
        ours: round(percentile(times.checking, 50) / opening),
        against: `merely opening ${files.length} pages, ${atOnce} at once (${Math.round(opening)} ms)`,
        theirs: 1,
        atMost: WALL_GOAL,
      }),
      rowAtMost({
        ...row,
        metric: 'longest-task-ms',
        unit: 'ms',
        ours: longestTask,
        against: 'the same pages, opened and not read',
        theirs: longestLeftAlone,
        atMost: LONGEST_TASK_GOAL_MS,
      }),
      rowAtMost({
        ...row,
        metric: 'false-alarms-high',
        unit: 'pages',
        ours: alarms.length,
        theirs: FALSE_ALARMS_GOAL,
        atMost: FALSE_ALARMS_GOAL,
      }),
      ...(before === null || after === null
        ? []
        : [
            rowAtMost({
              ...row,
              metric: 'memory-ratio',
              unit: 'ratio',
              ours: round(after / before),
              against: `the browser before (${Math.round(before)} MB)`,
              theirs: 1,
              atMost: MEMORY_GOAL,
            }),
          ]),
    ];
  });
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    // It is not there, which is said.
    return [];
  }
}

async function serve(web: EveryHostServer, file: string): Promise<string> {
  const host = `www.${file
    .replace(/\.html$/, '')
    .replaceAll(/[^a-z\d]+/gi, '-')
    .toLowerCase()}.co.uk`;
  const html = await readFile(join(PAGES, file), 'utf8');
  web.fates.set(host, { serves: () => html });
  return `https://${host}/`;
}

/** In milliseconds, from the click to the last page. */
async function checkAll(planner: Page, addresses: readonly string[]): Promise<number> {
  const clear = planner.getByRole('button', { name: english('plannerRemoveDone') });
  if (await clear.isVisible()) await clear.click();
  await planner.getByText(english('plannerNone')).waitFor();
  await planner.getByLabel(english('plannerBox')).fill(addresses.join('\n'));
  const startedAt = performance.now();
  await planner.getByRole('button', { name: english('plannerCheck') }).click();
  const { length } = addresses;
  await planner.evaluate(untilSaid, english('plannerProgress', String(length), String(length)));
  return performance.now() - startedAt;
}

/** Runs in the planner's page. The driver would look for it all the time, and keep the page from its work. */
function untilSaid(text: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector('.planner-progress')?.textContent !== text) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  });
}

/** In milliseconds; from 50 on. */
const longestTold = ({ asked }: EveryHostServer): number =>
  Math.round(
    Math.max(
      0,
      ...asked.flatMap(({ address }) => (address.startsWith(TOLD) ? Number(new URL(address).searchParams.get('ms')) : [])),
    ),
  );

/** The same tabs, only opened until they have loaded, and for as long afterwards as is said. In milliseconds. */
const openAll = (planner: Page, addresses: readonly string[], atOnce: number, stayMs = 0): Promise<number> =>
  planner.evaluate(openInPage, [addresses, atOnce, stayMs] as const);

/** Runs in the planner's page. */
async function openInPage([addresses, atOnce, stayMs]: readonly [readonly string[], number, number]): Promise<number> {
  const { onUpdated, create, remove } = chrome.tabs;
  const waitingFor = new Map<number, () => void>();
  const loaded = new Set<number>();
  onUpdated.addListener((tabId, { status }, { url }) => {
    if (status !== 'complete' || url === 'about:blank') return;
    loaded.add(tabId);
    waitingFor.get(tabId)?.();
  });
  const waiting = [...addresses];
  const startedAt = performance.now();
  const open = async (): Promise<void> => {
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
      const { id = -1 } = await create({ url, active: false });
      if (!loaded.has(id)) await new Promise<void>((resolve) => waitingFor.set(id, resolve));
      if (stayMs > 0) await new Promise((resolve) => void setTimeout(resolve, stayMs));
      await remove(id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, open));
  return performance.now() - startedAt;
}

/** Runs in each page: tells, when the page goes, of the longest task since it was there to be read. */
function tellLongTasks({ from, to }: { readonly from: number; readonly to: string }): void {
  if (!location.protocol.startsWith('http')) return;
  const tasks: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });
  addEventListener('pagehide', () => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const readFrom = (navigation?.loadEventEnd ?? 0) + from;
    const late = [...tasks, ...observer.takeRecords()].filter(({ startTime }) => startTime >= readFrom);
    if (late.length > 0) navigator.sendBeacon(`${to}?ms=${Math.max(...late.map(({ duration }) => duration))}`);
  });
}
