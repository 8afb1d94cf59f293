import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { ExtensionBrowser } from '#src/launch/extension-browser.ts';
import { readInPage } from './kept-setting.ts';

/** Far more than anything here takes. */
const SILENT_AFTER_MS = 15_000;
const SURELY_ENOUGH_MS = 3_000;

/** A page of ours never answered, and what could be found out about why. It was closed. */
export class PageSilent extends Error {
  override readonly name = 'PageSilent';
}

/** What a page answers. Rejects with PageSilent where it does not; nothing is asked twice. */
export async function answerOf<Answer>(browser: ExtensionBrowser, page: Page, asked: Promise<Answer>): Promise<Answer> {
  const answered = await within(SILENT_AFTER_MS, asked);
  if (answered !== null) return answered.answer;
  const known = await factsOfSilence(browser, page);
  await within(SURELY_ENOUGH_MS, page.close());
  throw new PageSilent(`A page had no answer for ${SILENT_AFTER_MS} ms: ${JSON.stringify(known)}`);
}

/** Null where it did not end in time. */
async function within<Answer>(ms: number, work: Promise<Answer>): Promise<{ readonly answer: Answer } | null> {
  const over = new AbortController();
  const late = pause(ms, null, { signal: over.signal }).catch(() => null);
  return Promise.race([work.then((answer) => ({ answer })), late]).finally(() => over.abort());
}

/** No setting has it. */
const NOBODYS = 'nobody/keeps-this';

/** In good time, whether well or not. */
const ends = async (work: () => Promise<unknown>): Promise<boolean> =>
  (await within(SURELY_ENOUGH_MS, Promise.allSettled([work()]))) !== null;

/** Whether the page still runs scripts, whether its tasks come to their turn, and whether another page can read what this one could not. */
async function factsOfSilence({ context, origin, pageAddress }: ExtensionBrowser, page: Page) {
  const runsScripts = await ends(() => page.evaluate(() => 1));
  const runsTasks = await ends(() => page.evaluate(() => new Promise((resolve) => void setTimeout(resolve))));
  const opensDatabase = await ends(() => page.evaluate(readInPage, NOBODYS));
  const anotherOpensDatabase = await ends(async () => {
    const other = await context.newPage();
    await other.goto(pageAddress('welcome.html'));
    await other.evaluate(readInPage, NOBODYS);
    await other.close();
  });
  const ours = context.pages().filter((one) => one.url().startsWith(origin));
  return { runsScripts, runsTasks, opensDatabase, anotherOpensDatabase, pages: context.pages().length, ours: ours.length };
}
