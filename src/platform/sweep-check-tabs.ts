import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { CheckTab, CheckTabStore } from '#src/preview/check.ts';
import { SWEEP_ALARM } from '#src/preview/sweep-alarm.ts';
import { browserSession, CHECKING_PAGE, closeTab } from './check-tabs.ts';
import { isDone } from './is-done.ts';
import { ownOrigin } from './own-origin.ts';

/** Held by the planner while it runs. The browser frees it when the planner's page is gone, however it went. */
export const CHECKING_LOCK = 'check-pages';

/** After a crash, somebody may have the browser's pages back much later. */
const KNOWN_FOR_MS = 7 * 24 * 60 * 60 * 1000;
const GOES_BACK_WITHIN_MS = 3000;

type SweepParts = { readonly tabs: CheckTabStore; readonly now: () => number };

/** Closes what a planner has left open, unless one is at work. */
export async function sweepIfLeft(parts: SweepParts): Promise<void> {
  await navigator.locks.request(CHECKING_LOCK, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await sweepCheckTabs(parts);
  });
}

/** For whoever holds the lock. Never closes a tab that somebody else opened. */
export async function sweepCheckTabs({ tabs, now }: SweepParts): Promise<void> {
  const [remembered, session] = await Promise.all([tabs.all(), browserSession()]);
  const [here, elsewhere] = [
    remembered.filter((tab) => tab.session === session),
    remembered.filter((tab) => tab.session !== session),
  ];
  const closed = await Promise.all(here.map((tab) => closeTab({ tabs }, tab)));
  const beginning = `${ownOrigin()}${CHECKING_PAGE}#`;
  const open = await browser.tabs.query({});
  const opened = here.map(({ tabId }) => tabId);
  for (const tab of open) {
    const isBeginning = (tab.pendingUrl ?? tab.url ?? '').startsWith(beginning) || (tab.url ?? '').startsWith(beginning);
    const isPopUp = tab.openerTabId !== undefined && opened.includes(tab.openerTabId);
    if (tab.id !== undefined && (isBeginning || isPopUp)) await isDone(browser.tabs.remove(tab.id));
  }
  for (const tab of elsewhere) await closeRestored(tabs, tab, open, now());
  if (closed.every(Boolean)) await browser.alarms.clear(SWEEP_ALARM);
}

/** Has the background look every minute. */
export async function setSweepAlarm(): Promise<void> {
  await browser.alarms.create(SWEEP_ALARM, { periodInMinutes: 1 });
}

/** A tab that the browser brought back after it died has another number. It is ours if its history begins with our page. */
async function closeRestored(tabs: CheckTabStore, left: CheckTab, open: readonly Browser.tabs.Tab[], now: number): Promise<void> {
  let isFound = false;
  for (const tab of open) {
    const address = tab.url === undefined || tab.url === '' ? tab.pendingUrl : tab.url;
    if (tab.id === undefined || tab.active || address === undefined || !left.addresses.includes(address)) continue;
    if (await isOurs(tab.id, left.token)) {
      await isDone(browser.tabs.remove(tab.id));
      isFound = true;
    } else {
      await isDone(browser.tabs.goForward(tab.id));
    }
  }
  if (isFound || now - left.openedAt > KNOWN_FOR_MS) await tabs.forget(left.token);
}

/** Goes back by one page to see what is there. */
async function isOurs(tabId: number, token: string): Promise<boolean> {
  const ours = `${ownOrigin()}${CHECKING_PAGE}#${token}`;
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
