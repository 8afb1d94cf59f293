import { describe, expect, it } from 'vitest';
import { formatBlockedPage, parseBlockedPage } from '#src/blocking/blocked-page-address.ts';
import { blockSite } from '#src/blocking/block-site.ts';
import type { BlockParts } from '#src/blocking/block-site.ts';
import { guardNavigation } from '#src/blocking/guard-navigation.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { FakeBlockStore } from '#tests/fakes/fake-block-store.ts';
import { FakeTabs } from '#tests/fakes/fake-tabs.ts';
import { T0 } from '#tests/fakes/report-builders.ts';

const SITE = { host: 'games.example', blockedAt: T0 };
const BLOCKED_PAGE = formatBlockedPage(SITE);

function setUp(...addresses: readonly string[]) {
  const tabs = new FakeTabs(...addresses);
  const blocks = new FakeBlockStore();
  const enforced: string[][] = [];
  const parts: BlockParts = {
    tabs,
    blocks,
    enforce: async () => {
      enforced.push([...blocks.sites.keys()]);
    },
    serviceOrigin: async () => 'https://dsl.example:8443',
    now: () => T0,
  };
  const block = (tabId: number) => blockSite(parts, { tabId, address: tabs.addresses.get(tabId) ?? '' });
  return { tabs, blocks, enforced, parts, block };
}

describe('blocking a site', () => {
  it('tells the tab to leave before it waits for anything', async () => {
    const { tabs, block } = setUp('https://games.example/win');
    const blocking = block(1);
    expect(tabs.addresses.get(1)).toBe(BLOCKED_PAGE);
    await blocking;
  });

  it('keeps the block, and then has it enforced', async () => {
    const { blocks, enforced, block } = setUp('https://games.example/win');
    expect(await block(1)).toEqual({ kind: 'blocked', host: 'games.example' });
    expect(await blocks.list()).toEqual([SITE]);
    expect(enforced).toEqual([['games.example']]);
  });

  it('takes every other tab off the site too, and no tab off another', async () => {
    const { tabs, block } = setUp(
      'https://games.example/win',
      'http://chat.games.example/',
      'https://notgames.example/',
      'about:blank',
      'https://games.example/lose',
    );
    await block(1);
    expect([...tabs.addresses.values()]).toEqual([
      BLOCKED_PAGE,
      BLOCKED_PAGE,
      'https://notgames.example/',
      'about:blank',
      BLOCKED_PAGE,
    ]);
    expect(tabs.log.filter((line) => line === 'show 1')).toHaveLength(1);
  });

  it('blocks nothing where there is no site', async () => {
    const { tabs, blocks, block } = setUp('chrome://settings/');
    expect(await block(1)).toEqual({ kind: 'not-blocked', fault: 'no-site' });
    expect(tabs.log).toEqual([]);
    expect(blocks.sites.size).toBe(0);
  });

  it.each(['https://dsl.example/', 'http://dsl.example:9/', 'https://example/'])(
    'does not block the service that reports go to: %s',
    async (address) => {
      const { blocks, enforced, block } = setUp(address);
      expect(await block(1)).toEqual({ kind: 'not-blocked', fault: 'own-service' });
      expect(blocks.sites.size).toBe(0);
      expect(enforced).toEqual([]);
    },
  );

  it('is off the screen all the same when the disk fails', async () => {
    const { tabs, blocks, block } = setUp('https://games.example/win', 'https://games.example/lose');
    blocks.fault = new StorageFailed('storage-full', null);
    expect(await block(1)).toEqual({ kind: 'not-blocked', fault: 'storage-broken' });
    expect([...tabs.addresses.values()]).toEqual([BLOCKED_PAGE, BLOCKED_PAGE]);
  });

  it('lets a bug through', async () => {
    const { blocks, block } = setUp('https://games.example/win');
    blocks.fault = new TypeError('a bug');
    await expect(block(1)).rejects.toBe(blocks.fault);
  });
});

describe('coming to a blocked site', () => {
  it('shows the blocked page, with when it was blocked', async () => {
    const { tabs, parts } = setUp('https://games.example/win');
    await parts.blocks.add(SITE);
    await guardNavigation(parts, { tabId: 1, address: 'https://www.games.example/again' });
    expect(parseBlockedPage((tabs.addresses.get(1) ?? '').replace(/^.*#/, ''))).toEqual(SITE);
  });

  it('leaves every other page alone', async () => {
    const { tabs, parts } = setUp('https://notgames.example/');
    await parts.blocks.add(SITE);
    await guardNavigation(parts, { tabId: 1, address: 'https://notgames.example/' });
    expect(tabs.log).toEqual([]);
  });
});
