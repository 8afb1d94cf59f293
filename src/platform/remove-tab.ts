import { browser } from 'wxt/browser';
import { after } from './after.ts';
import { isDone } from './is-done.ts';

const CLOSES_WITHIN_MS = 1000;
const MOST_TRIES = 3;

/**
 * Whether the tab is gone. A browser may refuse, such as while somebody drags one; and Chromium forgets the wish to close a tab that
 * changes pages in that very moment, and never answers: then it is asked again.
 */
export async function removeTab(tabId: number): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const isRemoved = await Promise.race([isDone(browser.tabs.remove(tabId)), after(CLOSES_WITHIN_MS)]);
    if (isRemoved === true || !(await isDone(browser.tabs.get(tabId)))) return true;
    if (isRemoved === false) return false;
  }
  return false;
}
