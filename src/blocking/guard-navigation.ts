import { formatBlockedPage } from './blocked-page-address.ts';
import type { BlockStore } from './block-store.ts';
import { blockOf } from './is-blocked.ts';
import type { Tab, Tabs } from './tabs.ts';

/**
 * Shows the blocked page where a tab came to a blocked site: the network rule stopped it, or it came by a way that asks no
 * network, such as the back-forward cache or a page's own history. What the browser says was the matter differs from one to the
 * other, so the address alone decides.
 */
export async function guardNavigation(
  { tabs, blocks }: { readonly tabs: Pick<Tabs, 'show'>; readonly blocks: Pick<BlockStore, 'list'> },
  { tabId, address }: Tab,
): Promise<void> {
  const site = blockOf(await blocks.list(), address);
  if (site !== null) await tabs.show(tabId, formatBlockedPage(site));
}
