import { browserParts, fakeBrowser, openTab, resetBrowser } from '#tests/fakes/install-browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import type { BlockRules } from '#src/blocking/keeper.ts';
import { scopeRules } from '#src/blocking/scope-rules.ts';
import type { Tab } from '#src/blocking/tabs.ts';
import { downloadRuleOf, FIRST_LIST_RULE, FIRST_SEARCH_RULE } from '#src/network-rules/rule-ids.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import { onBlockAndReport } from '#src/platform/block-and-report-triggers.ts';
import { createBlockRules } from '#src/platform/block-rules.ts';
import { browserAlarms } from '#src/platform/browser-alarms.ts';
import { createBadge } from '#src/platform/browser-badge.ts';
import { notifyNotSent, onNotification } from '#src/platform/browser-notifications.ts';
import { browserTabs, toTab } from '#src/platform/browser-tabs.ts';
import { onDeviceNews, tellPages } from '#src/platform/device-news.ts';
import { onAway, setAwayAfter } from '#src/platform/idle.ts';
import { logFailure } from '#src/platform/log.ts';
import { makeMenu } from '#src/platform/make-menu.ts';
import { onNavigation, whereBlocked } from '#src/platform/navigation.ts';
import type { Listened } from '#src/platform/navigation.ts';
import { openWelcome } from '#src/platform/open-welcome.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';

const OWN = 'chrome-extension://test-extension-id';
const { tabs } = browserParts;

const text = () => fakeBrowser.action.getBadgeText({});
const title = () => fakeBrowser.action.getTitle({});

beforeEach(resetBrowser);

