import { browser } from 'wxt/browser';
import { ownOrigin } from './own-origin.ts';
import { say } from './words.ts';

/** There is one at most, so that ten late reports are not ten notifications. */
const NOT_SENT = 'not-sent';

/** Says that a report has not been sent, and nothing of the report: it may be seen by a whole class, or on a locked screen. */
export async function notifyNotSent(isShown: boolean): Promise<void> {
  if (!isShown) {
    await browser.notifications.clear(NOT_SENT);
    return;
  }
  await browser.notifications.create(NOT_SENT, {
    type: 'basic',
    iconUrl: `${ownOrigin()}/icon/128.png`,
    title: say('deliveryNotSentTitle'),
    message: say('deliveryNotSentMessage'),
  });
}

/** A click on it leads to the tutor's reports, which say whom to phone. */
export function onNotification(): void {
  browser.notifications.onClicked.addListener(() => {
    void browser.notifications.clear(NOT_SENT);
    void browser.tabs.create({ url: `${ownOrigin()}/receipts.html` });
  });
}
