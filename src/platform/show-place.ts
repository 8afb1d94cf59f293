import { browser } from 'wxt/browser';
import type { Place } from '#src/preview/finding.ts';
import type { PlaceShown } from '#src/preview/place-shown.ts';
import { outlinePlace } from './outline-place.ts';

/** Shows a place of the page that a tab has in front. */
export async function showPlace(tabId: number, place: Place): Promise<PlaceShown> {
  try {
    const [main] = await browser.scripting.executeScript({ target: { tabId }, func: outlinePlace, args: [place] });
    return main?.result ?? 'gone';
  } catch {
    // The tab is gone, or nobody may touch its page: then the place is not there for anybody.
    return 'gone';
  }
}
