import { browser } from 'wxt/browser';
import type { Router, Sender } from '#src/messaging/router.ts';
import { isOwnPage } from '#src/messaging/trust.ts';
import { ownOrigin } from './own-origin.ts';

/**
 * For the background, before its first await. `sendResponse` and `return true` are the one way of answering later that Chromium,
 * Firefox and WXT's fake browser share.
 */
export function listen(router: Router): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    void router(message, sender).then(sendResponse);
    return true;
  });
}

/** Whether the browser itself says that a page of this extension is asking. */
export function isFromOwnPage(sender: Sender): boolean {
  return isOwnPage(sender, browser.runtime.id, ownOrigin());
}
