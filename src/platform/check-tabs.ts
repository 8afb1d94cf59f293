import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { CheckTab, CheckTabStore } from '#src/preview/check.ts';
import type { Course } from '#src/preview/check-run.ts';
import { SWEEP_ALARM } from '#src/preview/sweep-alarm.ts';
import type { PageFacts } from '#src/preview/page-facts.ts';
import type { Visit } from '#src/preview/visit.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { beginningOf } from './check-beginning.ts';
import { cookiesSince, keysOfCookies } from './check-cookies.ts';
import { followCheck } from './follow-check.ts';
import type { Ending, Following } from './follow-check.ts';
import { isDone } from './is-done.ts';
import { removeTab } from './remove-tab.ts';
import { allowDownloads, stopDownloads } from './stop-downloads.ts';

/** What a page has to get ready, and then to be read. */
export const WITHIN_MS = 20_000;
const READ_WITHIN_MS = 10_000;
/** One that takes its process with it each time is not to be had. */
const MOST_TRIES = 2;

export type CheckTabsParts = {
  readonly tabs: CheckTabStore;
  /** Reads the page that the tab shows. Rejects where there is none to be read. */
  readonly collect: (tabId: number) => Promise<PageFacts>;
  readonly now: () => number;
};

/** A name for this run of the browser, in which alone numbers of tabs mean something. */
export async function browserSession(): Promise<string> {
  const { [SESSION]: known } = await browser.storage.session.get(SESSION);
  if (typeof known === 'string') return known;
  const session = crypto.randomUUID();
  await browser.storage.session.set({ [SESSION]: session });
  return session;
}
const SESSION = 'check-session';

/** Held while somebody is at work on the tab with this token. The browser frees it when their page is gone, however it went. */
export const lockOf = (token: string): string => `check-tab-${token}`;

/**
 * Opens an address in a muted tab in the background, waits until the page is there, reads it and closes the tab. The tab is remembered
 * before it goes anywhere, so that somebody else closes it if this page is gone first (sweep-check-tabs.ts).
 */
export async function visitInTab(parts: CheckTabsParts, address: string, course: Course): Promise<Visit> {
  const token = crypto.randomUUID();
  return navigator.locks.request(lockOf(token), () => visitWith(parts, token, address, course));
}

async function visitWith(parts: CheckTabsParts, token: string, address: string, course: Course): Promise<Visit> {
  const startedAt = parts.now();
  const visit = (seen: Partial<Visit> & Pick<Visit, 'outcome'>): Visit => ({
    address,
    facts: null,
    redirects: [],
    popUps: [],
    downloads: [],
    cookies: [],
    error: null,
    ...seen,
    tookMs: parts.now() - startedAt,
  });
  if (course.until.aborted) return visit({ outcome: 'stopped' });
  const cookiesBefore = await keysOfCookies();
  const tab = await unlessRefused(openTab(parts, token, address));
  if (tab === null) return visit({ outcome: 'stopped' });
  let isStopping = true;
  const allow = async (): Promise<void> => {
    if (!isStopping) return;
    isStopping = false;
    await allowDownloads([tab.tabId]);
  };
  const close = () => void browser.tabs.remove(tab.tabId);
  addEventListener('pagehide', close);
  try {
    await course.mayLoad();
    if (course.until.aborted) return visit({ outcome: 'stopped' });
    const arrived = await arriveIn(tab.tabId, address, () =>
      followCheck(tab.tabId, {
        address,
        withinMs: WITHIN_MS,
        until: course.until,
        onLoaded: course.onLoaded,
        onArrived: () => void allow(),
        onMoved: (to) => void remember(parts, tab, to),
      }),
    );
    if (arrived === null) return visit({ outcome: 'stopped' });
    const { following, ending } = arrived;
    try {
      course.onLoaded();
      const { redirects, popUps, downloads } = following;
      const seen = { redirects, popUps, downloads };
      if (ending.kind !== 'there') return visit({ ...seen, ...whyNot(ending, address) });
      const facts = await withinTime(parts.collect(tab.tabId), course.until);
      if (facts === null) {
        const outcome = course.until.aborted || !(await isDone(browser.tabs.get(tab.tabId))) ? 'stopped' : 'timed-out';
        return visit({ ...seen, outcome });
      }
      if (facts === 'unreadable') return visit({ ...seen, outcome: 'not-a-page' });
      const cookies = await cookiesSince(cookiesBefore, facts);
      return visit({ ...seen, outcome: 'checked', facts, cookies });
    } finally {
      following.stop();
    }
  } finally {
    removeEventListener('pagehide', close);
    await closeTab(parts, tab);
    await allow();
  }
}

