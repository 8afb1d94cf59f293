import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parseBlockedPage } from '#src/blocking/blocked-page-address.ts';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import { blockPage } from '#src/blocking/block-page.ts';
import { guardNavigation } from '#src/blocking/guard-navigation.ts';
import { nextEnd } from '#src/blocking/block-time.ts';
import { isBehind } from '#src/blocking/following.ts';
import { blocksInForce, IN_FORCE, LEFT_OUT } from '#src/blocking/in-force.ts';
import { isInScope } from '#src/blocking/is-in-scope.ts';
import { createKeeper } from '#src/blocking/keeper.ts';
import type { Keeper, KeeperParts } from '#src/blocking/keeper.ts';
import { scopeRules } from '#src/blocking/scope-rules.ts';
import type { AgencyList } from '#src/blocklists/agency-list.ts';
import { EMPTY_LIST } from '#src/blocklists/agency-list.ts';
import { followRequest } from '#src/network-rules/evaluate.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { agencyList, listEntry } from '#tests/fakes/agency-list.ts';
import { FakeBlockStore } from '#tests/fakes/fake-block-store.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { FakeTabs } from '#tests/fakes/fake-tabs.ts';
import { T0 } from '#tests/fakes/report-builders.ts';
import { testBlock } from '#tests/fakes/test-block.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ROOM = { rules: 1000, regexRules: 100 };
const SUFFIXES = new Set(['example', 'uk', 'gov.uk', 'co.uk', 'github.example']);
const GAMES: BlockScope = { kind: 'site', domain: 'games.example' };

let blocks: FakeBlockStore;
let settings: FakeSettings;
let tabs: FakeTabs;
let agency: AgencyList;
let agencyFault: StorageFailed | null;
let now: number;
/** What the browser has, as it outlives the browser and for the moment. */
let kept: readonly NetworkRule[];
let atOnce: readonly NetworkRule[];
let alarm: number | null;
/** What happened, in order. */
let log: string[];
/** What was hidden, in which tabs. */
let hidden: unknown[];
/** What is listened for: the scopes in force when that was last looked at. */
let heard: readonly unknown[];
/** By what lists let through: the allowed scopes when they were last followed. */
let listsFollowed: readonly BlockScope[];
let listsDue: number | null;
/** What nobody waits for. */
let unawaited: Promise<unknown>[];
/** Called at each step of the keeper. */
let step: (name: string) => Promise<void>;

beforeEach(() => {
  blocks = new FakeBlockStore();
  settings = new FakeSettings();
  agency = EMPTY_LIST;
  agencyFault = null;
  now = T0;
  kept = atOnce = [];
  alarm = null;
  log = [];
  [hidden, heard, listsFollowed, unawaited] = [[], [], [], []];
  listsDue = null;
  step = async (name) => void log.push(name);
});

function open(...addresses: readonly string[]) {
  tabs = new FakeTabs(...addresses);
  const parts: KeeperParts = {
    tabs,
    blocks,
    settings,
    rules: {
      addAtOnce: async (rules) => {
        await step('at once');
        atOnce = [...atOnce, ...rules];
      },
      atOnce: async () => atOnce.map(({ id }) => id),
      keep: async (rules, over) => {
        await step('kept');
        kept = rules;
        atOnce = atOnce.filter(({ id }) => !over.includes(id));
      },
    },
    room: ROOM,
    suffixRules: async () => SUFFIXES,
    serviceOrigin: async () => 'https://dsl.example:8443',
    hideMedia: async (...of) => {
      hidden.push(of);
    },
    agencyList: async () => {
      if (agencyFault !== null) throw agencyFault;
      return agency;
    },
    listen: async () => {
      await step('listening');
      heard = await settings.read(IN_FORCE);
    },
    lists: {
      follow: async () => {
        await step('lists');
        listsFollowed = (await blocks.list()).flatMap(({ verdict, scope }) => (verdict === 'allow' ? [scope] : []));
      },
      nextDue: async () => listsDue,
    },
    wakeAt: async (at) => {
      await step('alarm');
      alarm = at;
    },
    later: (work) => void unawaited.push(work),
    inOrder: (work) => work(),
    now: () => now,
  };
  return createKeeper(parts);
}

