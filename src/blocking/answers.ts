import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import type { BlockOutcome, Keeper } from './keeper.ts';
import { blockTab, enforceBlocks, liftBlock } from './questions.ts';
import type { Tab, Tabs } from './tabs.ts';

export type BlockingAnswers = {
  readonly tabs: Pick<Tabs, 'get'>;
  readonly keeper: () => Promise<Pick<Keeper, 'lift' | 'enforce'>>;
  readonly block: (page: Tab, wanted: unknown) => Promise<BlockOutcome>;
};

export const blockingAnswers = ({ tabs, keeper, block }: BlockingAnswers): readonly Answering[] => [
  on(blockTab, async ({ tabId, wanted }): Promise<BlockOutcome> => {
    const tab = await tabs.get(tabId);
    return tab === null ? { kind: 'not-blocked', fault: 'no-site' } : block(tab, wanted);
  }),

  on(liftBlock, async ({ blockId }) => {
    await (await keeper()).lift(blockId);
    return {};
  }),

  on(enforceBlocks, async () => {
    await (await keeper()).enforce();
    return {};
  }),
];
