import type { Page } from '@playwright/test';
import { blockTab, enforceBlocks } from '#src/blocking/questions.ts';
import { STEADY_CLOCK } from '#src/blocking/steady-clock.ts';
import { untilBlocked } from '#src/launch/walk-through.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

/*
 * Real are the browser and its death, the worker and its death, the alarm that the keeper sets and that rings by itself, the network
 * rules, and what lies in the database. What nobody can wait for is the hour, and nobody can set this machine's clock: so what is kept of
 * the block and of the clock is changed on the disk to what would lie there. How Chromium's own alarms take a clock that is set is not
 * seen here. Nor is what becomes of the network rules by themselves when the browser dies: an extension that the command line loads has
 * none of them after that, so there the page tells whether the block is gone.
 */

const HOST = 'games.example';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Enough for whatever is to happen before the block ends. */
const SOON_MS = 5000;

type Kept = {
  /** Until the block ends. */
  readonly leftMs: number;
  /** By how much the device's clock was set back since it was looked at. */
  readonly setBackMs: number;
};

/** Answers when the blocks then end, by this machine’s clock. */
const changeKept = (page: Page, kept: Kept): Promise<number> =>
  page.evaluate(
    ({ leftMs, setBackMs, clockKey, hourMs }) =>
      new Promise<number>((resolve, reject) => {
        const now = Date.now();
        const seenAt = now + setBackMs;
        const opening = indexedDB.open('safe-lesson');
        opening.addEventListener('error', () => reject(new Error('The database does not open')));
        opening.addEventListener('success', () => {
          const tx = opening.result.transaction(['scopes', 'settings'], 'readwrite');
          tx.objectStore('settings').put({ seenAt, aheadMs: 0 }, clockKey);
          const scopes = tx.objectStore('scopes');
          const reading = scopes.getAll();
          reading.addEventListener('success', () => {
            for (const block of reading.result) {
              const at = seenAt + leftMs;
              scopes.put({ ...block, madeAt: at - hourMs, end: { kind: 'time', at } });
            }
          });
          for (const fault of ['error', 'abort']) tx.addEventListener(fault, () => reject(new Error('Nothing is kept')));
          tx.addEventListener('complete', () => {
            opening.result.close();
            resolve(Math.min(now, seenAt) + leftMs);
          });
        });
      }),
    { ...kept, clockKey: STEADY_CLOCK.key, hourMs: HOUR_MS },
  );

/** A page of ours that asks for nothing by itself. */
async function ownPage({ browser }: TutorBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(browser.pageAddress('welcome.html'));
  return page;
}

const ruleIds = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async () => {
    const rules = chrome.declarativeNetRequest;
    return [...(await rules.getDynamicRules()), ...(await rules.getSessionRules())].map(({ id }) => id);
  });

async function blockForAnHour(stage: Stage, tutor: TutorBrowser): Promise<void> {
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  const wanted = { scope: { kind: 'site', domain: HOST }, lasting: 'an-hour' } as const;
  expect((await tutor.ask(blockTab, { tabId: await tutor.activeTabId(), wanted })).kind).toBe('blocked');
  await untilBlocked(tutor.browser, HOST);
}

async function expectOpen(stage: Stage, tutor: TutorBrowser): Promise<void> {
  const page = await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  await expect(page.getByRole('heading', { name: `A page of ${HOST}` })).toBeVisible();
  await page.close();
}

test('a block ends by the alarm alone where the worker is dead, also where the clock was set back', async ({ stage }) => {
  const tutor = await stage.unenrolled();
  await tutor.openLesson(stage.lessons.addressOf('sums.example', '/'));
  const none = await ruleIds(await ownPage(tutor));
  for (const setBackMs of [0, DAY_MS]) {
    await blockForAnHour(stage, tutor);
    const ours = await ownPage(tutor);
    await changeKept(ours, { leftMs: SOON_MS, setBackMs });
    // The keeper sets the alarm by what is kept.
    await tutor.ask(enforceBlocks, {});
    expect((await ruleIds(ours)).length).toBeGreaterThan(none.length);
    await tutor.closeOwnPages();
    expect(await tutor.killWorker()).toBe(true);

    await expect.poll(() => tutor.isWorkerRunning()).toBe(true);
    const after = await ownPage(tutor);
    await expect.poll(() => ruleIds(after)).toEqual(none);
    await expectOpen(stage, tutor);
  }
});

test('a block whose end came while the browser was not running is gone, also where the clock was set forward', async ({
  stage,
}) => {
  let tutor = await stage.unenrolled();
  const none = await ruleIds(await ownPage(tutor));
  for (const { leftMs, setBackMs } of [
    { leftMs: SOON_MS, setBackMs: 0 },
    { leftMs: HOUR_MS, setBackMs: -DAY_MS },
  ]) {
    await blockForAnHour(stage, tutor);
    const ours = await ownPage(tutor);
    const endsAt = await changeKept(ours, { leftMs, setBackMs });
    expect((await ruleIds(ours)).length).toBeGreaterThan(none.length);
    tutor = await stage.killAndReopen(tutor);

    await expect.poll(Date.now).toBeGreaterThan(endsAt);
    const after = await ownPage(tutor);
    await expect.poll(() => ruleIds(after)).toEqual(none);
    await expectOpen(stage, tutor);
  }
});
