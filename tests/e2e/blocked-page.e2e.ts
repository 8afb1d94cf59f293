import type { Page } from '@playwright/test';
import type { Block } from '#src/blocking/block.ts';
import { blockTab } from '#src/blocking/questions.ts';
import { english } from '#src/launch/english.ts';
import { PIN_LOCK } from '#src/sign-out/pin-lock.ts';
import { setPin } from '#src/sign-out/pin.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { expect, test } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const HOST = 'prizes.example';
const PIN = '2468';

async function lockWith(tutor: TutorBrowser, pin: string): Promise<void> {
  const settings = new FakeSettings();
  await setPin({ settings, now: Date.now, tellPages: () => {}, iterations: 1000 }, pin);
  await tutor.keep(PIN_LOCK, await settings.read(PIN_LOCK));
}

/** Run in a page of the extension: what is let through has been for its hour, and the alarm that says so rings. */
const endAllowing = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('safe-lesson');
    opening.addEventListener('error', () => reject(new Error('The database does not open')));
    opening.addEventListener('success', () => {
      const tx = opening.result.transaction(['scopes'], 'readwrite');
      const reading = tx.objectStore('scopes').getAll();
      reading.addEventListener('success', () => {
        for (const block of reading.result as Block[]) {
          if (block.verdict === 'allow') tx.objectStore('scopes').put({ ...block, end: { kind: 'time', at: 1 } });
        }
      });
      tx.addEventListener('complete', () => {
        opening.result.close();
        resolve(chrome.alarms.create('blocks', { when: Date.now() }));
      });
    });
  });

const fact = (page: Page, name: Parameters<typeof english>[0]) =>
  page.locator('dl > div', { has: page.getByText(english(name), { exact: true }) }).getByRole('definition');

test('with nobody answering and nothing asked of the network: why and until when; behind the PIN an hour’s leave, after which the block is back', async ({
  stage,
}) => {
  const tutor = await stage.unenrolled();
  await lockWith(tutor, PIN);
  const lesson = await tutor.openLesson(stage.lessons.addressOf('maths.example', '/sums'));
  await lesson.goto(stage.lessons.addressOf(HOST, '/win'));
  const tabId = await tutor.activeTabId();
  await tutor.ask(blockTab, { tabId, wanted: { scope: { kind: 'site', domain: HOST }, lasting: 'today' } });
  await expect(lesson).toHaveURL(/blocked\.html/);
  await expect(fact(lesson, 'blockedBy')).toHaveText(english('blockedByTutor'));

  // Nobody answers any more, and what is offline asks nothing of the network.
  const asked: string[] = [];
  lesson.on('request', (request) => asked.push(request.url()));
  await lesson.addInitScript(() => {
    if (location.protocol === 'chrome-extension:') {
      Object.assign(chrome.runtime, { sendMessage: () => Promise.reject(new Error('Nobody is there')) });
    }
  });
  await tutor.killWorker();
  await lesson.reload();
  await expect(fact(lesson, 'blockedWhat')).toHaveText(HOST);
  await expect(fact(lesson, 'blockedWhy')).toHaveText(english('blockedWhyTutor'));
  await expect(fact(lesson, 'blockedUntil')).toHaveText(english('blockEndsMidnight'));
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((url) => !url.startsWith(tutor.browser.origin))).toEqual([]);

  const allow = lesson.getByRole('button', { name: english('blockedAllow') });
  await lesson.getByText(english('blockedForTutorsFold')).press('Enter');
  for (const pin of ['1357', PIN]) {
    await expect(allow).toBeHidden();
    await lesson.getByLabel(english('lockPin'), { exact: true }).fill(pin);
    await lesson.getByRole('button', { name: english('lockOpen') }).click();
    if (pin !== PIN) await expect(lesson.getByText(english('lockWrong'))).toBeVisible();
  }
  await allow.click();
  await expect(lesson.getByRole('heading', { name: `A page of ${HOST}` })).toBeVisible();

  const own = await tutor.browser.context.newPage();
  await own.goto(tutor.browser.pageAddress('options.html'));
  await own.evaluate(endAllowing);
  await expect(lesson).toHaveURL(/blocked\.html/);
  await expect(fact(lesson, 'blockedUntil')).toHaveText(english('blockEndsMidnight'));

  await lesson.getByRole('button', { name: english('blockedGoBack') }).click();
  await expect(lesson.getByRole('heading', { name: 'A page of maths.example' })).toBeVisible();
});
