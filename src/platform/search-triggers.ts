import { browser } from 'wxt/browser';
import { formatSearchPage } from '#src/search/search-page.ts';
import type { SearchPageWhy } from '#src/search/search-page.ts';
import { inBackground } from './log.ts';
import { ownOrigin } from './own-origin.ts';
import { isSearchOn } from './pupil-search.ts';

/** The id of the item in the menu of selected text. */
export const SEARCH_SAFELY = 'search-safely';

/** Calls `turn` for the key; opens the pupil search page for selected text and for the keyword of the address bar. */
export function onPupilSearch(turn: (isOn: boolean) => Promise<boolean>, isLocked: () => Promise<boolean>): void {
  async function press(): Promise<void> {
    const isOn = !(await isSearchOn());
    // Whoever sits at a locked computer may make it safer, and nothing else.
    if (!isOn && (await isLocked())) return;
    // Nothing was prepared yet: the page does that, and switches it on.
    if (!(await turn(isOn)) && isOn) await openSearchPage('on');
  }

  browser.commands.onCommand.addListener((command) => {
    if (command === 'pupil-search') inBackground('pupil-search', press());
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText }) => {
    if (menuItemId === SEARCH_SAFELY) inBackground('search', openSearchPage('go', selectionText));
  });
  browser.omnibox.onInputEntered.addListener((text, where) => {
    inBackground('search', where === 'currentTab' ? goInThisTab(text) : openSearchPage('go', text));
  });
}

async function openSearchPage(why: SearchPageWhy, about?: string): Promise<void> {
  await browser.tabs.create({ url: ownOrigin() + formatSearchPage(why, about) });
}

async function goInThisTab(text: string): Promise<void> {
  await browser.tabs.update({ url: ownOrigin() + formatSearchPage('go', text) });
}
