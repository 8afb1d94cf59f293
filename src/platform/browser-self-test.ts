import { browser } from 'wxt/browser';
import type { Patience, ReadWords, SelfTestTabs, Visit } from '#src/search/self-test.ts';
import { isDone } from './is-done.ts';
import { removeTab } from './remove-tab.ts';
import { ownOrigin } from './own-origin.ts';

/** A page that does nothing for so long after it is loaded stays where it is. In milliseconds. */
const AT_REST_AFTER = 1000;

/** The tab of a visit, for whoever comes after a page that went away with its tab open. */
const OPEN = 'self-test-tab';

/** Chromium's and Firefox's names of a navigation that another one took the place of. */
const SUPERSEDED = /ERR_ABORTED|2152398850/;

/** A page cannot know the other pages that check: the browser lets one of them at a time. */
const oneAtATime = <Answer>(work: () => Promise<Answer>): Promise<Answer> =>
  navigator.locks.request('self-test', work) as Promise<Answer>;

export const browserSelfTestTabs: SelfTestTabs = {
  visit: (address, patience) =>
    oneAtATime(async () => {
      // A tab that goes anywhere from a blank page may lose its way: the blank page can come in between. So it goes there at once.
      const following = followTab(patience);
      try {
        return (await closeLeftOpen()) ? await visitInTab(address, following) : { kind: 'failed' };
      } catch {
        // The browser opens no tab, or does not remember which: nobody can say where it would have ended.
        return { kind: 'failed' };
      } finally {
        following.stop();
      }
    }),

  sweep: async () => {
    await oneAtATime(closeLeftOpen);
  },
};

async function visitInTab(address: string, following: Following): Promise<Visit> {
  const { id: tabId } = await browser.tabs.create({ url: address, active: false });
  if (tabId === undefined) throw new TypeError('The browser names no tab');
  const close = () => void closeTab(tabId);
  addEventListener('pagehide', close);
  try {
    await Promise.all([browser.storage.session.set({ [OPEN]: tabId }), mute(tabId)]);
    return await whereItEnded(tabId, await following.of(tabId));
  } finally {
    removeEventListener('pagehide', close);
    await closeTab(tabId);
  }
}

/** Nobody visits now, so it is left over. Where somebody looks at it by now, it is theirs. Answers whether none is left. */
async function closeLeftOpen(): Promise<boolean> {
  const { [OPEN]: tabId } = await browser.storage.session.get(OPEN);
  if (typeof tabId !== 'number') return true;
  const inFront = await browser.tabs.query({ active: true });
  if (!inFront.some(({ id }) => id === tabId)) return closeTab(tabId);
  await browser.storage.session.remove(OPEN);
  return true;
}

/** A tab that the browser does not close stays remembered, and is closed by whoever comes next. */
async function closeTab(tabId: number): Promise<boolean> {
  if (!(await removeTab(tabId))) return false;
  await browser.storage.session.remove(OPEN);
  return true;
}

/** Where somebody was quicker and closed it, whoever follows it says so. */
const mute = (tabId: number): Promise<boolean> => isDone(browser.tabs.update(tabId, { muted: true }));

type Ending = Exclude<Visit['kind'], 'stopped'>;

async function whereItEnded(tabId: number, kind: Ending): Promise<Visit> {
  if (kind !== 'arrived') return { kind };
  try {
    const { url = '' } = await browser.tabs.get(tabId);
    return url.startsWith(ownOrigin()) ? { kind: 'stopped' } : { kind: 'arrived', address: url };
  } catch {
    // Closed in this very moment.
    return { kind: 'closed' };
  }
}

type Following = {
  /** How the tab with this number fares. Once. */
  readonly of: (tabId: number) => Promise<Ending>;
  /** Listens no more. */
  readonly stop: () => void;
};

type Heard = { readonly tabId: number; readonly frameId: number };

/**
 * Listens from now on, because a tab may have arrived before its number is known. Of all other tabs it hears, and takes no notice; of
 * the frames within a page neither.
 */
function followTab({ withinMs, until }: Patience): Following {
  const { onBeforeNavigate, onCompleted, onErrorOccurred, onHistoryStateUpdated } = browser.webNavigation;
  const { onRemoved } = browser.tabs;
  let followed: number | null = null;
  let early: (() => void)[] = [];
  let rest: { readonly kind: 'arrived' | 'failed'; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  let resolve: ((kind: Ending) => void) | null = null;
  const ending = new Promise<Ending>((ended) => {
    resolve = ended;
  });

  const inOrder = (tabId: number, act: () => void): void => {
    if (followed === null) early.push(() => inOrder(tabId, act));
    else if (followed === tabId) act();
  };
  const beginRest = (kind: 'arrived' | 'failed'): void => {
    endRest();
    rest = { kind, timer: setTimeout(() => end(kind), AT_REST_AFTER) };
  };
  const endRest = (): void => {
    if (rest !== null) clearTimeout(rest.timer);
    rest = null;
  };
  const onPage =
    <Event extends Heard>(act: (heard: Event) => void) =>
    (heard: Event): void => {
      if (heard.frameId === 0) inOrder(heard.tabId, () => act(heard));
    };
  const onGoing = onPage(endRest);
  const onThere = onPage(() => beginRest('arrived'));
  const onMoved = onPage(() => {
    if (rest !== null) beginRest(rest.kind);
  });
  const onFailed = onPage(({ error }: Heard & { readonly error: string }) => {
    if (!SUPERSEDED.test(error)) beginRest('failed');
  });
  const onClosed = (tabId: number): void => inOrder(tabId, () => end('closed'));
  const onCancelled = (): void => end('cancelled');
  const tooSlow = setTimeout(() => end('too-slow'), withinMs);

  const end = (kind: Ending): void => {
    endRest();
    clearTimeout(tooSlow);
    onBeforeNavigate.removeListener(onGoing);
    onCompleted.removeListener(onThere);
    onHistoryStateUpdated.removeListener(onMoved);
    onErrorOccurred.removeListener(onFailed);
    onRemoved.removeListener(onClosed);
    until.removeEventListener('abort', onCancelled);
    resolve?.(kind);
  };

  onBeforeNavigate.addListener(onGoing);
  onCompleted.addListener(onThere);
  onHistoryStateUpdated.addListener(onMoved);
  onErrorOccurred.addListener(onFailed);
  onRemoved.addListener(onClosed);
  until.addEventListener('abort', onCancelled);
  if (until.aborted) onCancelled();

  return {
    of: (tabId) => {
      followed = tabId;
      const before = early;
      early = [];
      for (const act of before) act();
      return ending;
    },
    stop: () => end('failed'),
  };
}

/** With the cookies that the browser has for the engine: what it says without them is said to somebody else. */
export const readWords: ReadWords = async (address, { withinMs, until }) => {
  const tooSlow = AbortSignal.timeout(withinMs);
  try {
    const response = await fetch(address, {
      credentials: 'include',
      cache: 'no-store',
      signal: AbortSignal.any([until, tooSlow]),
    });
    return response.ok ? { kind: 'read', text: await response.text() } : { kind: 'failed' };
  } catch {
    // The network's own words say nothing that somebody could act on.
    return { kind: until.aborted ? 'cancelled' : tooSlow.aborted ? 'too-slow' : 'failed' };
  }
};
