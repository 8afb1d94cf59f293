import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { addressParts } from '#src/reporting/address-parts.ts';
import type { BlockStore } from './block-store.ts';
import type { Keeper } from './keeper.ts';
import { allowForAWhile, describeTab } from './questions.ts';
import { siteOfPage } from './site-of-page.ts';
import type { Tabs } from './tabs.ts';

export type BlockingPageAnswers = {
  readonly tabs: Pick<Tabs, 'get' | 'leftBy'>;
  readonly blocks: Pick<BlockStore, 'list'>;
  /** It takes a moment to be there. */
  readonly keeper: () => Promise<Pick<Keeper, 'allow'>>;
  readonly ownOrigin: string;
};

export const blockingPageAnswers = ({ tabs, blocks, keeper, ownOrigin }: BlockingPageAnswers): readonly Answering[] => [
  on(describeTab, async ({ tabId }) => {
    const [tab, left, kept] = await Promise.all([tabs.get(tabId), tabs.leftBy(tabId), blocks.list()]);
    if (tab === null) return { site: null, address: null };
    return { site: siteOfPage(tab.address, left, kept, ownOrigin), address: addressParts(tab.address) };
  }),

  on(allowForAWhile, async ({ scopes }) => {
    await (await keeper()).allow(scopes, 'an-hour');
    return {};
  }),
];
