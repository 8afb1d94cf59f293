import { browserParts, fakeBrowser, openTab, resetBrowser } from '#tests/fakes/install-browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keyOfCover, keyOfLift } from '#src/cover/standing-cover.ts';
import { onBlockAndReport } from '#src/platform/block-and-report-triggers.ts';
import { browserTabs } from '#src/platform/browser-tabs.ts';
import { coverOrLift, hideFirst, hideTab, keepCovers, onCoverScreen, revealTab } from '#src/platform/browser-cover.ts';
import { coverSwitch } from '#src/platform/cover-switch.ts';

const OWN = 'chrome-extension://test-extension-id';
const PAGE = 'https://games.example/win';
const { commands, contextMenus, scripting, tabs, webNavigation } = browserParts;

const isCovered = (url: string): boolean => url.startsWith(`${OWN}/cover.html#tab=`);
const kept = async (): Promise<readonly string[]> =>
  Object.keys(await fakeBrowser.storage.session.get(null)).filter((key) => key !== 'blanket-laid');
const turn = (): Promise<void> => new Promise(setImmediate);

/** Resolves when `is` does, looking again whenever the event loop comes round. */
async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await is())) await turn();
}

/** A window that is covered, and the number of its cover's tab. */
async function coveredWindow(): Promise<{ readonly tabId: number; readonly coverId: number }> {
  const tabId = await openTab(PAGE);
  coverOrLift(await tabs.get(tabId));
  await until(() => tabs.urls.some(isCovered));
  const cover = (await tabs.query({})).find(({ url }) => isCovered(url));
  if (cover === undefined) throw new Error('Nothing was covered');
  // As the cover's page does.
  await fakeBrowser.storage.session.set({ [keyOfCover(cover.id)]: { windowId: 1, page: `/cover.html#tab=${tabId}` } });
  return { tabId, coverId: cover.id };
}

const navigate = (tabId: number, url: string, transitionQualifiers: readonly string[] = []) =>
  webNavigation.onCommitted.trigger({ tabId, frameId: 0, url, transitionQualifiers });

beforeEach(resetBrowser);

describe('a page', () => {
  it('is hidden once, however often that is asked, and shown again', async () => {
    const tabId = await openTab(PAGE);
    await hideTab(tabId);
    await hideTab(tabId);
    expect(scripting.stylesOn(tabId)).toBe(1);
    await hideFirst(tabId);
    await revealTab(tabId);
    expect(scripting.stylesOn(tabId)).toBe(0);
  });

  it('that is blocked is hidden in the same turn, and leaves when that has been drawn', async () => {
    const tabId = await openTab(PAGE);
    const showing = browserTabs.show({ tabId, address: PAGE }, '/blocked.html');
    expect(scripting.stylesOn(tabId)).toBe(1);
    await turn();
    expect(tabs.urls).toEqual([PAGE]);
    await showing;
    expect(tabs.urls).toEqual([`${OWN}/blocked.html`]);
  });

  it('that gives itself more addresses while it is left is hidden once, and shown again when history brings it back', async () => {
    const tabId = await openTab(PAGE);
    const show = () => browserTabs.show({ tabId, address: PAGE }, '/blocked.html');
    await Promise.all([show(), show(), show()]);
    await show();
    expect(scripting.stylesOn(tabId)).toBe(1);
    await revealTab(tabId);
    expect(scripting.stylesOn(tabId)).toBe(0);
  });

  it('that is left a second time is hidden again', async () => {
    const tabId = await openTab(PAGE);
    const show = () => browserTabs.show({ tabId, address: PAGE }, '/blocked.html');
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const showing = show();
    await vi.advanceTimersByTimeAsync(300);
    await showing;
    await vi.advanceTimersByTimeAsync(300);
    void show();
    vi.useRealTimers();
    expect(scripting.stylesOn(tabId)).toBe(2);
  });

  it('that no extension may touch is left to the cover in front of it', async () => {
    const tabId = await openTab('chrome://settings/');
    scripting.closed.add(tabId);
    await hideTab(tabId);
    await revealTab(tabId);
  });
});

