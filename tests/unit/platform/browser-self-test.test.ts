import { browserParts, fakeBrowser, openTab, resetBrowser } from '#tests/fakes/install-browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserSelfTestTabs, readWords } from '#src/platform/browser-self-test.ts';
import { FakeSelfTestTabs } from '#tests/fakes/fake-self-test-tabs.ts';
import type { Fate } from '#tests/fakes/fake-self-test-tabs.ts';
import { runOut, selfTestTabsSuite, stopClock, turn } from '#tests/suites/self-test-tabs.ts';

const SEARCH = 'https://search.example/search?q=garden+birds';
const OWN = 'chrome-extension://test-extension-id';
const { tabs, webNavigation } = browserParts;

// Node's global is no event target, as a page's window is one.
const page = new EventTarget();
Object.assign(globalThis, {
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
});

/** What a browser tells while a tab fares so. Other frames and other tabs are always heard in between. */
async function fare(tabId: number, url: string, fate: Fate): Promise<void> {
  const ofPage = { tabId, frameId: 0, url };
  const inFrame = { tabId, frameId: 7, url: 'https://adverts.example/' };
  webNavigation.onBeforeNavigate.trigger(ofPage);
  webNavigation.onErrorOccurred.trigger({ ...ofPage, error: 'net::ERR_ABORTED' });
  webNavigation.onErrorOccurred.trigger({ ...inFrame, error: 'net::ERR_FAILED' });
  webNavigation.onErrorOccurred.trigger({ ...ofPage, tabId: tabId + 1000, error: 'net::ERR_FAILED' });
  tabs.onRemoved.trigger(tabId + 1000, { isWindowClosing: false });
  if (fate === 'too-slow' || fate === 'cancelled') return;
  if (fate === 'closed') {
    await tabs.remove(tabId);
    tabs.onRemoved.trigger(tabId, { isWindowClosing: false });
    return;
  }
  if (fate === 'failed') {
    webNavigation.onErrorOccurred.trigger({ ...ofPage, error: 'net::ERR_CONNECTION_CLOSED' });
    return;
  }
  // First it comes to where it was sent, and from there goes on by itself.
  webNavigation.onCompleted.trigger(ofPage);
  const at = typeof fate === 'object' ? fate.at : fate === 'stopped' ? `${OWN}/blocked.html` : url;
  await tabs.update(tabId, { url: at });
}

/** A browser tells of a tab before or after it says which one it made. */
function browserWorld(tells: 'before' | 'after' = 'after') {
  resetBrowser();
  const fates = new Map<string, Fate>();
  const make = tabs.create;
  vi.spyOn(tabs, 'create').mockImplementation(async (asked) => {
    const tab = await make(asked);
    const fate = asked.active === false ? fates.get(asked.url) : undefined;
    if (fate === undefined) return tab;
    if (tells === 'before') await fare(tab.id, asked.url, fate);
    else setImmediate(() => void fare(tab.id, asked.url, fate));
    return tab;
  });
  return {
    tabs: browserSelfTestTabs,
    set: (address: string, fate: Fate) => void fates.set(address, fate),
    open: () => tabs.urls,
    leaveOpen: async (address: string) => {
      const { id } = await tabs.create({ url: address, active: false });
      await fakeBrowser.storage.session.set({ 'self-test-tab': id });
    },
  };
}

selfTestTabsSuite('the browser', () => browserWorld('after'));
selfTestTabsSuite('the browser that is quick', () => browserWorld('before'));
selfTestTabsSuite('the fake', () => {
  const fake = new FakeSelfTestTabs();
  return {
    tabs: fake,
    set: (address, fate) => void fake.fates.set(address, fate),
    open: () => [...fake.open],
    leaveOpen: async (address) => void fake.open.add(address),
  };
});

/** How many listen to what becomes of tabs. */
function listening(): number {
  const { onBeforeNavigate, onCompleted, onErrorOccurred, onHistoryStateUpdated } = webNavigation;
  const events = [onBeforeNavigate, onCompleted, onErrorOccurred, onHistoryStateUpdated, tabs.onRemoved];
  return events.reduce((sum, { listeners }) => sum + listeners.length, 0);
}

const begin = (until: AbortSignal = new AbortController().signal) =>
  browserSelfTestTabs.visit(SEARCH, { withinMs: 15_000, until });
/** Resolves with the number of the tab, when it is there. */
const begun = () =>
  vi.waitFor(async () => {
    const tab = (await tabs.query({})).find(({ url }) => url === SEARCH);
    if (tab === undefined) throw new Error('Not yet');
    return tab.id;
  });

