import { browser } from 'wxt/browser';
import { after } from './after.ts';
import { inBackground } from './log.ts';

/** In the tab's own memory: when this tab last began to go back. */
const SINCE = 'going-back';
/** What lies further back may be blocked too: whoever is brought here again that soon goes on. */
const GOES_ON_WITHIN_MS = 4000;
/** For the guard to be awake, so that nothing comes out of the browser's memory past it. */
const WAITS_MS = 300;
/** A browser says within a few milliseconds that it leaves a page. */
const LEAVES_WITHIN_MS = 500;

/**
 * Goes back to before the page that is blocked, which lies right behind this page; and this page may lie there twice. Where one lies
 * before it that is blocked too, this page comes again and goes on, each time from further back. Where nothing does, the tab is closed.
 * `wakeGuard` wakes whoever takes blocked pages off the screen.
 */
export function createGoBack(wakeGuard: () => Promise<unknown>): () => void {
  async function goBack(): Promise<void> {
    sessionStorage.setItem(SINCE, String(Date.now()));
    await Promise.race([unlessFailed(wakeGuard()), after(WAITS_MS)]);
    const isLeaving = leaving();
    history.go(-2 - shownBefore());
    if (!(await isLeaving)) await closeTab();
  }
  const start = (): void => inBackground('go-back', goBack());

  function goOn(): void {
    const since = Number(sessionStorage.getItem(SINCE) ?? Number.NaN);
    sessionStorage.removeItem(SINCE);
    if (Date.now() - since < GOES_ON_WITHIN_MS) start();
  }
  goOn();
  // A page that the browser kept in its memory does not begin anew.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) goOn();
  });
  return start;
}

/** How many pages of ours lie right behind this one. Older versions of Firefox do not say. */
const shownBefore = (): number => (globalThis as { readonly navigation?: Navigation }).navigation?.currentEntry?.index ?? 0;

/** Whether the browser begins to leave this page. That it takes long to arrive elsewhere makes no difference. */
function leaving(): Promise<boolean> {
  return Promise.race([
    new Promise<boolean>((resolve) => addEventListener('beforeunload', () => resolve(true), { once: true })),
    after(LEAVES_WITHIN_MS).then(() => false),
  ]);
}

async function closeTab(): Promise<void> {
  const own = await browser.tabs.getCurrent();
  if (own?.id === undefined) return;
  const { length } = await browser.tabs.query({ windowId: own.windowId });
  // The last tab would take its window with it.
  if (length < 2) await browser.tabs.create({ windowId: own.windowId });
  await browser.tabs.remove(own.id);
}

async function unlessFailed(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch {
    // Nobody answers: to go back needs nobody, and what is blocked is stopped by the browser itself.
  }
}
