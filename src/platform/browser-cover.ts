import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { BLANKET } from '#src/cover/blanket.ts';
import { formatCoverPage, isCoverPage } from '#src/cover/cover-page.ts';
import { keyOfCover, keyOfLift, StandingCover } from '#src/cover/standing-cover.ts';
import { after } from './after.ts';
import { isDone } from './is-done.ts';
import { inBackground } from './log.ts';
import { ownOrigin } from './own-origin.ts';
import { pausePage } from './pause-page.ts';

/** The name of the key command, and the id of the menu item. */
export const COVER_SCREEN = 'cover-screen';

/** From the style being in the page to its being on the screen. */
const TWO_FRAMES_MS = 34;
const GIVEN_TO_PAGE_MS = 100;

type TabInFront = Pick<Browser.tabs.Tab, 'id' | 'windowId' | 'url' | 'pendingUrl'>;

const blanketOn = (tabId: number) => ({ target: { tabId }, origin: 'USER', css: BLANKET }) as const;

/** In the browser's memory once a blanket was laid: from then on history may bring a page back with one. */
const BLANKET_LAID = 'blanket-laid';

function layBlanket(tabId: number): Promise<boolean> {
  inBackground('blanket', browser.storage.session.set({ [BLANKET_LAID]: true }));
  return isDone(browser.scripting.insertCSS(blanketOn(tabId)));
}

const takeBlanket = (tabId: number): Promise<boolean> => isDone(browser.scripting.removeCSS(blanketOn(tabId)));

/** Lets nothing of a tab's page be seen. Browsers count: so what may lie there already is taken off, and it never lies there twice. */
export async function hideTab(tabId: number): Promise<void> {
  await Promise.all([takeBlanket(tabId), layBlanket(tabId)]);
}

/** Takes off one more than `hideTab` leaves: `hideFirst` has no time to look whether there was one. */
export async function revealTab(tabId: number): Promise<void> {
  await Promise.all([takeBlanket(tabId), takeBlanket(tabId)]);
}

/** Pauses what plays in a tab, and takes it out of the full screen and of windows of its own. Nothing comes back. */
export const pauseTab = (tabId: number): Promise<boolean> =>
  isDone(browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: pausePage }));

/** Covers the window of this tab, which is in front, or lifts its cover if this is it. */
export function coverOrLift({ id, windowId, url, pendingUrl }: TabInFront): void {
  if (id === undefined) return;
  if (isCoverPage(url ?? '', ownOrigin()) || isCoverPage(pendingUrl ?? '', ownOrigin())) {
    inBackground('lift', browser.storage.session.set({ [keyOfLift(id)]: Date.now() }));
    return;
  }
  inBackground('cover', hideThenCover(id, windowId));
}

async function hideThenCover(tabId: number, windowId: number): Promise<void> {
  await hideFirst(tabId);
  await openCover(windowId, formatCoverPage(tabId));
}

/**
 * Resolves when nothing of a tab's page is on the screen any more, as far as that can be waited for: the page may be too busy to get
 * round to it, or one that nobody may touch. Whatever takes its place comes after that. While a browser changes tabs or pages, what
 * was last drawn stays on the screen until the next one draws, which takes several times as long (npm run bench: cover-screen).
 */
export async function hideFirst(tabId: number): Promise<void> {
  const drawn = layBlanket(tabId).then((isHidden) => (isHidden ? after(TWO_FRAMES_MS) : undefined));
  await Promise.race([drawn, after(GIVEN_TO_PAGE_MS)]);
}

/** Covers and lifts by key and by the page's menu. */
export function onCoverScreen(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === COVER_SCREEN && tab !== undefined) coverOrLift(tab);
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === COVER_SCREEN && tab !== undefined) coverOrLift(tab);
  });
}

/**
 * Puts a cover back whose tab was closed or went elsewhere, and takes the blanket off pages that history kept it on. Pages that load are
 * listened to only while one of these can be: whatever is listened to wakes the background.
 */
export function keepCovers(): void {
  const { onCommitted } = browser.webNavigation;
  const keep = ({
    tabId,
    frameId,
    url,
    transitionQualifiers,
  }: Parameters<Parameters<typeof onCommitted.addListener>[0]>[0]): void => {
    if (frameId !== 0 || isCoverPage(url, ownOrigin())) return;
    inBackground('cover', putBack(tabId, false));
    if (transitionQualifiers.includes('forward_back')) inBackground('reveal', revealUncovered(tabId));
  };
  async function narrow(): Promise<void> {
    const isWanted = Object.keys(await browser.storage.session.get(null)).some(
      (key) => key === BLANKET_LAID || isKeyOfCover(key),
    );
    onCommitted.removeListener(keep);
    if (isWanted) onCommitted.addListener(keep);
  }

  onCommitted.addListener(keep);
  browser.storage.session.onChanged.addListener(() => inBackground('covers', narrow()));
  browser.tabs.onRemoved.addListener((tabId, { isWindowClosing }) => inBackground('cover', putBack(tabId, isWindowClosing)));
  inBackground('covers', narrow());
}

const isKeyOfCover = (key: string): boolean => key.startsWith(keyOfCover(''));

async function putBack(tabId: number, isWindowClosing: boolean): Promise<void> {
  const key = keyOfCover(tabId);
  const kept = StandingCover.safeParse((await browser.storage.session.get(key))[key]);
  if (!kept.success) return;
  if (!isWindowClosing) {
    // The tab is still there when it went elsewhere.
    inBackground('hide', hideTab(tabId));
    await openCover(kept.data.windowId, kept.data.page);
  }
  await browser.storage.session.remove(key);
}

async function revealUncovered(tabId: number): Promise<void> {
  const covers = Object.keys(await browser.storage.session.get(null)).filter(isKeyOfCover);
  if (covers.length === 0) await revealTab(tabId);
}

/** The page itself keeps that it stands: two who did could differ on whether it was lifted. */
async function openCover(windowId: number, page: string): Promise<void> {
  await browser.tabs.create({ windowId, url: ownOrigin() + page });
}
