import { browser } from 'wxt/browser';
import type { PointedAt } from '#src/reporting/pointed-at.ts';

/** What in a page's menu a report can be about, in the menu's order: the name of the context is the id of its item. */
export const REPORT_ITEMS = ['link', 'image', 'selection', 'page'] as const;

/** Calls `report` for the key and for the menu. Of a click only addresses are taken: no text of the page, and none of the link. */
export function onReport(report: (pointedAt: PointedAt) => void): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'report' && tab?.id !== undefined) report({ item: command, tabId: tab.id, page: tab.url });
  });

  browser.contextMenus.onClicked.addListener(({ menuItemId: item, linkUrl, srcUrl }, tab) => {
    if (REPORT_ITEMS.some((context) => context === item) && tab?.id !== undefined)
      report({ item, tabId: tab.id, page: tab.url, link: linkUrl, picture: srcUrl });
  });
}