/**
 * Sends the tab on, and once more where its process dies on the way. Null where the tab is gone; whoever has the following stops it.
 */
async function arriveIn(
  tabId: number,
  address: string,
  follow: () => Following,
): Promise<{ readonly following: Following; readonly ending: Ending } | null> {
  for (let tries = 1; ; tries++) {
    const following = follow();
    if ((await unlessRefused(browser.tabs.update(tabId, { url: address }))) === null) {
      following.stop();
      return null;
    }
    const ending = await following.ending;
    if (!(ending.kind === 'failed' && (await hasDied(tabId, ending)))) return { following, ending };
    if (tries === MOST_TRIES) return { following, ending: { ...ending, outcome: 'unreachable' } };
    following.stop();
  }
}

/** Chromium says the same of a file and of a page whose process died before it was there; but then it shows nothing any more. */
async function hasDied(tabId: number, { outcome }: Extract<Ending, { readonly kind: 'failed' }>): Promise<boolean> {
  return outcome === 'download' && (await unlessRefused(browser.tabs.get(tabId)))?.status === 'unloaded';
}

/** Null where the browser opens no tab, or it was closed in this very moment: then nothing was seen. */
async function unlessRefused<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StorageFailed) throw error;
    // Said by the answer.
    return null;
  }
}

function whyNot(
  ending: Exclude<Ending, { readonly kind: 'there' }>,
  address: string,
): Pick<Visit, 'outcome' | 'error' | 'downloads'> {
  const nothing = { error: null, downloads: [] };
  switch (ending.kind) {
    case 'failed': {
      const { outcome, error } = ending;
      return { outcome, error, downloads: outcome === 'download' ? [address] : [] };
    }
    case 'blocked':
    case 'timed-out':
    case 'stopped':
      return { ...nothing, outcome: ending.kind };
  }
}

/** Null where it took too long or was stopped. */
async function withinTime(reading: Promise<PageFacts>, until: AbortSignal): Promise<PageFacts | 'unreadable' | null> {
  const over = AbortSignal.any([until, AbortSignal.timeout(READ_WITHIN_MS)]);
  return Promise.race([
    reading.catch(() => 'unreadable' as const),
    new Promise<null>((resolve) => {
      over.addEventListener('abort', () => resolve(null));
      if (over.aborted) resolve(null);
    }),
  ]);
}

/** Opens a tab with an empty page, mutes it, keeps it from saving files, and has remembered it when it resolves. */
async function openTab(parts: CheckTabsParts, token: string, address: string): Promise<CheckTab> {
  // Set anew at each tab, so that it is heard a minute after the last.
  await browser.alarms.create(SWEEP_ALARM, { periodInMinutes: 1 });
  const url = beginningOf(token);
  // A tab that is sent on before its first page is there has no such page in its history.
  const arrival = arrivalAt(url);
  const { id: tabId } = await browser.tabs.create({ url, active: false });
  if (tabId === undefined) throw new TypeError('The browser names no tab');
  const tab = { token, tabId, session: await browserSession(), openedAt: parts.now(), addresses: [address] };
  const readied = [isDone(browser.tabs.update(tabId, { muted: true })), stopDownloads(tabId), arrival];
  await Promise.all([parts.tabs.keep(tab), ...readied]);
  return tab;
}

function arrivalAt(url: string): Promise<void> {
  return new Promise((resolve) => {
    const onUpdated = (_tabId: number, changed: { readonly status?: string }, tab: Browser.tabs.Tab): void => {
      if (changed.status !== 'complete' || tab.url !== url) return;
      browser.tabs.onUpdated.removeListener(onUpdated);
      resolve();
    };
    browser.tabs.onUpdated.addListener(onUpdated);
  });
}

/** Where a tab has been, so that it is known again after the browser died. Where it cannot be kept, the history alone must tell. */
const remember = async ({ tabs }: CheckTabsParts, tab: CheckTab, addresses: readonly string[]): Promise<boolean> =>
  isDone(tabs.keep({ ...tab, addresses: [...addresses] }));

/** A tab that the browser does not close stays remembered, and is closed by whoever comes next. */
export async function closeTab({ tabs }: Pick<CheckTabsParts, 'tabs'>, { tabId, token }: CheckTab): Promise<boolean> {
  if (!(await removeTab(tabId))) return false;
  await tabs.forget(token);
  return true;
}
