import { StorageFailed } from '#src/storage/storage-failed.ts';
import { formatBlockedPage } from './blocked-page-address.ts';
import type { BlockStore } from './block-store.ts';
import { blockOf } from './is-blocked.ts';
import { coversService, siteOf } from './site-of.ts';
import type { Tab, Tabs } from './tabs.ts';

export type BlockParts = {
  readonly tabs: Tabs;
  readonly blocks: BlockStore;
  /** Makes the browser's rules follow the store. */
  readonly enforce: () => Promise<void>;
  /** Scheme, host and port of the service; null before enrolment. */
  readonly serviceOrigin: () => Promise<string | null>;
  readonly now: () => number;
};

export type BlockOutcome =
  | { readonly kind: 'blocked'; readonly host: string }
  | { readonly kind: 'not-blocked'; readonly fault: 'no-site' | 'own-service' | 'storage-broken' };

/**
 * Takes a tab off its page, and then every other tab off that site, and blocks the site. The tab is told to hide and leave before
 * this function first waits for anything: nothing is faster than the eye but that.
 */
export async function blockSite({ tabs, blocks, enforce, serviceOrigin, now }: BlockParts, page: Tab): Promise<BlockOutcome> {
  const host = siteOf(page.address);
  if (host === null) return { kind: 'not-blocked', fault: 'no-site' };
  const site = { host, blockedAt: now() };
  const leaving = tabs.show(page.tabId, formatBlockedPage(site));

  async function leaveElsewhere(): Promise<void> {
    const others = (await tabs.all()).filter(({ tabId, address }) => tabId !== page.tabId && blockOf([site], address) !== null);
    await Promise.all(others.map(({ tabId }) => tabs.show(tabId, formatBlockedPage(site))));
  }

  async function keep(): Promise<BlockOutcome> {
    try {
      const origin = await serviceOrigin();
      if (origin !== null && coversService(site.host, origin)) return { kind: 'not-blocked', fault: 'own-service' };
      await blocks.add(site);
    } catch (error) {
      if (error instanceof StorageFailed) return { kind: 'not-blocked', fault: 'storage-broken' };
      throw error;
    }
    await enforce();
    return { kind: 'blocked', host: site.host };
  }

  const [outcome] = await Promise.all([keep(), leaveElsewhere(), leaving]);
  return outcome;
}
