import { beforeEach, describe, expect, it } from 'vitest';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import type { BlockEnd } from '#src/blocking/block-time.ts';
import type { Block } from '#src/blocking/block.ts';
import { choiceAnswers } from '#src/blocking/choice-answers.ts';
import { describeBlock, listMediaBlocks, offerScopes } from '#src/blocking/questions.ts';
import { blockId, isWhole } from '#src/blocking/scope-key.ts';
import { STEADY_CLOCK } from '#src/blocking/steady-clock.ts';
import type { Ask } from '#src/messaging/question.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { FakeBlockStore } from '#tests/fakes/fake-block-store.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { T0 } from '#tests/fakes/report-builders.ts';

const HOUR = 3_600_000;
const RULES = new Set(['example', 'co.uk', 'github.io']);
const PICTURE = 'https://cdn.example/awful.png';

const site: BlockScope = { kind: 'site', domain: 'games.example' };
const part: BlockScope = { kind: 'path', host: 'games.example', path: '/chess' };
const page: BlockScope = { kind: 'page', address: 'https://www.games.example/chess?b=1' };
const media = (address: string): BlockScope => ({ kind: 'media', address });

let blocks: FakeBlockStore;
let settings: FakeSettings;
let hidden: unknown[];
let onPage: readonly string[];

beforeEach(() => {
  blocks = new FakeBlockStore();
  settings = new FakeSettings();
  hidden = [];
  onPage = [];
});

function keep(scope: BlockScope, end: BlockEnd = { kind: 'removed' }, verdict: Block['verdict'] = 'block'): string {
  const id = blockId({ verdict, scope });
  blocks.blocks = [...blocks.blocks, { id, verdict, scope, madeAt: T0 + blocks.blocks.length, end }];
  return id;
}

const ask: Ask = (of, asked) =>
  fakeAsk(
    choiceAnswers({
      blocks,
      settings,
      now: () => T0,
      suffixRules: async () => RULES,
      hideMedia: async (...what) => {
        hidden.push(what);
        return onPage;
      },
    }),
  ).ask(of, asked);

describe('what may be chosen', () => {
  it('is narrowest first, with the usual', async () => {
    const offered = await ask(offerScopes, { address: 'https://www.games.example/chess/?b=1#top' });
    expect(offered?.scopes.map(({ kind }) => kind)).toEqual(['page', 'path', 'host', 'site']);
    expect(offered?.usual).toEqual(site);
  });

  it('is nothing where there is no site', async () => {
    expect(await ask(offerScopes, { address: 'about:blank' })).toBeNull();
  });
});

describe('what a block is said to be', () => {
  it.each([
    ['a page', page, site],
    ['a part', part, site],
    ['a site', site, null],
    ['a host that is what people mean', { kind: 'host', host: 'docs.games.example' }, null],
    ['a host of which the site is more', { kind: 'host', host: 'www.games.example' }, site],
    ['a shared host alone', { kind: 'path', host: 'github.io', path: '/' }, null],
    ['a picture', media(PICTURE), null],
  ] as const)('for %s offers the rest, and nothing where there is none', async (_, scope, rest) => {
    expect(await ask(describeBlock, { blockId: keep(scope) })).toEqual({ scope, endsAt: null, rest });
  });

  it('says the end by the device’s clock, also after that was set back', async () => {
    await settings.keep(STEADY_CLOCK, { seenAt: T0, aheadMs: HOUR });
    const id = keep(part, { kind: 'time', at: T0 + 3 * HOUR });
    expect((await ask(describeBlock, { blockId: id }))?.endsAt).toBe(T0 + 2 * HOUR);
  });

  it('is nothing when the block is gone, or over and not taken out yet', async () => {
    expect(await ask(describeBlock, { blockId: 'block site games.example' })).toBeNull();
    expect(await ask(describeBlock, { blockId: keep(part, { kind: 'time', at: T0 }) })).toBeNull();
  });
});

describe('the pictures and videos of a page', () => {
  it('are those of the tutor’s blocks that the page has, newest first, and they are hidden again', async () => {
    keep(media(`${PICTURE}?1`));
    const id = keep(media(PICTURE));
    keep(site);
    onPage = [PICTURE];
    expect(await ask(listMediaBlocks, { tabId: 3 })).toEqual([{ blockId: id, address: PICTURE }]);
    expect(hidden).toEqual([[3, [PICTURE, `${PICTURE}?1`]]]);
  });

  it('no page is looked at where none is blocked, or all are let through for a while', async () => {
    keep(site);
    keep(media(PICTURE));
    keep(media(PICTURE), { kind: 'removed' }, 'allow');
    keep(media(`${PICTURE}?over`), { kind: 'time', at: T0 });
    expect(await ask(listMediaBlocks, { tabId: 3 })).toEqual([]);
    expect(hidden).toEqual([]);
  });
});

it.each([
  [site, true],
  [{ kind: 'host', host: 'games.example' }, true],
  [{ kind: 'path', host: 'github.io', path: '/' }, true],
  [part, false],
  [page, false],
  [media(PICTURE), false],
] as const)('a block of %o is one of a whole host: %s', (scope, is) => {
  expect(isWhole(blockId({ verdict: 'block', scope }))).toBe(is);
});
