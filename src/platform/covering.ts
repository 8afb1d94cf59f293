import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { tabUnderCover, isCoverPage } from '#src/cover/cover-page.ts';
import { coverTab, coverTabsOf, liftCover } from '#src/cover/covered-window.ts';
import type { CoverableTab, CoverableTabs } from '#src/cover/covered-window.ts';
import { isNewPress, keyOfCover, keyOfLift } from '#src/cover/standing-cover.ts';
import type { StandingCover } from '#src/cover/standing-cover.ts';
import { hideTab, pauseTab, revealTab } from './browser-cover.ts';
import { isDone } from './is-done.ts';
import { inBackground, logFailure } from './log.ts';
import { ownOrigin } from './own-origin.ts';

const tabs: CoverableTabs = {
  all: async () => (await browser.tabs.query({})).flatMap((tab) => toCoverable(tab) ?? []),
  hide: hideTab,
  reveal: revealTab,
  pause: pauseTab,
  setMuted: (tabId, muted) => isDone(browser.tabs.update(tabId, { muted })),
  bringToFront: (tabId) => isDone(browser.tabs.update(tabId, { active: true })),
  forget: (tabId) => browser.storage.session.remove([keyOfCover(tabId), keyOfLift(tabId)]),
  close: (tabId) => isDone(browser.tabs.remove(tabId)),
};

function toCoverable({ id, windowId, url, pendingUrl, discarded, mutedInfo }: Browser.tabs.Tab): CoverableTab | null {
  if (id === undefined) return null;
  const isByUs = mutedInfo?.extensionId === browser.runtime.id;
  return {
    tabId: id,
    windowId,
    isCover: [url, pendingUrl].some((address) => address !== undefined && isCoverPage(address, ownOrigin())),
    isLoaded: !discarded,
    muted: mutedInfo?.muted !== true ? 'no' : isByUs ? 'by-cover' : 'by-others',
  };
}

/**
 * For the cover's own page: for as long as it is open, its window stays covered, whatever is opened, chosen or loaded there. Answers
 * with what lifts the cover.
 */
export function standAsCover(): { readonly lift: () => void } {
  const own = browser.tabs.getCurrent().then((tab) => {
    if (tab?.id === undefined) throw new TypeError('The browser does not say which tab this is');
    return { tabId: tab.id, windowId: tab.windowId };
  });
  // Where this page is now: a tab can be dragged into another window.
  let standing = own;
  // One after the other, or what is being hidden would be hidden after it was lifted.
  let doing: Promise<unknown> = own;
  let isLifting = false;
  // As if the key that covered were still held down.
  let lastAskedAt = performance.timeOrigin;

  function next(where: string, work: () => Promise<void>): void {
    doing = doing.then(work).catch((error: unknown) => logFailure(where, error));
  }

  const cover = (work: () => Promise<void>): void =>
    next('cover', async () => {
      if (!isLifting) await work();
    });

  function lift(): void {
    if (!isLifting) next('lift', liftHere);
    isLifting = true;
  }

  async function stand(): Promise<void> {
    const { tabId, windowId } = await standing;
    const standingCover: StandingCover = { windowId, page: location.pathname + location.hash };
    await browser.storage.session.set({ [keyOfCover(tabId)]: standingCover });
    await coverTabsOf(tabs, windowId);
  }

  async function liftHere(): Promise<void> {
    const { windowId } = await standing;
    await liftCover(tabs, windowId, tabUnderCover(location.href, ownOrigin()));
  }

  async function stayInFront(activeId: number, windowId: number): Promise<void> {
    const here = await standing;
    if (windowId !== here.windowId || activeId === here.tabId) return;
    // Chromium refuses for as long as a mouse button is down on a tab, and does not say when it is up again. The timers of a page that
    // is behind another come once a second: only asking again is soon enough.
    for (;;) if (isLifting || (await tabs.bringToFront(here.tabId))) return;
  }

  async function coverIfHere(tab: Browser.tabs.Tab): Promise<void> {
    const { windowId } = await standing;
    const coverable = toCoverable(tab);
    if (coverable !== null && !coverable.isCover && coverable.windowId === windowId) await coverTab(tabs, coverable);
  }

  async function coverTabIfHere(tabId: number): Promise<void> {
    await coverIfHere(await browser.tabs.get(tabId));
  }

  async function follow(tabId: number, windowId: number): Promise<void> {
    if (tabId !== (await standing).tabId) return coverTabIfHere(tabId);
    standing = Promise.resolve({ tabId, windowId });
    await stand();
  }

  async function hearAsked(changes: Readonly<Record<string, Browser.storage.StorageChange>>): Promise<void> {
    const askedAt = changes[keyOfLift((await own).tabId)]?.newValue;
    if (typeof askedAt !== 'number') return;
    const isMeant = isNewPress(askedAt, lastAskedAt);
    lastAskedAt = askedAt;
    if (isMeant) lift();
  }

  browser.tabs.onActivated.addListener(({ tabId, windowId }) => inBackground('front', stayInFront(tabId, windowId)));
  browser.tabs.onCreated.addListener((tab) => cover(() => coverIfHere(tab)));
  browser.tabs.onAttached.addListener((tabId, { newWindowId }) => cover(() => follow(tabId, newWindowId)));
  browser.webNavigation.onCommitted.addListener(({ tabId, frameId }) => {
    if (frameId === 0) cover(() => coverTabIfHere(tabId));
  });
  browser.storage.session.onChanged.addListener((changes) => inBackground('lift', hearAsked(changes)));
  cover(stand);
  return { lift };
}
