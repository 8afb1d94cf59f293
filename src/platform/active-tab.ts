import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { tabUnderCover } from '#src/cover/cover-page.ts';
import { inBackground } from './log.ts';
import { ownOrigin } from './own-origin.ts';

/** The tab in front of the window that this page belongs to; while that is covered, the one under the cover. */
export async function activeTab(): Promise<number> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new TypeError('The browser names no active tab');
  return tabUnderCover(tab.url ?? '', ownOrigin()) ?? tab.id;
}

/**
 * Calls `onTab` with the tab in front of this page's window, and whenever another one comes to the front or the one in front goes to
 * another page. It listens before it looks, so that nothing falls between the two.
 */
export function followActiveTab(onTab: (tabId: number) => void): () => void {
  const here = browser.windows.getCurrent().then(({ id }) => id);
  const ifHere = (windowId: number, tabId: number): void =>
    inBackground(
      'follow-tab',
      here.then((id) => (id === windowId ? onTab(tabId) : undefined)),
    );
  const onActivated = ({ windowId, tabId }: { readonly windowId: number; readonly tabId: number }): void =>
    ifHere(windowId, tabId);
  const onUpdated = (tabId: number, { url }: { readonly url?: string }, tab: Browser.tabs.Tab): void => {
    if (url !== undefined && tab.active) ifHere(tab.windowId, tabId);
  };
  browser.tabs.onActivated.addListener(onActivated);
  browser.tabs.onUpdated.addListener(onUpdated);
  inBackground('active-tab', activeTab().then(onTab));
  return () => {
    browser.tabs.onActivated.removeListener(onActivated);
    browser.tabs.onUpdated.removeListener(onUpdated);
  };
}
