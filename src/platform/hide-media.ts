import { browser } from 'wxt/browser';
import { browserTabs } from './browser-tabs.ts';
import { takeOutMedia } from './take-out-media.ts';

/**
 * Hides pictures and videos in the page of a tab, or of every tab, as far as the browser lets anybody touch it, and says which of them were
 * there. The network rules see to it that no page loads them again; what is loaded already stays where it is until the page goes.
 */
export async function hideMedia(tabId: number | null, addresses: readonly string[]): Promise<readonly string[]> {
  const tabIds = tabId === null ? (await browserTabs.all()).map((tab) => tab.tabId) : [tabId];
  const found = await Promise.all(tabIds.map((id) => hideIn(id, addresses)));
  return [...new Set(found.flat())];
}

async function hideIn(tabId: number, addresses: readonly string[]): Promise<readonly string[]> {
  try {
    const inFrames = await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      func: takeOutMedia,
      args: [[...addresses]],
      injectImmediately: true,
    });
    return inFrames.flatMap(({ result }) => result ?? []);
  } catch {
    // The tab is gone, or nobody may touch its page: then nothing of it was found.
    return [];
  }
}
