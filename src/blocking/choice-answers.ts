import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import type { Settings } from '#src/storage/setting.ts';
import type { BlockScope } from './block-scope.ts';
import type { BlockStore } from './block-store.ts';
import { nextEnd } from './block-time.ts';
import { blocksInForce } from './in-force.ts';
import { describeBlock, listMediaBlocks, offerScopes } from './questions.ts';
import type { SuffixRules } from './registrable-domain.ts';
import { scopeKey } from './scope-key.ts';
import { scopesOf } from './scopes-of.ts';
import { standing } from './standing.ts';
import { STEADY_CLOCK } from './steady-clock.ts';

export type ChoiceAnswers = {
  readonly blocks: Pick<BlockStore, 'list'>;
  readonly settings: Pick<Settings, 'read'>;
  readonly now: () => number;
  readonly suffixRules: () => Promise<SuffixRules>;
  /** Hides these pictures and videos in a tab's page, and says which of them are there. */
  readonly hideMedia: (tabId: number, addresses: readonly string[]) => Promise<readonly string[]>;
};

/** What somebody may choose to block, and what was chosen. */
export const choiceAnswers = ({ blocks, settings, now, suffixRules, hideMedia }: ChoiceAnswers): readonly Answering[] => [
  on(offerScopes, async ({ address }) => {
    const offered = scopesOf(address, await suffixRules());
    return offered === null ? null : { scopes: [...offered.scopes], usual: offered.usual };
  }),

  on(describeBlock, async ({ blockId }) => {
    const [kept, seen, rules] = await Promise.all([blocks.list(), settings.read(STEADY_CLOCK), suffixRules()]);
    const { blocks: own, clock } = standing(kept, seen, now());
    const block = own.find(({ id }) => id === blockId);
    if (block === undefined) return null;
    return { scope: block.scope, endsAt: nextEnd([block], clock), rest: restOf(block.scope, rules) };
  }),

  on(listMediaBlocks, async ({ tabId }) => {
    const [kept, clock] = await Promise.all([blocks.list(), settings.read(STEADY_CLOCK)]);
    const media = blocksInForce(standing(kept, clock, now()).blocks).flatMap(({ id, scope }) =>
      scope.kind === 'media' ? [{ blockId: id, address: scope.address }] : [],
    );
    if (media.length === 0) return [];
    const there = await hideMedia(
      tabId,
      media.map(({ address }) => address),
    );
    return media.filter(({ address }) => there.includes(address));
  }),
];

/** Null where it takes the usual or more. */
function restOf(scope: BlockScope, rules: SuffixRules): BlockScope | null {
  if (scope.kind === 'site' || scope.kind === 'media') return null;
  const usual = scopesOf(scope.kind === 'page' ? scope.address : `https://${scope.host}/`, rules)?.usual;
  return usual === undefined || scopeKey(usual) === scopeKey(scope) ? null : usual;
}
