import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { isCoverPage } from '#src/cover/cover-page.ts';
import type { CoverSwitch } from '#src/cover/cover-switch.ts';
import { coverOrLift } from './browser-cover.ts';
import { inBackground } from './log.ts';
import { ownOrigin } from './own-origin.ts';

/** For the pages of this extension: they need no background to cover their window, so it works while that sleeps. */
export const coverSwitch: CoverSwitch = {
  isCovered: async () => isCoverPage((await tabInFront()).url ?? '', ownOrigin()),
  press: () => inBackground('cover', tabInFront().then(coverOrLift)),
};

async function tabInFront(): Promise<Browser.tabs.Tab> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab === undefined) throw new TypeError('The browser names no active tab');
  return tab;
}