describe('the self-test’s tab', () => {
  beforeEach(stopClock);

  afterEach(() => {
    vi.useRealTimers();
  });

  it('is muted, and not in front', async () => {
    const { set } = browserWorld();
    const lesson = await openTab('https://lesson.example/');
    set(SEARCH, 'too-slow');
    const visiting = begin();
    await begun();
    expect(tabs.urls).toEqual(['https://lesson.example/', SEARCH]);
    expect(await tabs.query({ active: true })).toMatchObject([{ id: lesson }]);
    expect([...tabs.muted]).toEqual([lesson + 1]);
    expect(await runOut(visiting)).toEqual({ kind: 'too-slow' });
    expect(tabs.urls).toEqual(['https://lesson.example/']);
  });

  it('is followed until a page’s own moves are over', async () => {
    const { set } = browserWorld();
    set(SEARCH, 'arrived');
    const visiting = begin();
    const tabId = await begun();
    await vi.advanceTimersByTimeAsync(500);
    const moved = `${SEARCH}&moved=1`;
    await tabs.update(tabId, { url: moved });
    webNavigation.onHistoryStateUpdated.trigger({ tabId, frameId: 0, url: moved });
    await vi.advanceTimersByTimeAsync(600);
    expect(tabs.urls).toEqual([moved]);
    expect(await runOut(visiting)).toEqual({ kind: 'arrived', address: moved });
  });

  it('is followed when it is asked for again, as by our own guard', async () => {
    const { set } = browserWorld();
    set(SEARCH, 'arrived');
    const visiting = begin();
    const tabId = await begun();
    await vi.advanceTimersByTimeAsync(500);
    webNavigation.onBeforeNavigate.trigger({ tabId, frameId: 0, url: SEARCH });
    await vi.advanceTimersByTimeAsync(5000);
    expect(tabs.urls).toEqual([SEARCH]);
    webNavigation.onErrorOccurred.trigger({ tabId, frameId: 0, url: SEARCH, error: 'net::ERR_TOO_MANY_REDIRECTS' });
    expect(await runOut(visiting)).toEqual({ kind: 'failed' });
  });

  it('goes with the page that opened it, and that is forgotten', async () => {
    const { set } = browserWorld();
    set(SEARCH, 'too-slow');
    const visiting = begin();
    await begun();
    page.dispatchEvent(new Event('pagehide'));
    await turn();
    expect(tabs.urls).toEqual([]);
    await runOut(visiting);
    expect(await fakeBrowser.storage.session.get()).toEqual({});
  });

  it('is one at a time, whoever asks', async () => {
    const { set } = browserWorld();
    set(SEARCH, 'too-slow');
    const visits = [begin(), begin()];
    await begun();
    await turn();
    expect(tabs.urls).toEqual([SEARCH]);
    expect(await runOut(Promise.all(visits))).toEqual([{ kind: 'too-slow' }, { kind: 'too-slow' }]);
  });

  it('takes the place of one that was left open', async () => {
    const { leaveOpen, set } = browserWorld();
    set(SEARCH, 'arrived');
    await leaveOpen('https://left.example/');
    await runOut(begin());
    expect(tabs.urls).toEqual([]);
  });

  it('is left to whoever looks at it by now', async () => {
    browserWorld();
    const tabId = await openTab(SEARCH);
    await fakeBrowser.storage.session.set({ 'self-test-tab': tabId });
    await browserSelfTestTabs.sweep();
    expect(tabs.urls).toEqual([SEARCH]);
    expect(await fakeBrowser.storage.session.get()).toEqual({});
  });

  it.each([
    ['opens no tab', () => vi.spyOn(tabs, 'create').mockRejectedValue(new Error('No current window'))],
    ['remembers no tab', () => vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('Quota exceeded'))],
    ['does not say what is in front', () => vi.spyOn(fakeBrowser.storage.session, 'get').mockRejectedValue(new Error('No'))],
  ])('is an answer where the browser %s', async (_, fail) => {
    browserWorld();
    const failing = fail();
    expect(await runOut(begin())).toEqual({ kind: 'failed' });
    failing.mockRestore();
    expect(tabs.urls).toEqual([]);
    expect(listening()).toBe(0);
  });

  it('is closed by the next visit where the browser refused to close it', async () => {
    const { set } = browserWorld();
    set(SEARCH, 'arrived');
    const refusing = vi.spyOn(tabs, 'remove').mockRejectedValue(new Error('Tabs cannot be edited right now.'));
    expect(await runOut(begin())).toMatchObject({ kind: 'arrived' });
    expect(await runOut(begin())).toEqual({ kind: 'failed' });
    expect(tabs.urls).toEqual([SEARCH]);
    refusing.mockRestore();
    expect(await runOut(begin())).toMatchObject({ kind: 'arrived' });
    expect([tabs.urls, await fakeBrowser.storage.session.get()]).toEqual([[], {}]);
  });

  it('leaves no listener behind', async () => {
    browserWorld().set(SEARCH, 'arrived');
    await runOut(begin());
    expect(listening()).toBe(0);
  });
});

const answerWith = (answer: (request: RequestInit | undefined) => Promise<Response>) =>
  vi.spyOn(globalThis, 'fetch').mockImplementation((_, request) => answer(request));

describe('the words of an engine’s own page', () => {
  const patience = { withinMs: 15_000, until: new AbortController().signal };
  it('are asked for with the browser’s cookies, and never taken from its cache', async () => {
    const fetched = answerWith(async () => new Response('Restricted Mode is on.'));
    expect(await readWords(SEARCH, patience)).toEqual({ kind: 'read', text: 'Restricted Mode is on.' });
    expect(fetched.mock.calls[0]).toMatchObject([SEARCH, { credentials: 'include', cache: 'no-store' }]);
  });

  it('are none where the engine answers with a fault, or not at all', async () => {
    answerWith(async () => new Response('Busy', { status: 503 }));
    expect(await readWords(SEARCH, patience)).toEqual({ kind: 'failed' });
    answerWith(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await readWords(SEARCH, patience)).toEqual({ kind: 'failed' });
  });

  it('are waited for so long, and until they are called off', async () => {
    answerWith(
      (request) =>
        new Promise((_, reject) => {
          const { signal } = request ?? {};
          signal?.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    expect(await readWords(SEARCH, { ...patience, withinMs: 5 })).toEqual({ kind: 'too-slow' });
    const calling = new AbortController();
    const reading = readWords(SEARCH, { ...patience, until: calling.signal });
    calling.abort();
    expect(await reading).toEqual({ kind: 'cancelled' });
  });
});
