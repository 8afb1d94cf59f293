import { browser } from 'wxt/browser';
import { isDone } from './is-done.ts';

/** As the user's own, which a page cannot take back. */
const styleOn = (tabId: number, css: string) => ({ target: { tabId }, css, origin: 'USER' as const });

/** Lays a style on the page that a tab shows; false where nobody may. Browsers count: it is taken off as often as it was laid on. */
export const layStyle = (tabId: number, css: string): Promise<boolean> =>
  isDone(browser.scripting.insertCSS(styleOn(tabId, css)));

export const takeStyle = (tabId: number, css: string): Promise<boolean> =>
  isDone(browser.scripting.removeCSS(styleOn(tabId, css)));
