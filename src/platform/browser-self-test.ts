import { browser } from 'wxt/browser';
import type { Patience, ReadWords, SelfTestTabs, Visit } from '#src/search/self-test.ts';
import { logFailure } from './log.ts';
import { ownOrigin } from './own-origin.ts';

/** A page that does nothing for so long after it is loaded stays where it is. In milliseconds. */
const AT_REST_AFTER = 1000;

/** The tab of a visit, for whoever comes after a page that went away with its tab open. */
const OPEN = 'self-test-tab';

const BLANK = 'about:blank';

/** Chromium's and Firefox's names of a navigation that another one took the place of. */
const SUPERSEDED = /ERR_ABORTED|2152398850/;

/** A page cannot know the other pages that check: the browser lets one of them at a time. */
const oneAtATime = <Answer>(work: () => Promise<Answer>): Promise<Answer> =>
  navigator.locks.request('self-test', work) as Promise<Answer>;

export const browserSelfTestTabs: SelfTestTabs = {
  visit: (address, patience) =>
    oneAtATime(async () => {
      await closeLeftOpen();
      const { id: tabId } = await browser.tabs.create({ url: BLANK, active: false });
      if (tabId === undefined) return { kind: 'failed' };
      const close = () => void closeTab(tabId);
      addEventListener('pagehide', close);
      try {
        await browser.storage.session.set({ [OPEN]: tabId });
        return await visitIn(tabId, address, patience);
      } finally {
        removeEventListener('pagehide', close);
        await closeTab(tabId);
        await browser.storage.session.remove(OPEN);
      }
    }),

  sweep: () => oneAtATime(closeLeftOpen),
};

/** Nobody visits now, so it is left over. Where somebody looks at it by now, it is theirs. */
async function closeLeftOpen(): Promise<void> {
  const { [OPEN]: tabId } = await browser.storage.session.get(OPEN);
  if (typeof tabId !== 'number') return;
  const inFront = await browser.tabs.query({ active: true });
  if (!inFront.some(({ id }) => id === tabId)) await closeTab(tabId);
  await browser.storage.session.remove(OPEN);
}

async function closeTab(tabId: number): Promise<void> {
  try {
    await browser.tabs.remove(tabId);
  } catch {
    // It is gone already, which is what was wanted.
  }
}

async function visitIn(tabId: number, address: string, patience: Patience): Promise<Visit> {
  const arriving = arrivalIn(tabId, patience);
  try {
    await browser.tabs.update(tabId, { muted: true, url: address });
  } catch (error) {
    // Somebody was quicker and closed it: the arrival says so.
    logFailure('self-test', error);
  }
  const kind = await arriving;
  if (kind !== 'arrived') return { kind };
  try {
    const { url = '' } = await browser.tabs.get(tabId);
    return url.startsWith(ownOrigin()) ? { kind: 'stopped' } : { kind: 'arrived', address: url };
  } catch {
    // Closed in this very moment.
    return { kind: 'closed' };
  }
}

type Heard = { readonly tabId: number; readonly frameId: number; readonly url: string };

/** Of the tab's page: not of a frame within it, and not of what it shows before it goes anywhere. */
const isPageOf = (of: number, { tabId, frameId, url }: Heard): boolean => tabId === of && frameId === 0 && url !== BLANK;

/** Follows one tab until it is at rest. Of all others it hears, and takes no notice. */
function arrivalIn(tabId: number, { withinMs, until }: Patience): Promise<Exclude<Visit['kind'], 'stopped'>> {
  const { onBeforeNavigate, onCompleted, onErrorOccurred, onHistoryStateUpdated } = browser.webNavigation;
  const { onRemoved } = browser.tabs;
  return new Promise((resolve) => {
    let rest: { readonly kind: 'arrived' | 'failed'; readonly timer: ReturnType<typeof setTimeout> } | null = null;
    const beginRest = (kind: 'arrived' | 'failed'): void => {
      endRest();
      rest = { kind, timer: setTimeout(() => end(kind), AT_REST_AFTER) };
    };
    const endRest = (): void => {
      if (rest !== null) clearTimeout(rest.timer);
      rest = null;
    };
    const onGoing = (heard: Heard): void => {
      if (isPageOf(tabId, heard)) endRest();
    };
    const onThere = (heard: Heard): void => {
      if (isPageOf(tabId, heard)) beginRest('arrived');
    };
    const onMoved = (heard: Heard): void => {
      if (isPageOf(tabId, heard) && rest !== null) beginRest(rest.kind);
    };
    const onFailed = (heard: Heard & { readonly error: string }): void => {
      if (isPageOf(tabId, heard) && !SUPERSEDED.test(heard.error)) beginRest('failed');
    };
    const onClosed = (closed: number): void => {
      if (closed === tabId) end('closed');
    };
    const onCancelled = (): void => end('cancelled');
    const tooSlow = setTimeout(() => end('too-slow'), withinMs);

    const end = (kind: Exclude<Visit['kind'], 'stopped'>): void => {
      endRest();
      clearTimeout(tooSlow);
      onBeforeNavigate.removeListener(onGoing);
      onCompleted.removeListener(onThere);
      onHistoryStateUpdated.removeListener(onMoved);
      onErrorOccurred.removeListener(onFailed);
      onRemoved.removeListener(onClosed);
      until.removeEventListener('abort', onCancelled);
      resolve(kind);
    };

    onBeforeNavigate.addListener(onGoing);
    onCompleted.addListener(onThere);
    onHistoryStateUpdated.addListener(onMoved);
    onErrorOccurred.addListener(onFailed);
    onRemoved.addListener(onClosed);
    until.addEventListener('abort', onCancelled);
    if (until.aborted) onCancelled();
  });
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
