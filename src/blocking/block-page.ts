import { formatBlockedPage } from './blocked-page-address.ts';
import type { BlockOutcome, Keeper } from './keeper.ts';
import { siteOf } from './site-of.ts';
import type { Tab, Tabs } from './tabs.ts';

export type BlockParts = {
  readonly tabs: Pick<Tabs, 'all' | 'show'>;
  /** It takes a moment to be there. */
  readonly keeper: () => Promise<Pick<Keeper, 'block'>>;
  readonly now: () => number;
};

/**
 * Takes a tab off its page and blocks what is wanted of it, the usual where that is null. The tab is told to hide and leave before this
 * function first waits for anything: nothing is faster than the eye but that. Then come the other tabs of its host, which the usual
 * takes whatever else it does.
 */
export async function blockPage({ tabs, keeper, now }: BlockParts, page: Tab, wanted: unknown): Promise<BlockOutcome> {
  const host = siteOf(page.address);
  // A tab that shows no site, such as the blocked page, may still be where somebody chose what to block.
  const leaving = host === null ? null : leave(host);
  const [outcome] = await Promise.all([keeper().then((kept) => kept.block(page, wanted)), leaving]);
  return outcome;

  async function leave(of: string): Promise<void> {
    const blocked = formatBlockedPage({ host: of, blockedAt: now() });
    const first = tabs.show(page, blocked);
    const others =
      wanted === null ? (await tabs.all()).filter((tab) => tab.tabId !== page.tabId && siteOf(tab.address) === of) : [];
    await Promise.all([first, ...others.map((tab) => tabs.show(tab, blocked))]);
  }
}