describe('the browser’s tabs', () => {
  it('are found by number, with the address that the browser gives', async () => {
    const tabId = await openTab('https://games.example/win');
    expect(await browserTabs.get(tabId)).toEqual({ tabId, address: 'https://games.example/win' });
    const behind = { tabId, address: 'https://games.example/win', isBehind: true, isLeaving: false };
    const front = {
      tabId: await openTab('https://sums.example/'),
      address: 'https://sums.example/',
      isBehind: false,
      isLeaving: false,
    };
    expect(await browserTabs.all()).toEqual([behind, front]);
  });

  it('are known to leave from when they were told to go to a page of ours, and to no other', async () => {
    const tab = await tabs.get(await openTab('https://games.example/win'));
    const query = vi.spyOn(tabs, 'query');
    for (const [pendingUrl, isLeaving] of [
      [`${OWN}/blocked.html#host=games.example`, true],
      ['https://games.example/next', false],
    ] as const) {
      query.mockResolvedValueOnce([{ ...tab, pendingUrl }] as never);
      expect(await browserTabs.all()).toMatchObject([{ address: 'https://games.example/win', isLeaving }]);
    }
    query.mockRestore();
  });

  it('are nothing when they are gone, and cannot be shown anything', async () => {
    expect(await browserTabs.get(9)).toBeNull();
    await browserTabs.show({ tabId: 9, address: 'https://games.example/win' }, '/blocked.html');
  });

  it('show a page of ours', async () => {
    const tabId = await openTab('https://games.example/win');
    await browserTabs.show({ tabId, address: 'https://games.example/win' }, '/blocked.html#host=games.example');
    expect(tabs.urls).toEqual([`${OWN}/blocked.html#host=games.example`]);
  });

  it('remember what they were taken from, and not that it was a page of ours', async () => {
    const tabId = await openTab('https://games.example/win');
    expect(await browserTabs.leftBy(tabId)).toBeNull();
    await browserTabs.show({ tabId, address: 'https://games.example/win' }, '/blocked.html');
    await browserTabs.show({ tabId, address: `${OWN}/blocked.html` }, '/blocked.html');
    expect(await browserTabs.leftBy(tabId)).toBe('https://games.example/win');
    expect(await browserTabs.leftBy(tabId + 1)).toBeNull();
  });

  describe('that ask whether to leave them', () => {
    const PAGE = 'https://games.example/win';
    const BLOCKED = '/blocked.html#host=games.example';

    beforeEach(() => {
      vi.useFakeTimers();
    });

    afterEach(() => {
      vi.useRealTimers();
    });

    async function openClingingTab(): Promise<number> {
      const tabId = await openTab(PAGE);
      tabs.clinging.add(tabId);
      return tabId;
    }

    /** Past the moment that is given to the page to hide. */
    async function show(...tabIds: readonly number[]): Promise<void> {
      const showing = tabIds.map((tabId) => browserTabs.show({ tabId, address: PAGE }, BLOCKED));
      await vi.advanceTimersByTimeAsync(100);
      await Promise.all(showing);
    }

    it('go without being asked, and another tab takes their place (Chromium)', async () => {
      const tabId = await openClingingTab();
      await openTab('https://sums.example/');
      await show(tabId);
      expect(tabs.urls).toEqual([PAGE, 'https://sums.example/']);
      await vi.advanceTimersByTimeAsync(250);
      expect(tabs.urls).toEqual([OWN + BLOCKED, 'https://sums.example/']);
    });

    it('have more time where nobody sees them, because there may be many', async () => {
      const tabId = await openClingingTab();
      await openTab('https://sums.example/');
      // No timer is waited for first: there is nothing on the screen to hide.
      await browserTabs.show({ tabId, address: PAGE, isBehind: true }, BLOCKED);
      await vi.advanceTimersByTimeAsync(1900);
      expect(tabs.urls).toEqual([PAGE, 'https://sums.example/']);
      await vi.advanceTimersByTimeAsync(200);
      expect(tabs.urls).toEqual([OWN + BLOCKED, 'https://sums.example/']);
    });

    it('are not told twice, and replaced all the same where they only pretend to leave', async () => {
      const tabId = await openTab(PAGE);
      await openTab('https://sums.example/');
      await browserTabs.show({ tabId, address: PAGE, isBehind: true, isLeaving: true }, BLOCKED);
      expect(tabs.urls).toEqual([PAGE, 'https://sums.example/']);
      await vi.advanceTimersByTimeAsync(2000);
      expect(tabs.urls).toEqual([OWN + BLOCKED, 'https://sums.example/']);
    });

    it('stay behind, out of sight, where the browser does not discard them (Firefox)', async () => {
      tabs.discardsClinging = false;
      await show(await openClingingTab());
      await vi.advanceTimersByTimeAsync(250);
      expect(tabs.urls).toEqual([OWN + BLOCKED, PAGE]);
      expect(await tabs.query({ active: true })).toMatchObject([{ url: OWN + BLOCKED }]);
    });

    it('are left alone once they have gone somewhere, or are gone', async () => {
      const [gone, elsewhere] = [await openClingingTab(), await openClingingTab()];
      await show(gone, elsewhere);
      tabs.clinging.clear();
      await tabs.remove(gone);
      await tabs.update(elsewhere, { url: 'https://sums.example/' });
      await vi.advanceTimersByTimeAsync(250);
      expect(tabs.urls).toEqual(['https://sums.example/']);
    });
  });

  it('are known by what they show, and by where they are going when they show nothing yet', () => {
    const address = 'https://games.example/';
    expect(toTab({ id: 1, url: address, pendingUrl: 'https://other.example/' })).toEqual({ tabId: 1, address });
    expect(toTab({ id: 1, url: '', pendingUrl: address })).toEqual({ tabId: 1, address });
    expect(toTab({ id: 1 })).toBeNull();
    expect(toTab({ url: address })).toBeNull();
  });

  it('show the welcome page, and why', async () => {
    await openWelcome('');
    await openWelcome('#not-enrolled');
    expect(tabs.urls).toEqual([`${OWN}/welcome.html`, `${OWN}/welcome.html#not-enrolled`]);
  });

  it('show the welcome page once in a window, in front', async () => {
    await openWelcome('#not-enrolled');
    await tabs.create({ url: 'https://games.example/' });
    await openWelcome('#not-enrolled');
    expect(tabs.urls).toEqual([`${OWN}/welcome.html#not-enrolled`, 'https://games.example/']);
    expect(await tabs.query({ active: true })).toMatchObject([{ url: `${OWN}/welcome.html#not-enrolled` }]);
  });
});

describe('the browser’s alarms', () => {
  it('are set, replaced and told', async () => {
    expect(await browserAlarms.get('a')).toBeNull();
    await browserAlarms.set('a', 5000);
    await browserAlarms.set('a', 7000);
    expect(await browserAlarms.get('a')).toBe(7000);
  });
});

