import { browserParts, fakeBrowser, openTab, resetBrowser } from '#tests/fakes/install-browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginningOf } from '#src/platform/check-beginning.ts';
import { browserSession, visitInTab, WITHIN_MS } from '#src/platform/check-tabs.ts';
import { INSTEAD_OF_FILE } from '#src/platform/stop-downloads.ts';
import { sweepCheckTabs } from '#src/platform/sweep-check-tabs.ts';
import { SWEEP_ALARM } from '#src/preview/sweep-alarm.ts';
import type { Visit } from '#src/preview/visit.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { FakeCheckTabStore } from '#tests/fakes/fake-check-store.ts';
import { factsOf } from '#tests/fakes/page-facts.ts';
import { aCheckTab } from '#tests/fakes/test-checks.ts';

const PAGE = 'https://rivers.example/';
const OWN = 'chrome-extension://test-extension-id';
const { declarativeNetRequest, tabs, webNavigation } = browserParts;
const { sessionRules } = declarativeNetRequest;
type Tells = (tabId: number, url: string) => void | Promise<void>;

const ofPage = (tabId: number, url: string) => ({ tabId, frameId: 0, url });

const arrives = (tabId: number, url: string): void => {
  webNavigation.onBeforeNavigate.trigger(ofPage(tabId, url));
  webNavigation.onCommitted.trigger(ofPage(tabId, url));
  webNavigation.onDOMContentLoaded.trigger(ofPage(tabId, url));
  webNavigation.onCompleted.trigger({ ...ofPage(tabId, 'https://adverts.example/'), frameId: 3 });
  webNavigation.onCompleted.trigger(ofPage(tabId, url));
};
const fails =
  (error: string) =>
  (tabId: number, url: string): void =>
    webNavigation.onErrorOccurred.trigger({ ...ofPage(tabId, url), error });

/** Locks that go with whoever holds them. */
class FakeLocks {
  readonly held = new Set<string>();
  request = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    this.held.add(name);
    try {
      return await work();
    } finally {
      this.held.delete(name);
    }
  };
  query = async () => ({ held: [...this.held].map((name) => ({ name })) });
}

// Node's global is no event target, as a page's window is one.
const page = new EventTarget();
Object.assign(globalThis, {
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
});

