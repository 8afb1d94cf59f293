import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { CheckTab, CheckTabStore } from '#src/preview/check.ts';
import { SWEEP_ALARM } from '#src/preview/sweep-alarm.ts';
import { beginningOf, tokenIn } from './check-beginning.ts';
import { browserSession, closeTab, lockOf } from './check-tabs.ts';
import { isDone } from './is-done.ts';
import { removeTab } from './remove-tab.ts';
import { allowDownloads, INSTEAD_OF_FILE } from './stop-downloads.ts';

/** Held by the planner that is at work: one at a time has the list. */
export const CHECKING_LOCK = 'check-pages';

/** After a crash, somebody may have the browser's pages back much later. */
const KNOWN_FOR_MS = 7 * 24 * 60 * 60 * 1000;
const GOES_BACK_WITHIN_MS = 3000;

type SweepParts = { readonly tabs: CheckTabStore; readonly now: () => number };

/**
 * Closes the tabs of checks that nobody is at work on any more, by whatever end of a page, the background or the browser. Never closes a
 * tab that somebody else opened.
 */
export async function sweepCheckTabs(parts: SweepParts): Promise<void> {
  await navigator.locks.request('sweep-check-tabs', () => sweep(parts));
}

async function sweep({ tabs, now }: SweepParts): Promise<void> {
  const [remembered, open, session] = await Promise.all([tabs.all(), browser.tabs.query({}), browserSession()]);
  // Asked last: whoever opened one of these holds its lock since before.
  const held = new Set((await navigator.locks.query()).held?.map(({ name }) => name));
  const isLeft = (token: string): boolean => !held.has(lockOf(token));
  const here = remembered.filter((tab) => tab.session === session);
  const left = here.filter(({ token }) => isLeft(token));
  const openers = new Set(left.map(({ tabId }) => tabId));
  const ours = new Set(openers);
  for (const { id, url, pendingUrl, openerTabId } of open) {
    const token = [url, pendingUrl].map(tokenIn).find((found) => found !== null);
    const isBeginning = token !== undefined && token !== null && isLeft(token);
    const isPopUp = openerTabId !== undefined && openers.has(openerTabId);
    if (id === undefined || !(isBeginning || isPopUp)) continue;
    ours.add(id);
    await removeTab(id);
  }
  const closed = await Promise.all(left.map((tab) => closeTab({ tabs }, tab)));
  await allowDownloads([...ours]);
  for (const tab of remembered) if (tab.session !== session) await closeRestored(tabs, tab, open, now());
  if (left.length === here.length && closed.every(Boolean)) await browser.alarms.clear(SWEEP_ALARM);
}

/** A tab that the browser brought back after it died has another number. It is ours if its history begins as ours do. */
async function closeRestored(tabs: CheckTabStore, left: CheckTab, open: readonly Browser.tabs.Tab[], now: number): Promise<void> {
  let isFound = false;
  for (const tab of open) {
    const address = tab.url === undefined || tab.url === '' ? tab.pendingUrl : tab.url;
    if (tab.id === undefined || tab.active || address === undefined) continue;
    if (address !== INSTEAD_OF_FILE && !left.addresses.includes(address)) continue;
    if (await isOurs(tab.id, left.token)) {
      await removeTab(tab.id);
      isFound = true;
    } else {
      await isDone(browser.tabs.goForward(tab.id));
    }
  }
  if (isFound || now - left.openedAt > KNOWN_FOR_MS) await tabs.forget(left.token);
}

/** Goes back by one page to see what is there. */
async function isOurs(tabId: number, token: string): Promise<boolean> {
  const ours = beginningOf(token);
  return new Promise((resolve) => {
    const answer = (is: boolean): void => {
      clearTimeout(tooSlow);
      browser.webNavigation.onCommitted.removeListener(onCommitted);
      resolve(is);
    };
    const onCommitted = (heard: { readonly tabId: number; readonly frameId: number; readonly url: string }): void => {
      if (heard.tabId === tabId && heard.frameId === 0) answer(heard.url === ours);
    };
    const tooSlow = setTimeout(() => answer(false), GOES_BACK_WITHIN_MS);
    browser.webNavigation.onCommitted.addListener(onCommitted);
    browser.tabs.goBack(tabId).catch(() => answer(false));
  });
}
