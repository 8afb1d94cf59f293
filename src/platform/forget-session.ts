import { browser } from 'wxt/browser';

/** Deletes what pages hand to each other in memory, such as a report that was begun. */
export const forgetSession = (): Promise<void> => browser.storage.session.clear();
