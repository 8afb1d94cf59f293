import { browser } from 'wxt/browser';
import type { Tab } from '#src/blocking/tabs.ts';
import { askOnceMore } from '#src/search/asked-again.ts';
import type { AskedAgain } from '#src/search/asked-again.ts';
import { isDone } from './is-done.ts';

/** When pupil search was last switched, in the browser's memory: what tabs were asked before that counts no more. */
export const SWITCHED = 'search-switched';

/**
 * Asks a tab for its page again; false where it seems to come back by itself. A tab that is gone, or that shows something else by now, needs
 * nothing more.
 */
export async function reloadAgain({ tabId, address }: Tab): Promise<boolean> {
  if (!(await isShowing(tabId, address))) return true;
  const key = `again-${tabId}`;
  const { [key]: kept, [SWITCHED]: since } = await browser.storage.session.get([key, SWITCHED]);
  // Nobody else writes there.
  const last = kept as (AskedAgain & { readonly since: unknown }) | undefined;
  const again = askOnceMore(last?.since === since ? last : undefined, address, Date.now());
  if (again === null) return false;
  await browser.storage.session.set({ [key]: { ...again, since } });
  await isDone(browser.tabs.reload(tabId));
  return true;
}

async function isShowing(tabId: number, address: string): Promise<boolean> {
  try {
    return (await browser.tabs.get(tabId)).url === address;
  } catch {
    // The tab is gone.
    return false;
  }
}
