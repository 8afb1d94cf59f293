import { beforeEach, describe, expect, it } from 'vitest';
import { blockingAnswers } from '#src/blocking/answers.ts';
import { blockingPageAnswers } from '#src/blocking/page-answers.ts';
import { formatBlockedPage } from '#src/blocking/blocked-page-address.ts';
import { blockSite } from '#src/blocking/block-site.ts';
import { blockTabSite, describeTab, unblockSite } from '#src/blocking/questions.ts';
import { FakeBlockStore } from '#tests/fakes/fake-block-store.ts';
import { FakeTabs } from '#tests/fakes/fake-tabs.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { T0 } from '#tests/fakes/report-builders.ts';

const OWN = 'chrome-extension://abcdef';

describe('what pages are told of blocking', () => {
  let blocks: FakeBlockStore;
  let enforced: string[][];

  beforeEach(() => {
    blocks = new FakeBlockStore();
    enforced = [];
  });

  function askOn(...addresses: readonly string[]) {
    const tabs = new FakeTabs(...addresses);
    const enforce = async () => {
      enforced.push([...blocks.sites.keys()]);
    };
    const parts = { tabs, blocks, enforce, serviceOrigin: async () => null, now: () => T0 };
    return fakeAsk([
      ...blockingAnswers({ ...parts, block: (page) => blockSite(parts, page) }),
      ...blockingPageAnswers({ tabs, blocks, ownOrigin: OWN }),
    ]).ask;
  }

  it('R8 describes a tab by what would be sent of its address', async () => {
    const ask = askOn('https://user:word@games.example/win?who=me#now');
    expect(await ask(describeTab, { tabId: 1 })).toEqual({
      site: { host: 'games.example', isBlocked: false },
      address: { hostAndPath: 'https://games.example/win', full: 'https://games.example/win?who=me#now' },
    });
  });

  it('knows a site that is blocked, and the one that the blocked page stands for', async () => {
    const blocked = formatBlockedPage({ host: 'games.example', blockedAt: T0 });
    const ask = askOn('https://games.example/win', OWN + blocked, `https://evil.example${blocked}`);
    const site = { host: 'games.example', isBlocked: true };
    await ask(blockTabSite, { tabId: 1 });
    expect(await ask(describeTab, { tabId: 2 })).toEqual({ site, address: null });
    expect((await ask(describeTab, { tabId: 3 })).site).toEqual({ host: 'evil.example', isBlocked: false });
    await ask(unblockSite, { host: 'games.example' });
    expect((await ask(describeTab, { tabId: 2 })).site).toEqual({ ...site, isBlocked: false });
  });

  it.each(['chrome://settings/', `${OWN}/popup.html`, `${OWN}/blocked.html#nonsense`])(
    'says that %s is on no site',
    async (address) => {
      expect(await askOn(address)(describeTab, { tabId: 1 })).toEqual({ site: null, address: null });
    },
  );

  it('says the same of a tab that is gone', async () => {
    const ask = askOn();
    expect(await ask(describeTab, { tabId: 1 })).toEqual({ site: null, address: null });
    expect(await ask(blockTabSite, { tabId: 1 })).toEqual({ kind: 'not-blocked', fault: 'no-site' });
  });

  it('blocks and unblocks, and has each enforced', async () => {
    const ask = askOn('https://games.example/win');
    expect(await ask(blockTabSite, { tabId: 1 })).toEqual({ kind: 'blocked', host: 'games.example' });
    expect(await blocks.list()).toEqual([{ host: 'games.example', blockedAt: T0 }]);
    await ask(unblockSite, { host: 'games.example' });
    expect(await blocks.list()).toEqual([]);
    expect(enforced).toEqual([['games.example'], []]);
  });
});
