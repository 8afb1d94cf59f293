import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { addressParts } from '#src/reporting/address-parts.ts';
import type { Settings } from '#src/storage/setting.ts';
import type { BlockStore } from './block-store.ts';
import { blocksInForce } from './in-force.ts';
import type { Keeper } from './keeper.ts';
import { allowForAWhile, describeTab } from './questions.ts';
import { siteOfPage } from './site-of-page.ts';
import { standing } from './standing.ts';
import { STEADY_CLOCK } from './steady-clock.ts';
import type { Tabs } from './tabs.ts';

export type BlockingPageAnswers = {
  readonly tabs: Pick<Tabs, 'get' | 'leftBy'>;
  readonly blocks: Pick<BlockStore, 'list'>;
  readonly settings: Pick<Settings, 'read'>;
  readonly now: () => number;
  /** It takes a moment to be there. */
  readonly keeper: () => Promise<Pick<Keeper, 'allow'>>;
  readonly ownOrigin: string;
};

export const blockingPageAnswers = ({
  tabs,
  blocks,
  settings,
  now,
  keeper,
  ownOrigin,
}: BlockingPageAnswers): readonly Answering[] => [
  on(describeTab, async ({ tabId }) => {
    const [tab, left, kept, clock] = await Promise.all([
      tabs.get(tabId),
      tabs.leftBy(tabId),
      blocks.list(),
      settings.read(STEADY_CLOCK),
    ]);
    const own = standing(kept, clock, now()).blocks;
    const hasMediaBlocks = blocksInForce(own).some(({ scope }) => scope.kind === 'media');
    if (tab === null) return { site: null, address: null, hasMediaBlocks };
    return { site: siteOfPage(tab.address, left, own, ownOrigin), address: addressParts(tab.address), hasMediaBlocks };
  }),

  on(allowForAWhile, async ({ scopes }) => {
    await (await keeper()).allow(scopes, 'an-hour');
    return {};
  }),
];
