import { browser } from 'wxt/browser';

/** Of this extension, such as `chrome-extension://abcdef`. */
export const ownOrigin = (): string => browser.runtime.getURL('/').replace(/\/$/, '');
