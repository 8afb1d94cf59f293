import { beforeEach, describe, expect, it } from 'vitest';
import { blockingAnswers } from '#src/blocking/answers.ts';
import { formatBlockedPage } from '#src/blocking/blocked-page-address.ts';
import { blockingPageAnswers } from '#src/blocking/page-answers.ts';
import { allowForAWhile, blockTab, describeTab, enforceBlocks, liftBlock } from '#src/blocking/questions.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { FakeBlockStore } from '#tests/fakes/fake-block-store.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { FakeTabs } from '#tests/fakes/fake-tabs.ts';
import { T0 } from '#tests/fakes/report-builders.ts';
import { testBlock } from '#tests/fakes/test-block.ts';

const OWN = 'chrome-extension://abcdef';
const GAMES = testBlock('games.example');

describe('what pages are told of blocking', () => {
  let blocks: FakeBlockStore;
  let settings: FakeSettings;
  let tabs: FakeTabs;
  /** What the keeper was asked for. */
  let asked: unknown[];

  beforeEach(() => {
    blocks = new FakeBlockStore();
    settings = new FakeSettings();
    asked = [];
  });

  function askOn(...addresses: readonly string[]) {
    tabs = new FakeTabs(...addresses);
    const keeper = {
      allow: async (...of: unknown[]) => void asked.push(['allow', ...of]),
      lift: async (id: string) => void asked.push(['lift', id]),
      enforce: async () => void asked.push('enforce'),
    };
    return fakeAsk([
      ...blockingAnswers({
        tabs,
        keeper: async () => keeper,
        block: async (page, wanted) => {
          asked.push([page, wanted]);
          return { kind: 'blocked', blockId: GAMES.id };
        },
      }),
      ...blockingPageAnswers({ tabs, blocks, settings, now: () => T0, keeper: async () => keeper, ownOrigin: OWN }),
    ]).ask;
  }

  it('R8 describes a tab by what would be sent of its address', async () => {
    const ask = askOn('https://user:word@games.example/win?who=me#now');
    expect(await ask(describeTab, { tabId: 1 })).toEqual({
      site: { host: 'games.example', blockId: null },
      address: { hostAndPath: 'https://games.example/win', full: 'https://games.example/win?who=me#now' },
      hasMediaBlocks: false,
    });
  });

  describe('of the blocked page', () => {
    const blocked = OWN + formatBlockedPage({ host: 'games.example', blockedAt: T0 });
    const scope = { kind: 'path', host: 'games.example', path: '/win' } as const;

    it('knows what it stands for by the address that the tab was taken from', async () => {
      blocks.blocks = [testBlock('', { scope })];
      const ask = askOn(blocked);
      expect((await ask(describeTab, { tabId: 1 })).site).toEqual({ host: 'games.example', blockId: null });
      tabs.left.set(1, 'https://games.example/win/now');
      expect(await ask(describeTab, { tabId: 1 })).toEqual({
        site: { host: 'games.example', blockId: 'block path games.example /win' },
        address: null,
        hasMediaBlocks: false,
      });
    });

    it('goes by the site where that address is forgotten, or of another time', async () => {
      blocks.blocks = [GAMES];
      const ask = askOn(blocked);
      for (const left of [null, 'https://sums.example/']) {
        if (left !== null) tabs.left.set(1, left);
        expect((await ask(describeTab, { tabId: 1 })).site).toEqual({ host: 'games.example', blockId: GAMES.id });
      }
    });

    it('knows what is let through for a while, and when that is over', async () => {
      blocks.blocks = [GAMES, testBlock('games.example', { verdict: 'allow' })];
      expect((await askOn(blocked)(describeTab, { tabId: 1 })).site).toEqual({ host: 'games.example', blockId: null });
      blocks.blocks = [GAMES, testBlock('games.example', { verdict: 'allow', end: { kind: 'time', at: T0 } })];
      expect((await askOn(blocked)(describeTab, { tabId: 1 })).site).toEqual({ host: 'games.example', blockId: GAMES.id });
    });
  });

  it('is not told by a site that calls itself our page', async () => {
    blocks.blocks = [GAMES];
    const address = `https://evil.example${formatBlockedPage({ host: 'games.example', blockedAt: T0 })}`;
    expect((await askOn(address)(describeTab, { tabId: 1 })).site).toEqual({ host: 'evil.example', blockId: null });
  });

  it.each(['chrome://settings/', `${OWN}/popup.html`, `${OWN}/blocked.html#nonsense`])(
    'says that %s is on no site',
    async (address) => {
      expect(await askOn(address)(describeTab, { tabId: 1 })).toMatchObject({ site: null, address: null });
    },
  );

  it('says the same of a tab that is gone', async () => {
    const ask = askOn();
    expect(await ask(describeTab, { tabId: 1 })).toMatchObject({ site: null, address: null });
    expect(await ask(blockTab, { tabId: 1, wanted: null })).toEqual({ kind: 'not-blocked', fault: 'no-site' });
  });

  it('says whether a picture or video is blocked that is not let through', async () => {
    const scope = { kind: 'media', address: 'https://cdn.example/awful.png' } as const;
    const ask = askOn('https://sums.example/');
    for (const [kept, hasMediaBlocks] of [
      [[GAMES], false],
      [[GAMES, testBlock('', { scope })], true],
      [[testBlock('', { scope }), testBlock('', { scope, verdict: 'allow' })], false],
      [[testBlock('', { scope, end: { kind: 'time', at: T0 } })], false],
    ] as const) {
      blocks.blocks = [...kept];
      expect(await ask(describeTab, { tabId: 1 })).toMatchObject({ hasMediaBlocks });
    }
  });

  it('hands over what is wanted of a tab, and lifts, enforces and lets through', async () => {
    const ask = askOn('https://games.example/win');
    const wanted = { scope: GAMES.scope, lasting: 'today' } as const;
    expect(await ask(blockTab, { tabId: 1, wanted })).toEqual({ kind: 'blocked', blockId: GAMES.id });
    await ask(liftBlock, { blockId: GAMES.id });
    await ask(enforceBlocks, {});
    await ask(allowForAWhile, { scopes: [GAMES.scope] });
    expect(asked).toEqual([
      [{ tabId: 1, address: 'https://games.example/win' }, wanted],
      ['lift', GAMES.id],
      'enforce',
      ['allow', [GAMES.scope], 'an-hour'],
    ]);
  });
});