const tab = (tabId: number) => ({ tabId, address: tabs.addresses.get(tabId) ?? '' });
const shown = () => [...tabs.addresses.values()].map((address) => address.replace(/#.*/, ''));
const isStopped = (address: string): boolean => followRequest(kept, { address, type: 'main_frame' }).kind === 'blocked';

const dies = () => Promise.reject(new StorageFailed('storage-broken', null));
const late = () => new Promise<never>(() => {});
const come = (address: string) => guardNavigation({ tabs, settings, now: () => now }, { tabId: 1, address });

describe('blocking the usual', () => {
  it('blocks the whole site where the page is on the site’s own host', async () => {
    const keeper = open('https://www.games.example/win');
    expect(await keeper.block(tab(1), null)).toEqual({ kind: 'blocked', blockId: 'block site games.example' });
    expect(await blocks.list()).toEqual([
      { id: 'block site games.example', verdict: 'block', scope: GAMES, madeAt: T0, end: { kind: 'removed' } },
    ]);
    expect(['https://games.example/', 'https://chat.games.example/', 'https://notgames.example/'].map(isStopped)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('leaves a domain alone that is nobody’s own', async () => {
    await open('https://www.gov.uk/tax').block(tab(1), null);
    expect(['https://www.gov.uk/', 'https://service.gov.uk/'].map(isStopped)).toEqual([true, false]);
  });

  it('is in force in a moment, and then for good', async () => {
    await open('https://games.example/win').block(tab(1), null);
    expect(log.indexOf('at once')).toBeLessThan(log.indexOf('kept'));
    expect(atOnce).toEqual([]);
  });

  it('is listened for before the rules come, and again once the lists are followed, which nobody waits for', async () => {
    let follow: (() => void) | undefined;
    const before = step;
    step = async (name) => {
      await before(name);
      if (name === 'lists') await new Promise<void>((resolve) => (follow = resolve));
    };
    await open('https://games.example/win').block(tab(1), null);
    expect(log).toEqual(['at once', 'alarm', 'listening', 'kept', 'lists']);
    expect(heard).toEqual([GAMES]);
    await vi.waitFor(() => expect(follow).toBeDefined());
    follow?.();
    await Promise.all(unawaited);
    expect(log.slice(5)).toEqual(['listening', 'alarm']);
    expect(alarm).toBeNull();
  });

  it('takes off a page that was on its way when the rules came', async () => {
    const before = step;
    step = async (name) => {
      await before(name);
      if (name === 'kept') tabs.addresses.set(2, 'https://games.example/late');
    };
    await open('https://games.example/win', 'https://sums.example/').block(tab(1), null);
    expect(shown()).toEqual(['/blocked.html', '/blocked.html']);
    expect(tabs.log).toEqual(['show 1', 'show 2']);
  });

  it('takes every other tab off it, and no tab off another', async () => {
    const keeper = open('https://games.example/win', 'http://chat.games.example/', 'https://sums.example/', 'about:blank');
    await keeper.block(tab(1), null);
    expect(shown()).toEqual(['/blocked.html', '/blocked.html', 'https://sums.example/', 'about:blank']);
    expect(parseBlockedPage((tabs.addresses.get(2) ?? '').replace(/^.*#/, ''))).toEqual({
      host: 'chat.games.example',
      blockedAt: T0,
    });
    expect(tabs.left.get(2)).toBe('http://chat.games.example/');
  });

  it.each(['chrome://settings/', 'about:blank', ''])('blocks nothing where there is no site: %j', async (address) => {
    expect(await open(address).block(tab(1), null)).toEqual({ kind: 'not-blocked', fault: 'no-site' });
    expect([await blocks.list(), log]).toEqual([[], []]);
  });

  it.each(['https://dsl.example/', 'http://dsl.example:9/'])(
    'does not block the service that reports go to: %s',
    async (address) => {
      expect(await open(address).block(tab(1), null)).toEqual({ kind: 'not-blocked', fault: 'own-service' });
      expect([await blocks.list(), log]).toEqual([[], []]);
    },
  );
});

describe('what is refused', () => {
  const part: BlockScope = { kind: 'path', host: 'dsl.example', path: '/games' };
  it.each([
    ['https://dsl.example/games', null, 'own-service'],
    ['https://www.dsl.example/', null, 'own-service'],
    ['https://other.dsl.example/', null, null],
    ['https://games.example/', { scope: part, lasting: 'today' }, 'own-service'],
    ['https://games.example/', { scope: { kind: 'host', host: 'co.uk' }, lasting: 'today' }, 'public-suffix'],
    ['https://games.example/', null, null],
    ['about:blank', null, 'no-site'],
  ] as const)('of %s, %j: %s, and it is known before', async (address, wanted, fault) => {
    const keeper = open(address);
    expect(await keeper.faultOf(tab(1), wanted)).toBe(fault);
    const outcome = await keeper.block(tab(1), wanted);
    expect(outcome.kind === 'blocked' ? null : outcome.fault).toBe(fault);
  });
});

describe('blocking what was chosen', () => {
  const path: BlockScope = { kind: 'path', host: 'games.example', path: '/win' };

  it('blocks that and no more, for as long as was chosen', async () => {
    const keeper = open('https://games.example/win', 'https://games.example/rules');
    await keeper.block(tab(1), { scope: path, lasting: 'an-hour' });
    await Promise.all(unawaited);
    expect(shown()).toEqual(['/blocked.html', 'https://games.example/rules']);
    expect(['https://games.example/win/now', 'https://games.example/rules'].map(isStopped)).toEqual([true, false]);
    expect(alarm).toBe(T0 + HOUR);
  });

  it('refuses what is not one site', async () => {
    const wanted = { scope: { kind: 'site', domain: 'co.uk' }, lasting: 'today' };
    expect(await open('https://games.co.uk/').block(tab(1), wanted)).toEqual({ kind: 'not-blocked', fault: 'public-suffix' });
  });

  it('does not take what it cannot read for a wish', async () => {
    await expect(open('https://games.example/').block(tab(1), { scope: 'all' })).rejects.toThrow();
    expect(await blocks.list()).toEqual([]);
  });

  it('takes the place of an older block of just that, and of what let it through', async () => {
    const scope = GAMES;
    blocks.blocks = [
      testBlock('', { scope, madeAt: 1, end: { kind: 'time', at: T0 + HOUR } }),
      testBlock('', { scope, verdict: 'allow', madeAt: 2, end: { kind: 'time', at: T0 + HOUR } }),
    ];
    await open('https://games.example/').block(tab(1), { scope, lasting: 'until-removed' });
    await Promise.all(unawaited);
    expect(await blocks.list()).toEqual([testBlock('', { scope, madeAt: T0 })]);
    expect(alarm).toBeNull();
  });
});

describe('a block that has an end', () => {
  beforeEach(async () => {
    await open('https://games.example/').block(tab(1), { scope: GAMES, lasting: 'an-hour' });
  });

  it.each([
    ['just before its end', HOUR - 1, true],
    ['at its end', HOUR, false],
    ['after a night’s sleep', 9 * HOUR, false],
  ])('%s', async (_when, passed, isThere) => {
    now += passed;
    await open('https://sums.example/').enforce();
    expect(isStopped('https://games.example/')).toBe(isThere);
    expect((await blocks.list()).length).toBe(isThere ? 1 : 0);
    expect((await settings.read(IN_FORCE)).length).toBe(isThere ? 1 : 0);
    expect(alarm).toBe(isThere ? T0 + HOUR : null);
  });

  it('ends after its hour also where the clock was set back in between, and looked at', async () => {
    now -= 24 * HOUR;
    await open().enforce();
    expect(alarm).toBe(T0 - 23 * HOUR);
    now += HOUR;
    await open().enforce();
    expect(isStopped('https://games.example/')).toBe(false);
  });

  it('is gone at the next look after a crash at whatever step of its end', async () => {
    now += HOUR;
    const keep = vi.spyOn(settings, 'keep').mockImplementationOnce(dies);
    const list = vi.spyOn(settings, 'read').mockImplementationOnce(dies);
    for (const _ of [keep, list]) await expect(open().enforce()).rejects.toThrow(StorageFailed);
    await open().enforce();
    expect([isStopped('https://games.example/'), await settings.read(IN_FORCE), alarm]).toEqual([false, [], null]);
  });
});

/** Has whatever can run run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

/** Nothing comes of this step, nor of any after it. */
function stoppedAt(last: number) {
  let steps = 0;
  const mayStop = async <Done>(work: () => Promise<Done>): Promise<Done> => (++steps > last ? late() : work());
  step = () => mayStop(async () => {});
  const { change, followed } = blocks;
  const [keep, tabsOpen] = [settings.keep, tabs.show];
  blocks.change = (...of) => mayStop(() => change(...of));
  blocks.followed = (...of) => mayStop(() => followed(...of));
  settings.keep = (...of) => mayStop(() => keep(...of));
  tabs.show = (...of) => mayStop(() => tabsOpen(...of));
  return {
    steps: () => steps,
    goOn: () => {
      Object.assign(blocks, { change, followed });
      settings.keep = keep;
      step = async () => {};
    },
  };
}

describe('stopped at whatever step', () => {
  const OTHER: BlockScope = { kind: 'site', domain: 'prizes.example' };

  it.each<[string, (keeper: Keeper) => Promise<unknown>]>([
    ['blocking', (keeper) => keeper.block(tab(1), { scope: GAMES, lasting: 'an-hour' })],
    ['lifting', (keeper) => keeper.lift('block site prizes.example')],
    ['letting through', (keeper) => keeper.allow([OTHER], 'an-hour')],
    [
      'the end of a block',
      (keeper) => {
        now += 2 * HOUR;
        return keeper.enforce();
      },
    ],
  ])('%s is gone on with by whoever wakes up, and by the alarm', async (_what, deed) => {
    for (let last = 0; ; last++) {
      blocks = new FakeBlockStore();
      settings = new FakeSettings();
      now = T0;
      blocks.blocks = [
        testBlock('', { scope: OTHER }),
        testBlock('', { scope: { kind: 'site', domain: 'soon.example' }, end: { kind: 'time', at: T0 + 1.5 * HOUR } }),
      ];
      await open().enforce();
      const keeper = open('https://games.example/win', 'https://sums.example/');
      const stop = stoppedAt(last);
      void deed(keeper);
      await settle();
      stop.goOn();
      const isAlarmSoon = alarm !== null && alarm <= now + MINUTE;
      if (isBehind(blocks.following) || isAlarmSoon) await open(...tabs.addresses.values()).enforce();

      const standing = await blocks.list();
      const blocked = blocksInForce(standing).map(({ scope }) => scope);
      expect(isBehind(blocks.following)).toBe(false);
      expect(await settings.read(IN_FORCE)).toEqual(blocked);
      expect(heard).toEqual(blocked);
      expect(kept).toEqual(scopeRules(blocked, ROOM).rules);
      expect(listsFollowed).toEqual(standing.flatMap(({ verdict, scope }) => (verdict === 'allow' ? [scope] : [])));
      expect(alarm).toBe(nextEnd(standing, blocks.clock));
      expect(shown()).toEqual([
        blocked.some((scope) => isInScope(scope, 'https://games.example/')) ? '/blocked.html' : 'https://games.example/win',
        'https://sums.example/',
      ]);
      if (stop.steps() <= last) return;
    }
  });

  it('is brought back within a minute where the disk fails', async () => {
    vi.spyOn(settings, 'keep').mockImplementationOnce(dies);
    await expect(open().allow([GAMES], 'an-hour')).rejects.toThrow(StorageFailed);
    expect([isBehind(blocks.following), alarm]).toEqual([true, T0 + MINUTE]);
  });

  it('leaves the alarm to whoever changed something meanwhile', async () => {
    const before = step;
    step = async (name) => {
      await before(name);
      if (name === 'lists') await blocks.change(now, ({ blocks: all }) => [testBlock('', { scope: OTHER }), ...all]);
    };
    await open().allow([GAMES], 'an-hour');
    expect(isBehind(blocks.following)).toBe(true);
    expect(alarm).toBe(T0 + MINUTE);
  });

  it('rings for lists that are to be asked for', async () => {
    listsDue = T0 + HOUR / 2;
    await open().allow([GAMES], 'an-hour');
    expect(alarm).toBe(listsDue);
  });
});

describe('what is let through for a while', () => {
  it('is open until then, and its block is back afterwards, also for the tabs that went there', async () => {
    const scope = GAMES;
    blocks.blocks = [testBlock('', { scope }), testBlock('', { scope, verdict: 'allow', end: { kind: 'time', at: T0 + HOUR } })];
    await open().enforce();
    expect([isStopped('https://games.example/'), alarm]).toEqual([false, T0 + HOUR]);
    now += HOUR;
    const keeper = open('https://games.example/win', 'https://sums.example/');
    await keeper.enforce();
    expect(isStopped('https://games.example/')).toBe(true);
    expect(shown()).toEqual(['/blocked.html', 'https://sums.example/']);
  });
});

describe('letting through for a while', () => {
  it('opens it at once, and has the alarm ring when it is over', async () => {
    blocks.blocks = [testBlock('', { scope: GAMES }), testBlock('prizes.example')];
    await open().allow([GAMES], 'an-hour');
    expect(['https://games.example/', 'https://prizes.example/'].map(isStopped)).toEqual([false, true]);
    expect(alarm).toBe(T0 + HOUR);
    expect((await blocks.list())[0]).toEqual(
      testBlock('', { scope: GAMES, verdict: 'allow', madeAt: T0, end: { kind: 'time', at: T0 + HOUR } }),
    );
  });

  it('begins the hour anew when asked again, and keeps what it cannot read as it is', async () => {
    blocks.blocks = [testBlock('', { scope: GAMES })];
    await open().allow([GAMES], 'an-hour');
    now += HOUR / 2;
    await open().allow([GAMES], 'an-hour');
    expect([alarm, (await blocks.list()).length]).toEqual([now + HOUR, 2]);
    await expect(open().allow([{ kind: 'everything' }], 'an-hour')).rejects.toThrow();
    expect((await blocks.list()).length).toBe(2);
  });
});

describe('lifting', () => {
  it('opens the site and nothing else', async () => {
    blocks.blocks = [testBlock('games.example'), testBlock('prizes.example')];
    await open().lift('block host games.example');
    expect(['https://games.example/', 'https://prizes.example/'].map(isStopped)).toEqual([false, true]);
    expect(await settings.read(IN_FORCE)).toEqual([{ kind: 'host', host: 'prizes.example' }]);
  });
});

describe('what is kept', () => {
  it('is enforced after a start, with what the agency blocks, for the tabs that are new under it', async () => {
    blocks.blocks = [testBlock('games.example')];
    const by = { by: 'Officer One', officerId: 'd', at: T0, edition: 1 };
    const entry = { scope: { kind: 'host', host: 'prizes.example' }, verdict: 'block', reason: 'Gambling', ...by } as const;
    agency = { entries: [entry], changes: [] } as unknown as AgencyList;
    const keeper = open('https://prizes.example/', 'https://games.example/');
    await keeper.enforce();
    expect(shown()).toEqual(['/blocked.html', '/blocked.html']);
    expect(kept).toEqual(scopeRules([testBlock('games.example').scope, entry.scope], ROOM).rules);
    // Who is there already is not asked to leave each time that something changes.
    tabs = new FakeTabs('https://games.example/');
    await keeper.enforce();
    expect(tabs.log).toEqual([]);
  });

  it('leaves a host open that the agency allows under what it blocks, until it does not, and never one that the tutor blocks', async () => {
    const games = listEntry({ scope: GAMES });
    const chess = listEntry({ scope: { kind: 'host', host: 'chess.games.example' }, verdict: 'allow' });
    agency = agencyList(games, chess);
    const addresses = ['https://chess.games.example/', 'https://www.games.example/'];
    const keeper = open(...addresses);
    await keeper.enforce();
    expect(shown()).toEqual(['https://chess.games.example/', '/blocked.html']);
    agency = agencyList(games);
    await keeper.enforce();
    expect(shown()).toEqual(['/blocked.html', '/blocked.html']);
    agency = agencyList(games, chess);
    await keeper.enforce();
    expect(isStopped('https://chess.games.example/')).toBe(false);
    blocks.blocks = [testBlock('chess.games.example')];
    await keeper.enforce();
    expect(isStopped('https://chess.games.example/')).toBe(true);
  });

  it('leaves what came at once for a block that it does not know of', async () => {
    const before = step;
    step = async (name) => {
      await before(name);
      if (name === 'listening' && !log.includes('kept')) atOnce = scopeRules([GAMES], ROOM).rules;
    };
    await open().enforce();
    expect(atOnce).toHaveLength(1);
    step = before;
    await open().enforce();
    expect(atOnce).toEqual([]);
  });

  it('is counted where the browser has no room for it, and the agency’s comes first', async () => {
    blocks.blocks = Array.from({ length: ROOM.regexRules }, (_, at) =>
      testBlock('', { scope: { kind: 'path', host: 'games.example', path: `/${at}` } }),
    );
    await open().enforce();
    const left = await settings.read(LEFT_OUT);
    expect(left).toBeGreaterThan(0);
    agency = agencyList(listEntry({ scope: { kind: 'path', host: 'prizes.example', path: '/win' } }));
    await open().enforce();
    expect(await settings.read(LEFT_OUT)).toBeGreaterThan(left);
    expect(isStopped('https://prizes.example/win')).toBe(true);
    blocks.blocks = [];
    await open().enforce();
    expect(await settings.read(LEFT_OUT)).toBe(0);
  });

  it('never keeps the device from the service, whatever the agency’s list says', async () => {
    agency = agencyList(listEntry({ scope: { kind: 'host', host: 'dsl.example' } }), listEntry({ scope: GAMES }));
    await open().enforce();
    expect(await settings.read(IN_FORCE)).toEqual([GAMES]);
  });

  it('stays as it is where the agency’s list cannot be read', async () => {
    agency = agencyList(listEntry({ scope: GAMES }));
    await open().enforce();
    const before = kept;
    agencyFault = new StorageFailed('storage-broken', null);
    await expect(open().enforce()).rejects.toBe(agencyFault);
    expect(kept).toBe(before);
  });

  it.each([
    ['storage-full', 'storage-broken'],
    ['storage-broken', 'storage-broken'],
  ] as const)('is said not to be where the disk fails (%s)', async (why, fault) => {
    blocks.fault = new StorageFailed(why, null);
    expect(await open('https://games.example/').block(tab(1), null)).toEqual({ kind: 'not-blocked', fault });
  });

  it('lets a bug through', async () => {
    blocks.fault = new TypeError('a bug');
    await expect(open('https://games.example/').block(tab(1), null)).rejects.toBe(blocks.fault);
  });
});

describe('the page that is blocked', () => {
  it('is told to leave before anything is waited for, also where the keeper does not come', async () => {
    open('https://games.example/win');
    const failing = blockPage({ tabs, keeper: () => Promise.reject(new Error('not there')), now: () => now }, tab(1), null);
    expect(shown()).toEqual(['/blocked.html']);
    await expect(failing).rejects.toThrow('not there');
  });

  it('is blocked by the keeper', async () => {
    const keeper = open('https://games.example/win');
    const outcome = await blockPage({ tabs, keeper: async () => keeper, now: () => now }, tab(1), null);
    expect(outcome).toEqual({ kind: 'blocked', blockId: 'block site games.example' });
  });

  it('takes the other tabs of its host along before the keeper is there, and none where something was chosen', async () => {
    open('https://games.example/win', 'https://games.example/rules', 'https://sums.example/');
    void blockPage({ tabs, keeper: late, now: () => now }, tab(1), null);
    await vi.waitFor(() => expect(shown()).toEqual(['/blocked.html', '/blocked.html', 'https://sums.example/']));
    open('https://games.example/win', 'https://games.example/rules');
    void blockPage({ tabs, keeper: late, now: () => now }, tab(1), {
      scope: { kind: 'page', address: 'https://games.example/win' },
      lasting: 'an-hour',
    });
    await vi.waitFor(() => expect(shown()).toEqual(['/blocked.html', 'https://games.example/rules']));
  });

  it('is still where somebody may choose what to block, once it shows no site', async () => {
    const keeper = open('chrome-extension://abc/blocked.html', 'https://games.example/rules');
    const wanted = { scope: GAMES, lasting: 'until-removed' };
    const outcome = await blockPage({ tabs, keeper: async () => keeper, now: () => now }, tab(1), wanted);
    expect(outcome).toEqual({ kind: 'blocked', blockId: 'block site games.example' });
    expect(shown()).toEqual(['chrome-extension://abc/blocked.html', '/blocked.html']);
  });

  it('does not leave where it is on no site', async () => {
    const keeper = open('chrome://settings/');
    const outcome = await blockPage({ tabs, keeper: async () => keeper, now: () => now }, tab(1), null);
    expect([outcome, tabs.log]).toEqual([{ kind: 'not-blocked', fault: 'no-site' }, []]);
  });
});

describe('coming to what is blocked', () => {
  it('shows the blocked page, by the scopes in force', async () => {
    blocks.blocks = [testBlock('', { scope: { kind: 'path', host: 'games.example', path: '/win' } })];
    await open('https://games.example/rules').enforce();
    expect(await come('https://games.example/rules')).toBe(false);
    expect(await come('https://www.games.example/win/now')).toBe(true);
    expect(parseBlockedPage((tabs.addresses.get(1) ?? '').replace(/^.*#/, ''))).toEqual({
      host: 'www.games.example',
      blockedAt: T0,
    });
    expect(tabs.left.get(1)).toBe('https://www.games.example/win/now');
  });

  it.each(['https://notgames.example/', 'about:blank', 'chrome-extension://abc/blocked.html'])(
    'leaves %s alone',
    async (address) => {
      blocks.blocks = [testBlock('games.example')];
      await open(address).enforce();
      expect(await come(address)).toBe(false);
      expect(tabs.log).toEqual([]);
    },
  );
});

describe('blocking a picture or video', () => {
  const PICTURE = 'https://cdn.example/awful.png?size=2';

  it('hides it in every tab, and stops it from then on, on whatever page', async () => {
    const keeper = open('https://sums.example/', PICTURE);
    const blocked = { kind: 'blocked', blockId: `block media ${PICTURE}` };
    expect(await keeper.blockMedia(`${PICTURE}#top`)).toEqual(blocked);
    expect(hidden).toEqual([[null, [PICTURE]]]);
    for (const type of ['image', 'media', 'main_frame'] as const) {
      expect(followRequest(kept, { address: PICTURE, type }).kind).toBe('blocked');
    }
    expect(isStopped('https://cdn.example/lovely.png')).toBe(false);
    // A page that shows it stays; a tab that shows nothing else does not.
    expect(shown()).toEqual(['https://sums.example/', '/blocked.html']);
    await keeper.lift(blocked.blockId);
    expect(followRequest(kept, { address: PICTURE, type: 'image' }).kind).not.toBe('blocked');
  });

  it('hides it also where nothing can be kept', async () => {
    const keeper = open('https://sums.example/');
    blocks.fault = new StorageFailed('storage-broken', null);
    expect(await keeper.blockMedia(PICTURE)).toEqual({ kind: 'not-blocked', fault: 'storage-broken' });
    expect(hidden).toEqual([[null, [PICTURE]]]);
  });

  it('blocks nothing that has no address of its own', async () => {
    expect(await open('https://sums.example/').blockMedia('data:image/png;base64,AA')).toEqual({
      kind: 'not-blocked',
      fault: 'no-site',
    });
    expect(await blocks.list()).toEqual([]);
  });

  it('never blocks the service’s own', async () => {
    const keeper = open('https://sums.example/');
    expect(await keeper.blockMedia('https://dsl.example:8443/logo.png')).toEqual({ kind: 'not-blocked', fault: 'own-service' });
  });
});