describe('the browser’s notifications', () => {
  it('say that something is not sent and nothing else, and are taken away again', async () => {
    await notifyNotSent(true);
    await notifyNotSent(true);
    expect(await fakeBrowser.notifications.getAll()).toEqual({ 'not-sent': true });
    expect(fakeBrowser.notifications.getAllCreateOptions()).toEqual({
      'not-sent': {
        type: 'basic',
        iconUrl: `${OWN}/icon/128.png`,
        title: 'Safe Lesson: not sent yet',
        message: 'A report has not been sent. Open Safe Lesson to see whom to phone.',
      },
    });
    await notifyNotSent(false);
    expect(await fakeBrowser.notifications.getAll()).toEqual({});
  });

  it('lead to the reports', async () => {
    onNotification();
    await fakeBrowser.notifications.onClicked.trigger('not-sent');
    expect(tabs.urls).toEqual([`${OWN}/receipts.html`]);
  });
});

describe('being away', () => {
  it('is when nobody touches the computer for as long as was set, or its screen is locked', () => {
    const act = vi.fn();
    onAway(act);
    setAwayAfter(10);
    expect(browserParts.idle.afterSeconds).toBe(600);
    browserParts.idle.onStateChanged.trigger('active');
    expect(act).not.toHaveBeenCalled();
    browserParts.idle.onStateChanged.trigger('idle');
    browserParts.idle.onStateChanged.trigger('locked');
    expect(act).toHaveBeenCalledTimes(2);
  });
});

describe('news of the device', () => {
  it('reaches the other pages until they stop listening', async () => {
    const heard = await new Promise((resolve) => {
      const stop = onDeviceNews((news) => {
        stop();
        resolve(news);
      });
      tellPages('signed-out');
    });
    expect(heard).toBe('signed-out');
  });
});

const rulesOf = (...hosts: readonly string[]) =>
  scopeRules(
    hosts.map((host) => ({ kind: 'host', host })),
    { rules: 100, regexRules: 100 },
  ).rules;
const domains = (some: readonly object[]) =>
  (some as readonly Partial<NetworkRule>[]).flatMap(({ condition }) =>
    condition?.regexFilter === undefined ? (condition?.requestDomains ?? []) : [],
  );
const fits = (scopes: readonly BlockScope[], address: string): boolean =>
  whereBlocked(scopes).some(({ urlMatches = '$^' }) => new RegExp(urlMatches).test(address));

describe('the browser’s rules', () => {
  const { declarativeNetRequest } = browserParts;
  const { rules, sessionRules } = declarativeNetRequest;
  let blockRules: BlockRules;
  beforeEach(() => {
    blockRules = createBlockRules(new FakeSettings());
  });

  it('become what is wanted, by the difference, and leave the others alone', async () => {
    const update = vi.spyOn(declarativeNetRequest, 'updateDynamicRules');
    rules.push({ id: FIRST_SEARCH_RULE });
    await blockRules.keep(rulesOf('www.a.example'), []);
    const ids = rules.map(({ id }) => id);
    expect(domains(rules)).toEqual(['www.a.example']);
    await blockRules.keep(rulesOf('www.a.example'), []);
    expect(update).toHaveBeenCalledTimes(1);
    await blockRules.keep(rulesOf('www.a.example', 'b.example'), []);
    expect(update).toHaveBeenLastCalledWith({ removeRuleIds: [1], addRules: [expect.objectContaining({ id: 1 })] });
    expect(new Set(rules.map(({ id }) => id))).toEqual(new Set(ids));
    await blockRules.keep([], []);
    expect(rules).toEqual([{ id: FIRST_SEARCH_RULE }]);
  });

  it('are there at once for the moment, until they are kept', async () => {
    await blockRules.keep(rulesOf('a.example'), []);
    const download = { id: downloadRuleOf(7) };
    sessionRules.push(download);
    await blockRules.addAtOnce(rulesOf('b.example'));
    const over = await blockRules.atOnce();
    for (const _ of [1, 2]) await blockRules.addAtOnce(rulesOf('c.example'));
    expect([domains(rules), domains(sessionRules)]).toEqual([['a.example'], ['b.example', 'c.example']]);
    // The next is of a block that this one does not know of.
    await blockRules.keep(rulesOf('a.example', 'b.example'), over);
    expect([domains(rules), domains(sessionRules)]).toEqual([['a.example', 'b.example'], ['c.example']]);
    await blockRules.keep(rulesOf('a.example', 'b.example', 'c.example'), await blockRules.atOnce());
    expect(sessionRules).toEqual([download]);
  });

  it('are asked for alone, without those of lists', async () => {
    const asked = vi.spyOn(declarativeNetRequest, 'getDynamicRules');
    await blockRules.keep(rulesOf('www.a.example'), []);
    const ids = rules.map(({ id }) => id);
    rules.push({ id: FIRST_LIST_RULE });
    await blockRules.keep([], []);
    expect(asked).toHaveBeenLastCalledWith({ ruleIds: ids });
    expect(rules).toEqual([{ id: FIRST_LIST_RULE }]);
  });

  it('stay for the moment where they could not be kept', async () => {
    vi.spyOn(declarativeNetRequest, 'updateDynamicRules').mockRejectedValueOnce(new Error('Too many'));
    await blockRules.addAtOnce(rulesOf('a.example'));
    await expect(blockRules.keep(rulesOf('a.example'), [])).rejects.toThrow('Too many');
    expect(domains(sessionRules)).toEqual(['a.example']);
  });
});

