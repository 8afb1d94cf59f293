import { formatBlockedPage } from './blocked-page-address.ts';
import type { BlockOutcome, Keeper } from './keeper.ts';
import { siteOf } from './site-of.ts';
import type { Tab, Tabs } from './tabs.ts';

export type BlockParts = {
  readonly tabs: Pick<Tabs, 'show'>;
  /** It takes a moment to be there. */
  readonly keeper: () => Promise<Pick<Keeper, 'block'>>;
  readonly now: () => number;
};

/**
 * Takes a tab off its page and blocks what is wanted of it, the usual where that is null. The tab is told to hide and leave before this
 * function first waits for anything: nothing is faster than the eye but that.
 */
export async function blockPage({ tabs, keeper, now }: BlockParts, page: Tab, wanted: unknown): Promise<BlockOutcome> {
  const host = siteOf(page.address);
  // A tab that shows no site, such as the blocked page, may still be where somebody chose what to block.
  const leaving = host === null ? null : tabs.show(page, formatBlockedPage({ host, blockedAt: now() }));
  const [outcome] = await Promise.all([keeper().then((kept) => kept.block(page, wanted)), leaving]);
  return outcome;
}
