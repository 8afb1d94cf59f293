import { browser } from 'wxt/browser';

/** Takes a tab to an address. Rejects where the tab is gone. */
export async function leadTab(tabId: number, address: string): Promise<void> {
  await browser.tabs.update(tabId, { url: address });
}
