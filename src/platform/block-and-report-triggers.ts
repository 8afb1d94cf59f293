import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { Tab } from '#src/blocking/tabs.ts';
import { tabUnderCover } from '#src/cover/cover-page.ts';
import { browserTabs, toTab } from './browser-tabs.ts';
import { inBackground } from './log.ts';
import { ownOrigin } from './own-origin.ts';

/** The name of the key command, and the id of the menu item. */
export const BLOCK_AND_REPORT = 'block-and-report';

/** Calls `act` when the key or the page's menu is used, in the same turn when the browser says which tab it was. */
export function onBlockAndReport(act: (page: Tab, madeFrom: 'key' | 'menu') => void): void {
  const actOn = (tab: Browser.tabs.Tab | undefined, madeFrom: 'key' | 'menu'): void => {
    const page = tab === undefined ? null : toTab(tab);
    if (page === null) return;
    const under = tabUnderCover(page.address, ownOrigin());
    if (under === null) act(page, madeFrom);
    else inBackground('under-cover', actUnder(under, madeFrom));
  };
  // What was covered is what is meant, and it must not have to be shown again to be reported.
  const actUnder = async (tabId: number, madeFrom: 'key' | 'menu'): Promise<void> => {
    const page = await browserTabs.get(tabId);
    if (page !== null) act(page, madeFrom);
  };

  browser.commands.onCommand.addListener((command, tab) => {
    if (command !== BLOCK_AND_REPORT) return;
    if (tab !== undefined) actOn(tab, 'key');
    else
      inBackground(
        'active-tab',
        activeTab().then((active) => actOn(active, 'key')),
      );
  });

  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === BLOCK_AND_REPORT) actOn(tab, 'menu');
  });
}

/** The id of the item in the menu of a picture or video. */
export const BLOCK_MEDIA = 'block-media';

/** Calls `block` with the address of the picture or video whose menu was used. */
export function onBlockMedia(block: (address: string) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, srcUrl }) => {
    if (menuItemId === BLOCK_MEDIA && srcUrl !== undefined) block(srcUrl);
  });
}

async function activeTab(): Promise<Browser.tabs.Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab;
}
