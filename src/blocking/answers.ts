import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { addressParts } from '#src/reporting/address-parts.ts';
import type { BlockOutcome, BlockParts } from './block-site.ts';
import { blockTabSite, describeTab, unblockSite } from './questions.ts';
import { siteOfPage } from './site-of-page.ts';
import type { Tab } from './tabs.ts';

export type BlockingAnswers = Pick<BlockParts, 'tabs' | 'blocks' | 'enforce'> & {
  readonly block: (page: Tab) => Promise<BlockOutcome>;
  readonly ownOrigin: string;
};

export const blockingAnswers = ({ tabs, blocks, enforce, block, ownOrigin }: BlockingAnswers): readonly Answering[] => [
  on(describeTab, async ({ tabId }) => {
    const [tab, sites] = await Promise.all([tabs.get(tabId), blocks.list()]);
    if (tab === null) return { site: null, address: null };
    return { site: siteOfPage(tab.address, sites, ownOrigin), address: addressParts(tab.address) };
  }),

  on(blockTabSite, async ({ tabId }): Promise<BlockOutcome> => {
    const tab = await tabs.get(tabId);
    return tab === null ? { kind: 'not-blocked', fault: 'no-site' } : block(tab);
  }),

  on(unblockSite, async ({ host }) => {
    await blocks.remove(host);
    await enforce();
    return {};
  }),
];
