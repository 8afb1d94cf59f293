import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import type { BlockOutcome, BlockParts } from './block-site.ts';
import { blockTabSite, unblockSite } from './questions.ts';
import type { Tab } from './tabs.ts';

export type BlockingAnswers = Pick<BlockParts, 'tabs' | 'blocks' | 'enforce'> & {
  readonly block: (page: Tab) => Promise<BlockOutcome>;
};

export const blockingAnswers = ({ tabs, blocks, enforce, block }: BlockingAnswers): readonly Answering[] => [
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
