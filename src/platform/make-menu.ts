import { browser } from 'wxt/browser';
import type { WordKey } from '#src/ui/words.tsx';
import { BLOCK_AND_REPORT, BLOCK_MEDIA } from './block-and-report-triggers.ts';
import { COVER_SCREEN } from './browser-cover.ts';
import { REPORT_ITEMS } from './report-triggers.ts';
import { SEARCH_SAFELY } from './search-triggers.ts';
import { say } from './words.ts';

const REPORT_TITLES: Readonly<Record<(typeof REPORT_ITEMS)[number], WordKey>> = {
  link: 'menuReportLink',
  image: 'menuReportPicture',
  selection: 'menuReportSelection',
  page: 'menuReportPage',
};

/**
 * Browsers keep the menu, so it is made when the extension is installed or updated. They put what belongs to one extension under
 * its name by themselves, and this item first there.
 */
export async function makeMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  // Wherever on a page somebody clicks: what is awful is more often a picture than the page's empty ground.
  const contexts = ['page', 'frame', 'selection', 'link', 'image', 'video', 'audio', 'editable'] as const;
  browser.contextMenus.create({ id: BLOCK_AND_REPORT, title: say('menuBlockAndReport'), contexts: [...contexts] });
  // One that is written into its page has no address that could be blocked.
  browser.contextMenus.create({
    id: BLOCK_MEDIA,
    title: say('menuBlockMedia'),
    contexts: ['image', 'video'],
    targetUrlPatterns: ['http://*/*', 'https://*/*'],
  });
  browser.contextMenus.create({ id: COVER_SCREEN, title: say('coverScreen'), contexts: [...contexts] });
  browser.contextMenus.create({ id: SEARCH_SAFELY, title: say('menuSearchSafely', '%s'), contexts: ['selection'] });
  for (const context of REPORT_ITEMS) {
    browser.contextMenus.create({ id: context, title: say(REPORT_TITLES[context]), contexts: [context] });
  }
}