describe('where to listen for what is blocked', () => {
  it.each([
    [{ kind: 'site', domain: 'games.example' }, 'https://a.games.example/'],
    [{ kind: 'host', host: 'www.games.example' }, 'https://games.example/'],
    [{ kind: 'host', host: 'games.example' }, 'https://u@games.example.:8443/'],
    [{ kind: 'path', host: 'games.example', path: '/win' }, 'http://www.games.example/win'],
    [{ kind: 'page', address: 'https://games.example/win?a' }, 'https://games.example/win?a'],
    [{ kind: 'host', host: '[::1]' }, 'http://[::1]:81/'],
  ] as const)('%j takes in %s', (scope, address) => {
    expect(fits([{ kind: 'host', host: 'other.example' }, scope], address)).toBe(true);
    expect(fits([scope], 'https://sums.example/games.example')).toBe(false);
  });

  it('is few filters, however much is blocked', () => {
    const scopes = Array.from({ length: 1000 }, (_, at) => ({ kind: 'host', host: `site-${at}.example` }) as const);
    expect(whereBlocked(scopes)).toHaveLength(5);
    expect(fits(scopes, 'https://site-999.example/')).toBe(true);
    expect(whereBlocked([])).toEqual([]);
  });
});

describe('the toolbar button', () => {
  it('says how many reports wait, that one needs somebody, and before all that one is late', async () => {
    const badge = createBadge();
    await badge.showCounts({ waiting: 3, held: 0, isLate: false });
    expect([await text(), await title()]).toEqual(['3', 'Safe Lesson: reports waiting to be sent: 3']);
    await badge.showCounts({ waiting: 3, held: 1, isLate: false });
    expect([await text(), await title()]).toEqual(['!', 'Safe Lesson: reports that need you: 1']);
    await badge.showCounts({ waiting: 3, held: 1, isLate: true });
    expect([await text(), await title()]).toEqual([
      '!',
      'Safe Lesson: a report is NOT SENT. Open Safe Lesson to see whom to phone.',
    ]);
    await badge.showCounts({ waiting: 0, held: 0, isLate: false });
    expect([await text(), await title()]).toEqual(['', 'Safe Lesson']);
    await badge.showNotSaved();
    expect(await text()).toBe('!');
  });

  it('says for a moment that a report was saved, and then what there is to say', async () => {
    vi.useFakeTimers();
    const badge = createBadge();
    await badge.showSaved();
    await badge.showCounts({ waiting: 2, held: 0, isLate: false });
    expect(await text()).toBe('✓');
    await vi.advanceTimersByTimeAsync(2000);
    await badge.showSaved();
    await vi.advanceTimersByTimeAsync(2000);
    expect(await text()).toBe('✓');
    await vi.advanceTimersByTimeAsync(1000);
    expect(await text()).toBe('2');
    vi.useRealTimers();
  });
});

