export type CoverableTab = {
  readonly tabId: number;
  readonly windowId: number;
  readonly isCover: boolean;
  /** Whether the page is in memory, and so can be told anything. */
  readonly isLoaded: boolean;
  readonly muted: 'no' | 'by-cover' | 'by-others';
};

/** The tabs of the browser, and what covering and lifting does to them. Each does nothing where the browser refuses. */
export type CoverableTabs = {
  readonly all: () => Promise<readonly CoverableTab[]>;
  readonly hide: (tabId: number) => Promise<unknown>;
  readonly reveal: (tabId: number) => Promise<unknown>;
  /** Pauses what plays, and takes it out of the full screen and of pictures in a picture. */
  readonly pause: (tabId: number) => Promise<unknown>;
  readonly setMuted: (tabId: number, isMuted: boolean) => Promise<unknown>;
  /** False where the browser refused. */
  readonly bringToFront: (tabId: number) => Promise<boolean>;
  /** No longer to be put back. */
  readonly forget: (coverTabId: number) => Promise<void>;
  readonly close: (tabId: number) => Promise<unknown>;
};

/** Hides and silences one tab of a covered window. */
export async function coverTab(tabs: CoverableTabs, { tabId, isLoaded, muted }: CoverableTab): Promise<void> {
  const silencing = muted === 'no' ? [tabs.setMuted(tabId, true)] : [];
  const hiding = isLoaded ? [tabs.hide(tabId), tabs.pause(tabId)] : [];
  await Promise.all([...silencing, ...hiding]);
}

export async function coverTabsOf(tabs: CoverableTabs, windowId: number): Promise<void> {
  const all = await tabs.all();
  await Promise.all(all.filter((tab) => tab.windowId === windowId && !tab.isCover).map((tab) => coverTab(tabs, tab)));
}

/**
 * Lifts the cover of a window, and of tabs that were dragged out of it: of all that no other cover stands over. `shown` is brought
 * to the front, and only what the cover muted may be heard again; nothing is made to play.
 */
export async function liftCover(tabs: CoverableTabs, windowId: number, shown: number | null): Promise<void> {
  const all = await tabs.all();
  const covers = all.filter(({ isCover }) => isCover);
  const lifting = covers.filter((cover) => cover.windowId === windowId);
  const stillCovered = new Set(covers.filter((cover) => cover.windowId !== windowId).map((cover) => cover.windowId));
  // First of all, or each would be taken for closed by mistake.
  await Promise.all(lifting.map(({ tabId }) => tabs.forget(tabId)));
  await Promise.all(
    all
      .filter((tab) => !tab.isCover && !stillCovered.has(tab.windowId))
      .flatMap(({ tabId, isLoaded, muted }) => [
        ...(isLoaded ? [tabs.reveal(tabId)] : []),
        ...(muted === 'by-cover' ? [tabs.setMuted(tabId, false)] : []),
      ]),
  );
  const last = all.find((tab) => tab.tabId === shown && tab.windowId === windowId);
  if (last !== undefined) await tabs.bringToFront(last.tabId);
  await Promise.all(lifting.map(({ tabId }) => tabs.close(tabId)));
}
