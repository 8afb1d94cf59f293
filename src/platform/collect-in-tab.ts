import { browser } from 'wxt/browser';
import { collectPage } from '#src/preview/collect-page.ts';
import type { PageFacts } from '#src/preview/page-facts.ts';

/** Reads the page that a tab shows. Rejects where there is none to be read. The page's own world is not touched, and notices nothing. */
export async function collectInTab(tabId: number): Promise<PageFacts> {
  const [main] = await browser.scripting.executeScript({ target: { tabId }, func: collectPage, injectImmediately: true });
  if (main?.result === undefined) throw new TypeError('Nothing came of reading the page');
  return main.result;
}
