import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { Tab, Tabs } from '#src/blocking/tabs.ts';
import { hideFirst } from './browser-cover.ts';
import { inBackground } from './log.ts';
import { ownOrigin } from './own-origin.ts';

/** A page of ours is there in less, unless the page before it does not let go. */
const LEAVES_WITHIN_MS = 250;
/** There may be many, one as slow as the other, and nobody sees them. */
const BEHIND_LEAVES_WITHIN_MS = 2000;

export const browserTabs: Tabs = {
  async get(tabId) {
    const tab = await unlessGone(browser.tabs.get(tabId));
    return tab === null ? null : toTab(tab);
  },

  all: async () =>
    (await browser.tabs.query({})).flatMap((tab) => {
      const known = toTab(tab);
      return known === null
        ? []
        : { ...known, isBehind: !tab.active, isLeaving: tab.pendingUrl?.startsWith(ownOrigin()) === true };
    }),

  async show({ tabId, address, isBehind = false, isLeaving = false }, page) {
    const url = ownOrigin() + page;
    const remembered = rememberLeft(tabId, address);
    const hidden = hideOnce(tabId);
    if (!isBehind) await hidden;
    // Told twice, it would begin anew. That it goes is looked at all the same: a page may only pretend to.
    const leaving = await unlessGone(isLeaving ? browser.tabs.get(tabId) : browser.tabs.update(tabId, { url }));
    setTimeout(() => hiding.delete(tabId), LEAVES_WITHIN_MS);
    await remembered;
    if (leaving?.url === undefined || leaving.url.startsWith(ownOrigin())) return;
    setTimeout(
      () => inBackground('leave', replaceOnce(tabId, leaving.url, url)),
      isBehind ? BEHIND_LEAVES_WITHIN_MS : LEAVES_WITHIN_MS,
    );
  },

  async leftBy(tabId) {
    const key = leftKey(tabId);
    const { [key]: left } = await browser.storage.session.get(key);
    return typeof left === 'string' ? left : null;
  },
};

/** Tabs that are being left, in memory alone: a background that stops takes what it waited for with it. */
const hiding = new Map<number, Promise<void>>();

/** A page may give itself several addresses before it is gone; more is not laid over it than is taken off if history brings it back. */
function hideOnce(tabId: number): Promise<void> {
  const hidden = hiding.get(tabId) ?? hideFirst(tabId);
  hiding.set(tabId, hidden);
  return hidden;
}

const leftKey = (tabId: number): string => `left-${tabId}`;

/** Of our own pages nothing is remembered: what a tab was taken from before stays known. */
async function rememberLeft(tabId: number, address: string): Promise<void> {
  if (!address.startsWith(ownOrigin())) await browser.storage.session.set({ [leftKey(tabId)]: address });
}

/** One navigation may be reported twice; the tab is replaced by one other all the same. */
async function replaceOnce(tabId: number, on: string | undefined, url: string): Promise<void> {
  await navigator.locks.request(`replace-${tabId}`, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await replaceIfStill(tabId, on, url);
  });
}

/**
 * A page that somebody has clicked on may ask "Leave site?" and stay on the screen until that is answered. Then another tab takes
 * its place, and the page goes without being asked: what is discarded runs nothing any more. Firefox does not discard a page that
 * asks, so there it stays behind, out of sight, with its question.
 */
async function replaceIfStill(tabId: number, on: string | undefined, url: string): Promise<void> {
  const tab = await unlessGone(browser.tabs.get(tabId));
  if (tab === null || tab.url !== on) return;
  const instead = await browser.tabs.create({ url, active: tab.active, index: tab.index, windowId: tab.windowId });
  if (on !== undefined && instead.id !== undefined) await rememberLeft(instead.id, on);
  // Chromium gives what is left of the tab another number; Firefox says nothing.
  const discarded = await unlessGone<Browser.tabs.Tab | undefined>(browser.tabs.discard(tabId));
  const left = await unlessGone(browser.tabs.get(discarded?.id ?? tabId));
  // What went by itself meanwhile, being only slow, goes too: one blocked page is enough.
  if (left?.id !== undefined && (left.discarded || left.url !== on)) await unlessGone(browser.tabs.remove(left.id));
}

async function unlessGone<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch {
    // The tab is gone, and with it whatever was to be done about it.
    return null;
  }
}

/** Null when the browser does not say which tab it is or what it shows. */
export function toTab({ id, url, pendingUrl }: Pick<Browser.tabs.Tab, 'id' | 'url' | 'pendingUrl'>): Tab | null {
  const address = url === undefined || url === '' ? pendingUrl : url;
  return id === undefined || address === undefined ? null : { tabId: id, address };
}