describe('Cover screen', () => {
  it('hides the page in the turn of the key, and brings the cover when that has been drawn', async () => {
    onCoverScreen();
    const tabId = await openTab(PAGE);
    const front = await tabs.get(tabId);
    commands.onCommand.trigger('other', front);
    expect(tabs.urls).toEqual([PAGE]);
    commands.onCommand.trigger('cover-screen', front);
    expect(scripting.stylesOn(tabId)).toBe(1);
    expect(tabs.urls).toEqual([PAGE]);
    await until(() => tabs.urls.length > 1);
    expect(tabs.urls).toEqual([PAGE, `${OWN}/cover.html#tab=${tabId}`]);
  });

  it('covers from the menu', async () => {
    onCoverScreen();
    const front = await tabs.get(await openTab(PAGE));
    contextMenus.onClicked.trigger({ menuItemId: 'other' }, front);
    expect(tabs.urls).toEqual([PAGE]);
    contextMenus.onClicked.trigger({ menuItemId: 'cover-screen' }, front);
    await until(() => tabs.urls.some(isCovered));
  });

  it('gives up on a page that does not get round to hiding, and wastes no time on one that cannot', async () => {
    const busy = await openTab(PAGE);
    vi.spyOn(scripting, 'insertCSS').mockReturnValueOnce(new Promise(() => {}));
    coverOrLift(await tabs.get(busy));
    await until(() => tabs.urls.length === 2);

    const closed = await openTab('chrome://settings/');
    scripting.closed.add(closed);
    vi.useFakeTimers();
    coverOrLift(await tabs.get(closed));
    await vi.advanceTimersByTimeAsync(0);
    vi.useRealTimers();
    expect(tabs.urls).toContain(`${OWN}/cover.html#tab=${closed}`);
  });

  it('asks a cover that is in front to lift itself, and opens no second one', async () => {
    const { coverId } = await coveredWindow();
    coverOrLift(await tabs.get(coverId));
    await turn();
    expect(tabs.urls.filter(isCovered)).toHaveLength(1);
    expect(await kept()).toContain(keyOfLift(coverId));
  });

  it('is pressed by the extension’s own pages without the background', async () => {
    await openTab(PAGE);
    expect(await coverSwitch.isCovered()).toBe(false);
    coverSwitch.press();
    await until(coverSwitch.isCovered);
  });
});

describe('Block and report over a cover', () => {
  it('is about the page that is covered', async () => {
    const { tabId, coverId } = await coveredWindow();
    const cover = await tabs.get(coverId);
    const acted = new Promise((resolve) => {
      onBlockAndReport((...of) => resolve(of));
    });
    commands.onCommand.trigger('block-and-report', cover);
    expect(await acted).toEqual([{ tabId, address: PAGE }, 'key']);
  });
});

describe('a cover', () => {
  it('comes back when its tab is closed, once', async () => {
    keepCovers();
    const { coverId } = await coveredWindow();
    await tabs.remove(coverId);
    tabs.onRemoved.trigger(coverId, { isWindowClosing: false });
    await turn();
    expect(tabs.urls.filter(isCovered)).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  it('comes back when its tab goes elsewhere, where the page is hidden at once', async () => {
    keepCovers();
    const { coverId } = await coveredWindow();
    await tabs.update(coverId, { url: 'https://typed.example/' });
    navigate(coverId, 'https://typed.example/');
    await turn();
    expect(scripting.stylesOn(coverId)).toBe(1);
    expect(tabs.urls.filter(isCovered)).toHaveLength(1);
  });

  it('stays away when its window is closed, when it was lifted, and for every other tab', async () => {
    keepCovers();
    const { tabId, coverId } = await coveredWindow();
    navigate(coverId, `${OWN}/cover.html#tab=${tabId}`);
    tabs.onRemoved.trigger(tabId, { isWindowClosing: false });
    await turn();
    expect(tabs.urls.filter(isCovered)).toHaveLength(1);
    tabs.onRemoved.trigger(coverId, { isWindowClosing: true });
    await turn();
    expect(tabs.urls.filter(isCovered)).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  it('is taken off a page that history brings back, unless a window is covered', async () => {
    keepCovers();
    const tabId = await openTab(PAGE);
    await hideTab(tabId);
    navigate(tabId, PAGE);
    await turn();
    expect(scripting.stylesOn(tabId)).toBe(1);
    await fakeBrowser.storage.session.set({ [keyOfCover(99)]: { windowId: 1, page: '/cover.html#tab=1' } });
    navigate(tabId, PAGE, ['forward_back']);
    await turn();
    expect(scripting.stylesOn(tabId)).toBe(1);
    await fakeBrowser.storage.session.remove(keyOfCover(99));
    navigate(tabId, PAGE, ['forward_back']);
    await turn();
    expect(scripting.stylesOn(tabId)).toBe(0);
  });
});
