import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { outcomeOfError } from '#src/preview/outcome-of-error.ts';
import type { Outcome } from '#src/preview/visit.ts';
import { isBeginning } from './check-beginning.ts';
import { isDone } from './is-done.ts';
import { ownOrigin } from './own-origin.ts';
import { INSTEAD_OF_FILE } from './stop-downloads.ts';

/** A page that goes nowhere for so long after it has loaded stays where it is. In milliseconds. */
const AT_REST_AFTER = 300;
/** As many as browsers allow a server. */
const MOST_MOVES = 20;
const MOST_POP_UPS = 20;
const LONGEST = 2000;

export type Ending =
  /** The page is there, or so much of it as a slow part leaves. */
  | { readonly kind: 'there' }
  | { readonly kind: 'failed'; readonly outcome: Outcome; readonly error: string }
  | { readonly kind: 'blocked' | 'timed-out' | 'stopped' };

type Patience = {
  readonly address: string;
  readonly withinMs: number;
  readonly until: AbortSignal;
  /** A page is there. Where it does not stay, it is told again. */
  readonly onLoaded: () => void;
  /** A page has come, whether or not it stays. */
  readonly onArrived: () => void;
  /** Where it has been, whenever it moved on. */
  readonly onMoved: (addresses: readonly string[]) => void;
};

export type Following = {
  readonly ending: Promise<Ending>;
  /** All but where it ended. */
  readonly redirects: readonly string[];
  readonly popUps: readonly string[];
  /** What the page began to load by itself, once it was there, and showed nothing of. */
  readonly downloads: readonly string[];
  /** Listens no more. */
  readonly stop: () => void;
};

type Heard = { readonly tabId: number; readonly frameId: number; readonly url: string };

/** Follows a tab that is about to go to an address, and closes whatever windows it opens, until `stop`. Frames are left alone. */
export function followCheck(tabId: number, { address, withinMs, until, onLoaded, onArrived, onMoved }: Patience): Following {
  const nav = browser.webNavigation;
  const own = ownOrigin();
  const isOfWeb = (url: string): boolean => !isBeginning(url) && !url.startsWith(own);
  const addresses = [address];
  /** What its windows showed, by their numbers. */
  const windows = new Map<number, string>();
  let isReady = false;
  let saved: string | null = null;
  let moves = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let resolve: ((ending: Ending) => void) | null = null;
  const ending = new Promise<Ending>((ended) => {
    resolve = ended;
  });
  const end = (as: Ending): void => {
    clearTimeout(rest);
    clearTimeout(tooSlow);
    resolve?.(as);
  };
  const restThen = (as: Ending): void => {
    clearTimeout(rest);
    rest = setTimeout(() => end(as), AT_REST_AFTER);
  };
  const tooSlow = setTimeout(() => end({ kind: isReady ? 'there' : 'timed-out' }), withinMs);

  const onPage =
    <Event extends Heard>(act: (heard: Event) => void) =>
    (heard: Event): void => {
      if (heard.tabId === tabId && heard.frameId === 0) act(heard);
    };
  const onGoing = onPage(() => clearTimeout(rest));
  const onCommitted = onPage(({ url }) => {
    isReady = false;
    saved = null;
    if (isBeginning(url)) return;
    // The page that says what is blocked.
    if (url.startsWith(own)) return end({ kind: 'blocked' });
    onArrived();
    moves++;
    if (url !== addresses.at(-1)) {
      addresses.push(url.slice(0, LONGEST));
      onMoved(addresses);
    }
    if (moves > MOST_MOVES) end({ kind: 'failed', outcome: 'unreachable', error: 'net::ERR_TOO_MANY_REDIRECTS' });
  });
  const onReady = onPage(({ url }) => {
    isReady = isOfWeb(url);
  });
  const onThere = onPage(({ url }) => {
    if (!isOfWeb(url)) return;
    onLoaded();
    restThen({ kind: 'there' });
  });
  const onFailed = onPage(({ url, error }: Heard & { readonly error: string }) => {
    if (url === INSTEAD_OF_FILE) return end({ kind: 'failed', outcome: 'download', error });
    // A page that leaves its place before it has loaded ends so too: then something else begins within the rest.
    if (isReady && outcomeOfError(error) === 'download') saved = url.slice(0, LONGEST);
    restThen(isReady ? { kind: 'there' } : { kind: 'failed', outcome: outcomeOfError(error), error });
  });
  const onClosed = (closed: number): void => {
    if (closed === tabId) end({ kind: 'stopped' });
  };

  const closePopUp = (popUpId: number, url: string): void => {
    // Which of two events comes first differs, and only one of them knows the address.
    if (url !== '' || !windows.has(popUpId)) windows.set(popUpId, url.slice(0, LONGEST));
    void isDone(browser.tabs.remove(popUpId));
  };
  const onTarget = ({ sourceTabId, tabId: popUpId, url }: { sourceTabId: number; tabId: number; url: string }): void => {
    if (sourceTabId === tabId || windows.has(sourceTabId)) closePopUp(popUpId, url);
  };
  const onOpened = ({ id, openerTabId, pendingUrl, url }: Browser.tabs.Tab): void => {
    if (id !== undefined && openerTabId === tabId) closePopUp(id, pendingUrl ?? url ?? '');
  };
  const onCancelled = (): void => end({ kind: 'stopped' });

  nav.onBeforeNavigate.addListener(onGoing);
  nav.onCommitted.addListener(onCommitted);
  nav.onDOMContentLoaded.addListener(onReady);
  nav.onCompleted.addListener(onThere);
  nav.onErrorOccurred.addListener(onFailed);
  nav.onCreatedNavigationTarget.addListener(onTarget);
  browser.tabs.onCreated.addListener(onOpened);
  browser.tabs.onRemoved.addListener(onClosed);
  until.addEventListener('abort', onCancelled);
  if (until.aborted) onCancelled();

  return {
    ending,
    get redirects() {
      return addresses.slice(0, -1);
    },
    get downloads() {
      return saved === null ? [] : [saved];
    },
    get popUps() {
      return [...windows.values()].slice(0, MOST_POP_UPS);
    },
    stop: () => {
      end({ kind: 'stopped' });
      nav.onBeforeNavigate.removeListener(onGoing);
      nav.onCommitted.removeListener(onCommitted);
      nav.onDOMContentLoaded.removeListener(onReady);
      nav.onCompleted.removeListener(onThere);
      nav.onErrorOccurred.removeListener(onFailed);
      nav.onCreatedNavigationTarget.removeListener(onTarget);
      browser.tabs.onCreated.removeListener(onOpened);
      browser.tabs.onRemoved.removeListener(onClosed);
      until.removeEventListener('abort', onCancelled);
    },
  };
}
