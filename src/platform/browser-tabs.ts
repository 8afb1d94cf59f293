import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { Tab, Tabs } from '#src/blocking/tabs.ts';
import { ownOrigin } from './own-origin.ts';

export const browserTabs: Tabs = {
  async get(tabId) {
    try {
      return toTab(await browser.tabs.get(tabId));
    } catch {
      // The tab is gone, and with it whatever was to be done about it.
      return null;
    }
  },

  all: async () => (await browser.tabs.query({})).flatMap((tab) => toTab(tab) ?? []),

  async show(tabId, page) {
    try {
      await browser.tabs.update(tabId, { url: ownOrigin() + page });
    } catch {
      // The tab is gone, and the page with it.
    }
  },
};

/** Null when the browser does not say which tab it is or what it shows. */
export function toTab({ id, url, pendingUrl }: Pick<Browser.tabs.Tab, 'id' | 'url' | 'pendingUrl'>): Tab | null {
  const address = url === undefined || url === '' ? pendingUrl : url;
  return id === undefined || address === undefined ? null : { tabId: id, address };
}