describe('Block and report', () => {
  const page: Tab = { tabId: 5, address: 'https://games.example/win' };
  const tab = { id: 5, url: page.address };
  const { commands, contextMenus } = browserParts;

  it('acts on the key in the same turn, and on no other key', () => {
    const act = vi.fn();
    onBlockAndReport(act);
    commands.onCommand.trigger('other', tab);
    expect(act).not.toHaveBeenCalled();
    commands.onCommand.trigger('block-and-report', tab);
    expect(act).toHaveBeenCalledExactlyOnceWith(page, 'key');
  });

  it('looks for the active tab where the browser does not say which it was', async () => {
    await openTab('https://sums.example/');
    const tabId = await openTab(page.address);
    const acted = new Promise((resolve) => {
      onBlockAndReport((...of) => resolve(of));
    });
    commands.onCommand.trigger('block-and-report');
    expect(await acted).toEqual([{ ...page, tabId }, 'key']);
  });

  it('acts on the menu of the page, and on no other entry', () => {
    const act = vi.fn();
    onBlockAndReport(act);
    contextMenus.onClicked.trigger({ menuItemId: 'other' }, tab);
    contextMenus.onClicked.trigger({ menuItemId: 'block-and-report' });
    expect(act).not.toHaveBeenCalled();
    contextMenus.onClicked.trigger({ menuItemId: 'block-and-report' }, tab);
    expect(act).toHaveBeenCalledExactlyOnceWith(page, 'menu');
  });

  it('is once in the menu of pages and of what is on them, however often it is made', async () => {
    await makeMenu();
    await makeMenu();
    const [first, ...others] = contextMenus.items;
    expect(first).toEqual({
      id: 'block-and-report',
      title: 'Block and report',
      contexts: expect.arrayContaining(['page', 'image', 'video']),
    });
    expect(others.some(({ id }) => id === 'block-and-report')).toBe(false);
  });
});

const { onCommitted, onErrorOccurred, onHistoryStateUpdated } = browserParts.webNavigation;
const navigations = [onErrorOccurred, onCommitted, onHistoryStateUpdated];

describe('navigation', () => {
  it('is told of the page itself, however it came about, and of no frame', () => {
    const seen: Tab[] = [];
    onNavigation(
      (came) => seen.push(came),
      async () => ({ loaded: [], failed: [] }),
    );
    for (const [at, event] of navigations.entries()) {
      event.trigger({ tabId: at, frameId: 0, url: 'https://games.example/' });
      event.trigger({ tabId: at, frameId: 7, url: 'https://frame.example/' });
    }
    expect(seen).toEqual([0, 1, 2].map((tabId) => ({ tabId, address: 'https://games.example/' })));
  });
});

describe('navigation that is not wanted', () => {
  it('is listened to until it is known what is wanted, and then no more', async () => {
    const seen: Tab[] = [];
    const games = [{ hostSuffix: 'games.example' }];
    let wanted: Listened = { loaded: games, failed: games };
    const { narrow } = onNavigation(
      (came) => seen.push(came),
      async () => wanted,
    );
    await narrow();
    expect(navigations.map(({ filters }) => filters)).toEqual(navigations.map(() => [{ url: games }]));
    wanted = { loaded: [], failed: [] };
    await narrow();
    expect(navigations.map(({ filters }) => filters)).toEqual(navigations.map(() => []));
    wanted = { loaded: [], failed: null };
    await narrow();
    expect(navigations.map(({ filters }) => filters.length)).toEqual([1, 0, 0]);
  });

  it('tells what was the matter with what did not load', () => {
    const seen: (string | undefined)[] = [];
    onNavigation(
      (_, error) => seen.push(error),
      async () => ({ loaded: [], failed: null }),
    );
    onErrorOccurred.trigger({ tabId: 1, frameId: 0, url: 'https://games.example/', error: 'net::ERR_BLOCKED_BY_CLIENT' });
    expect(seen).toEqual(['net::ERR_BLOCKED_BY_CLIENT']);
  });
});

describe('the log', () => {
  it.each([
    [new StorageFailed('storage-full', new Error('https://games.example/')), 'storage-full'],
    [new RangeError('https://games.example/'), 'RangeError'],
    ['https://games.example/', 'string'],
  ])('says names and codes only', (error, code) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    logFailure('send', error);
    expect(warn.mock.calls).toEqual([[`safe-lesson send: ${code}`]]);
  });
});
