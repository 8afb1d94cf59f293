import { browser } from 'wxt/browser';
import type { Tab } from '#src/blocking/tabs.ts';

/**
 * Calls `act` whenever a tab came to an address: loaded, out of the back-forward cache, by a page's own history, or not at all
 * because the network rules stopped it. Frames are left to the rules.
 */
export function onNavigation(act: (page: Tab) => void): void {
  const onTopFrame = ({
    tabId,
    frameId,
    url,
  }: {
    readonly tabId: number;
    readonly frameId: number;
    readonly url: string;
  }): void => {
    if (frameId === 0) act({ tabId, address: url });
  };
  const filter = { url: [{ schemes: ['http', 'https'] }] };
  browser.webNavigation.onErrorOccurred.addListener(onTopFrame, filter);
  browser.webNavigation.onCommitted.addListener(onTopFrame, filter);
  browser.webNavigation.onHistoryStateUpdated.addListener(onTopFrame, filter);
}
