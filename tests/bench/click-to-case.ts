import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openExtensionBrowser } from '#src/launch/extension-browser.ts';
import type { ExtensionBrowser } from '#src/launch/extension-browser.ts';
import { enrolOnWelcomePage, inviteTutor, backToInbox, openConsole, setUpOfficer } from '#src/launch/walk-through.ts';
import { servePage, tabIdOf } from './bench-world.ts';
import type { BenchWorld } from './bench-world.ts';
import { percentile, rowAtMost, round } from './row.ts';
import type { Row } from './row.ts';

const RUNS = 30;
const LOOKED_AT_MS = 500;
const PASSPHRASE = 'nine grey herons over a slow canal';

/** All in milliseconds after the click. */
type Times = { readonly offScreen: number; readonly saved: number; readonly caseVisible: number };
type Floor = { readonly navigation: number; readonly strictWrite: number; readonly request: number };

/** From the click on **Block and report** in one browser to the case in the unlocked console of another one. */
export async function benchClickToCase(world: BenchWorld): Promise<Row[]> {
  return world.scratch(async (dir) => {
    const site = await servePage();
    const service = await world.startServiceWithoutOfficer(join(dir, 'service'));
    const officers = await openExtensionBrowser(world.browserParts(join(dir, 'officer')));
    const tutors = await openExtensionBrowser({
      ...world.browserParts(join(dir, 'tutor')),
      extraArgs: ['--host-resolver-rules=MAP *.example 127.0.0.1'],
    });
    try {
      const inbox = await openConsole(officers);
      await setUpOfficer(inbox, await service.officerCode(), PASSPHRASE);
      const code = await inviteTutor(inbox, 'Tutor One');
      await backToInbox(inbox);

      const driver = await tutors.context.newPage();
      await driver.goto(tutors.pageAddress('welcome.html'));
      await enrolOnWelcomePage(driver, code);

      const floors: Floor[] = [];
      const times: Times[] = [];
      for (let run = 0; run < RUNS; run++) {
        floors.push(await measureFloor(tutors, driver, lessonAddress(site.address, `floor-${run}`), service.origin));
        times.push(await measureOnce(tutors, driver, inbox, lessonAddress(site.address, `lesson-${run}`)));
      }
      return rowsOf(times, floors);
    } finally {
      await officers.close();
      await tutors.close();
      await service.stop();
      await site.close();
    }
  });
}

function rowsOf(times: readonly Times[], floors: readonly Floor[]): Row[] {
  const row = (metric: string, ours: keyof Times, against: string, theirs: keyof Floor, atMost: number): Row =>
    rowAtMost({
      name: 'click-to-case',
      metric,
      unit: 'ms',
      ours: percentile(
        times.map((run) => run[ours]),
        95,
      ),
      against,
      theirs: percentile(
        floors.map((run) => run[theirs]),
        95,
      ),
      atMost,
    });
  return [
    row('off-screen-p95', 'offScreen', 'a bare tab navigation', 'navigation', 100),
    row('saved-p95', 'saved', 'a bare strict write', 'strictWrite', 150),
    row('case-visible-p95', 'caseVisible', 'a bare request to the service', 'request', 1000),
  ];
}

const lessonAddress = (served: string, name: string): string => served.replace('127.0.0.1', `${name}.example`);

/** The click is the message that the pop-up sends; the page is off the screen when the blocked page has been painted over it. */
async function measureOnce(tutors: ExtensionBrowser, driver: Page, inbox: Page, address: string): Promise<Times> {
  const lesson = await openLesson(tutors, address);
  const tabId = await tabIdOf(driver, address);
  const caseVisible = nextCaseAt(inbox);
  const { clickedAt, savedAt } = await driver.evaluate(async (tab) => {
    const asked = { tabId: tab, madeFrom: 'pop-up' };
    const clicked = performance.timeOrigin + performance.now();
    const reply = await chrome.runtime.sendMessage({ question: 'reporting/flag-tab', asked });
    if (reply?.answer?.kind !== 'saved') throw new Error(`Not saved: ${JSON.stringify(reply)}`);
    return { clickedAt: clicked, savedAt: performance.timeOrigin + performance.now() };
  }, tabId);
  const paintedAt = await paintOf(lesson, tutors.pageAddress('blocked.html'));
  const times = { offScreen: paintedAt - clickedAt, saved: savedAt - clickedAt, caseVisible: (await caseVisible) - clickedAt };
  await lesson.close();
  return times;
}

/** A tab that has been looked at for a moment: nobody clicks while the browser is still busy opening it. */
async function openLesson(tutors: ExtensionBrowser, address: string): Promise<Page> {
  const lesson = await tutors.context.newPage();
  await lesson.goto(address);
  await lesson.bringToFront();
  await lesson.waitForTimeout(LOOKED_AT_MS);
  return lesson;
}

async function measureFloor(tutors: ExtensionBrowser, driver: Page, address: string, origin: string): Promise<Floor> {
  const lesson = await openLesson(tutors, address);
  const tabId = await tabIdOf(driver, address);
  const [blocked, at] = [tutors.pageAddress('blocked.html'), Date.now()];
  const wentAt = await driver.evaluate(
    async ([tab, to]) => {
      const start = performance.timeOrigin + performance.now();
      await chrome.tabs.update(tab, { url: to });
      return start;
    },
    [tabId, `${blocked}#host=floor.example&at=${at}`] as const,
  );
  const navigation = (await paintOf(lesson, blocked)) - wentAt;
  await lesson.close();
  const strictWrite = await driver.evaluate(strictWriteTime);
  const request = await driver.evaluate(async (to) => {
    const start = performance.now();
    await (await fetch(`${to}/v1/health`, { cache: 'no-store' })).text();
    return performance.now() - start;
  }, origin);
  return { navigation, strictWrite: round(strictWrite), request: round(request) };
}

/** When the page that begins with `address` was first painted in this tab, epoch ms. */
async function paintOf(tab: Page, address: string): Promise<number> {
  await tab.waitForURL((url) => url.href.startsWith(address));
  return tab.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [paint] = list.getEntriesByName('first-contentful-paint');
          if (paint !== undefined) resolve(performance.timeOrigin + paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
}

/** When the inbox next shows a case more, epoch ms. */
function nextCaseAt(inbox: Page): Promise<number> {
  return inbox.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const cases = document.body.getElementsByTagName('li');
        const before = cases.length;
        const watcher = new MutationObserver(() => {
          if (cases.length === before) return;
          watcher.disconnect();
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        });
        watcher.observe(document.body, { childList: true, subtree: true });
      }),
  );
}

/** Runs in an extension page: one row, one transaction, on the disk. */
function strictWriteTime(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('bench-floor', 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows', { autoIncrement: true }));
    opening.addEventListener('error', () => reject(new Error('The floor’s database did not open')));
    opening.addEventListener('success', () => {
      const start = performance.now();
      const tx = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
      tx.objectStore('rows').put('x'.repeat(2500));
      tx.addEventListener('complete', () => {
        resolve(performance.now() - start);
        opening.result.close();
      });
    });
  });
}