describe('tabs of checks', () => {
  let locks: FakeLocks;
  let store: FakeCheckTabStore;
  let until: AbortController;
  /** What becomes of a tab that is sent to an address. */
  let fares: Tells;
  /** Calls of the browser until the page dies in the middle of one. */
  let livesFor: number;

  const parts = () => ({ tabs: store, collect: async () => factsOf(), now: Date.now });
  const course = () => ({ until: until.signal, mayLoad: async () => {}, onLoaded: () => {}, onClosed: () => {} });
  const sweep = () => sweepCheckTabs({ tabs: store, now: Date.now });

  /** All that comes of itself within so many milliseconds. */
  async function visit(ms = 1000): Promise<Visit> {
    const visiting = visitInTab(parts(), PAGE, course());
    await vi.advanceTimersByTimeAsync(ms);
    return visiting;
  }

  beforeEach(() => {
    resetBrowser();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    locks = new FakeLocks();
    vi.stubGlobal('navigator', { locks });
    store = new FakeCheckTabStore();
    until = new AbortController();
    fares = arrives;
    livesFor = Infinity;
    const { create, update, remove } = tabs;
    const dying = async <Result>(deed: () => Promise<Result>): Promise<Result> => {
      livesFor--;
      const result = await deed();
      if (livesFor < 0) await new Promise(() => {});
      return result;
    };
    vi.spyOn(tabs, 'create').mockImplementation((asked) =>
      dying(async () => {
        const tab = await create(asked);
        const shown = { active: false, windowId: 1, url: asked.url };
        setTimeout(() => tabs.onUpdated.trigger(tab.id, { status: 'complete' }, shown), 10);
        return tab;
      }),
    );
    vi.spyOn(tabs, 'update').mockImplementation((...[tabId, to]) =>
      dying(async () => {
        const tab = await update(...([tabId, to] as Parameters<typeof update>));
        if (typeof tabId === 'number' && to !== undefined && 'url' in to) setTimeout(() => void fares(tabId, to.url), 10);
        return tab;
      }),
    );
    vi.spyOn(tabs, 'remove').mockImplementation((tabId) => dying(() => remove(tabId)));
  });
  afterEach(() => {
    Object.assign(declarativeNetRequest, { RuleConditionKeys: undefined });
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('are muted and remembered before they go anywhere, read when they are there, and closed', async () => {
    fares = (tabId, url) => {
      expect(tabs.muted.has(tabId)).toBe(true);
      expect([...store.kept.values()]).toMatchObject([{ tabId, addresses: [PAGE] }]);
      return arrives(tabId, url);
    };
    expect(await visit()).toMatchObject({ outcome: 'checked', facts: factsOf(), redirects: [], error: null });
    expect([tabs.urls, store.kept.size, locks.held.size]).toEqual([[], 0, 0]);
    expect(await fakeBrowser.alarms.get(SWEEP_ALARM)).toBeDefined();
  });

  it.each([
    ['a certificate that is wrong', 'net::ERR_CERT_DATE_INVALID', { outcome: 'certificate', downloads: [] }],
    ['a download', 'net::ERR_ABORTED', { outcome: 'download', downloads: [PAGE] }],
    ['no such host', 'net::ERR_NAME_NOT_RESOLVED', { outcome: 'unreachable' }],
  ])('say %s as such', async (_, error, seen) => {
    fares = fails(error);
    expect(await visit()).toMatchObject({ ...seen, error, facts: null });
    expect(tabs.urls).toEqual([]);
  });

  it('go on once more where their process dies on the way, and are then no download', async () => {
    const { get } = tabs;
    vi.spyOn(tabs, 'get').mockImplementation(async (id) => ({ ...(await get(id)), status: 'unloaded' }));
    const sent: Tells[] = [fails('net::ERR_ABORTED'), arrives];
    fares = (tabId, url) => sent.shift()?.(tabId, url);
    expect(await visit()).toMatchObject({ outcome: 'checked', downloads: [] });

    fares = fails('net::ERR_ABORTED');
    expect(await visit()).toMatchObject({ outcome: 'unreachable', downloads: [], error: 'net::ERR_ABORTED' });
    expect(tabs.urls).toEqual([]);
  });

  it('keep a file from being saved until a page has come, where the browser can', async () => {
    let rulesOnTheWay: unknown = null;
    fares = (tabId, url) => {
      rulesOnTheWay = structuredClone(sessionRules);
      return fails('net::ERR_UNSAFE_PORT')(tabId, url === PAGE ? INSTEAD_OF_FILE : url);
    };
    Object.assign(declarativeNetRequest, { RuleConditionKeys: { RESPONSE_HEADERS: 'responseHeaders' } });
    expect(await visit()).toMatchObject({ outcome: 'download', downloads: [PAGE], facts: null });
    expect(rulesOnTheWay).toMatchObject([
      { action: { redirect: { url: INSTEAD_OF_FILE } }, condition: { tabIds: [expect.any(Number)] } },
    ]);
    expect(sessionRules).toEqual([]);

    fares = (tabId, url) => {
      arrives(tabId, url);
      rulesOnTheWay = structuredClone(sessionRules);
    };
    expect(await visit()).toMatchObject({ outcome: 'checked' });
    expect(rulesOnTheWay).toEqual([]);

    // A browser that does not say that it looks at answers would stop every page.
    Object.assign(declarativeNetRequest, { RuleConditionKeys: {} });
    fares = (tabId, url) => {
      rulesOnTheWay = structuredClone(sessionRules);
      return arrives(tabId, url);
    };
    expect(await visit()).toMatchObject({ outcome: 'checked' });
    expect(rulesOnTheWay).toEqual([]);
  });

  it('leave no rule behind where the page died, and are opened where none can be set', async () => {
    Object.assign(declarativeNetRequest, { RuleConditionKeys: { RESPONSE_HEADERS: 'responseHeaders' } });
    livesFor = 1;
    void visitInTab(parts(), PAGE, course());
    await vi.advanceTimersByTimeAsync(1000);
    expect(sessionRules).toHaveLength(1);
    livesFor = Infinity;
    locks.held.clear();
    await sweep();
    expect([tabs.urls, sessionRules]).toEqual([[], []]);
    vi.spyOn(declarativeNetRequest, 'updateSessionRules').mockRejectedValue(new Error('Session rule count exceeded.'));
    expect(await visit()).toMatchObject({ outcome: 'checked' });
  });

  it('go on where a page sends them, and say by what way', async () => {
    fares = (tabId, url) => {
      arrives(tabId, url);
      fails('net::ERR_ABORTED')(tabId, 'https://two.example/');
      arrives(tabId, 'https://three.example/');
    };
    expect(await visit()).toMatchObject({ outcome: 'checked', redirects: [PAGE], downloads: [] });
  });

  it('say what a page had the browser download', async () => {
    fares = (tabId, url) => {
      arrives(tabId, url);
      fails('net::ERR_ABORTED')(tabId, 'https://rivers.example/a.zip');
    };
    expect(await visit()).toMatchObject({ outcome: 'checked', downloads: ['https://rivers.example/a.zip'] });
  });

  it('let another page load while theirs may yet move on', async () => {
    const onLoaded = vi.fn();
    const collect = vi.fn(async () => factsOf());
    const visiting = visitInTab({ ...parts(), collect }, PAGE, { ...course(), onLoaded });
    await vi.advanceTimersByTimeAsync(100);
    expect([onLoaded.mock.calls.length, collect.mock.calls.length]).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(1000);
    expect((await visiting).outcome).toBe('checked');
  });

  it('say which cookies came with a page, and with whom it asked', async () => {
    const { cookies } = browserParts;
    const keep = (name: string, domain: string) => cookies.set({ url: PAGE, name, value: 'x', domain });
    await keep('before', 'rivers.example');
    fares = async (tabId, url) => {
      await keep('own', 'rivers.example');
      await keep('wide', '.example');
      await keep('whole', '.adverts.example');
      await keep('narrow', 'adverts.example');
      await keep('other', 'elsewhere.test');
      return arrives(tabId, url);
    };
    const facts = factsOf({ requests: [{ address: 'https://cdn.adverts.example/a.js', by: 'script' }] });
    const visiting = visitInTab({ ...parts(), collect: async () => facts }, PAGE, course());
    await vi.advanceTimersByTimeAsync(1000);
    expect((await visiting).cookies.map(({ name }) => name)).toEqual(['own', 'wide', 'whole']);
  });

  it('stop where a page sends them round and round', async () => {
    fares = (tabId) => {
      for (let at = 0; at < 30; at++) arrives(tabId, `https://circle.example/${at}`);
    };
    expect(await visit()).toMatchObject({ outcome: 'unreachable', error: 'net::ERR_TOO_MANY_REDIRECTS' });
  });

  it('close the windows that a page opens, and say which', async () => {
    fares = async (tabId, url) => {
      const [one, other] = [await openTab('https://window.example/'), await openTab('https://other.example/')];
      tabs.onCreated.trigger({ id: one, openerTabId: tabId, url: '' });
      webNavigation.onCreatedNavigationTarget.trigger({ sourceTabId: tabId, tabId: one, url: 'https://window.example/' });
      webNavigation.onCreatedNavigationTarget.trigger({ sourceTabId: one, tabId: other, url: 'https://other.example/' });
      return arrives(tabId, url);
    };
    expect((await visit()).popUps).toEqual(['https://window.example/', 'https://other.example/']);
    expect(tabs.urls).toEqual([]);
  });

  it('say what is blocked here, what takes too long, and what was stopped or closed', async () => {
    fares = (tabId) => webNavigation.onCommitted.trigger(ofPage(tabId, `${OWN}/blocked.html#x`));
    expect(await visit()).toMatchObject({ outcome: 'blocked', facts: null });
    fares = () => {};
    expect(await visit(WITHIN_MS + 1000)).toMatchObject({ outcome: 'timed-out' });
    fares = (tabId) => tabs.onRemoved.trigger(tabId, { isWindowClosing: false });
    expect(await visit()).toMatchObject({ outcome: 'stopped' });
    fares = () => until.abort();
    expect(await visit()).toMatchObject({ outcome: 'stopped' });
    expect([tabs.urls, store.kept.size]).toEqual([[], 0]);
  });

  it('are not opened where the browser refuses, and tell what could not be kept', async () => {
    vi.spyOn(tabs, 'create').mockRejectedValueOnce(new Error('Tabs cannot be edited right now'));
    expect(await visit()).toMatchObject({ outcome: 'stopped' });
    vi.spyOn(store, 'keep').mockRejectedValueOnce(new StorageFailed('storage-full', null));
    const refused = expect(visitInTab(parts(), PAGE, course())).rejects.toBeInstanceOf(StorageFailed);
    await vi.advanceTimersByTimeAsync(1000);
    await refused;
  });

  it('are read for what is there of a page that never ends', async () => {
    fares = (tabId, url) => {
      webNavigation.onCommitted.trigger(ofPage(tabId, url));
      webNavigation.onDOMContentLoaded.trigger(ofPage(tabId, url));
    };
    expect(await visit(WITHIN_MS + 1000)).toMatchObject({ outcome: 'checked' });
  });

  it.each([0, 1, 2, 3])('are closed by whoever comes next where the page died at call %i of the browser', async (calls) => {
    await openTab('https://own.example/');
    livesFor = calls;
    void visitInTab(parts(), PAGE, course());
    await vi.advanceTimersByTimeAsync(1000);
    livesFor = Infinity;
    locks.held.clear();
    await sweep();
    expect([tabs.urls, store.kept.size]).toEqual([['https://own.example/'], 0]);
    expect(await fakeBrowser.alarms.get(SWEEP_ALARM)).toBeFalsy();
  });

  it('are closed again where the browser never answers, and left to whoever comes next where it refuses', async () => {
    vi.spyOn(tabs, 'remove').mockReturnValueOnce(new Promise(() => {}));
    expect(await visit(2000)).toMatchObject({ outcome: 'checked' });
    expect([tabs.urls, store.kept.size]).toEqual([[], 0]);
    vi.spyOn(tabs, 'remove').mockRejectedValue(new Error('Tabs cannot be edited right now'));
    expect(await visit()).toMatchObject({ outcome: 'checked' });
    expect([tabs.urls, store.kept.size]).toEqual([[PAGE], 1]);
  });

  it('are left alone while somebody is at work on them', async () => {
    fares = () => {};
    const visiting = visitInTab(parts(), PAGE, course());
    await vi.advanceTimersByTimeAsync(5);
    await sweep();
    await vi.advanceTimersByTimeAsync(100);
    await sweep();
    expect(tabs.urls).toEqual([PAGE]);
    expect(await fakeBrowser.alarms.get(SWEEP_ALARM)).toBeDefined();
    until.abort();
    await visiting;
  });

  it('are known by their history after the browser died, and nobody else’s tab is closed', async () => {
    const left = aCheckTab({ session: 'before', addresses: [PAGE], openedAt: Date.now() });
    await store.keep(left);
    expect(await browserSession()).not.toBe('before');
    const [ours, fresh, led] = [await openTab(PAGE), await openTab(PAGE), await openTab(PAGE)];
    const file = await openTab(INSTEAD_OF_FILE);
    await openTab('https://own.example/');
    const wentForward: number[] = [];
    Object.assign(tabs, {
      goBack: async (tabId: number) => {
        if (tabId === fresh) throw new Error('Cannot find a next page in history.');
        const url = tabId === ours || tabId === file ? beginningOf(left.token) : 'https://before.example/';
        webNavigation.onCommitted.trigger(ofPage(tabId, url));
      },
      goForward: async (tabId: number) => void wentForward.push(tabId),
    });
    await sweep();
    expect(tabs.urls).toEqual([PAGE, PAGE, 'https://own.example/']);
    expect(wentForward).toContain(led);
    expect(store.kept.size).toBe(0);
  });
});
