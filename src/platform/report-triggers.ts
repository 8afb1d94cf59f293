import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { addressParts } from '#src/reporting/address-parts.ts';
import type { FlagTarget } from '#src/reporting/flag-target.ts';
import type { WordKey } from '#src/ui/words.tsx';
import { toTab } from './browser-tabs.ts';

/** The name of the key command. */
const REPORT = 'report';

/** The ids of the menu's items, and what each reports. Selected text is read later, by its page, if its category allows that. */
const REPORTED = {
  'report-link': 'link',
  'report-picture': 'picture',
  'report-selection': 'page',
  'report-page': 'page',
} as const;

/** In the order in which the menu shows them. */
export const REPORT_ITEMS: readonly {
  readonly id: keyof typeof REPORTED;
  readonly title: WordKey;
  readonly context: 'page' | 'link' | 'image' | 'selection';
}[] = [
  { id: 'report-link', title: 'menuReportLink', context: 'link' },
  { id: 'report-picture', title: 'menuReportPicture', context: 'image' },
  { id: 'report-selection', title: 'menuReportSelection', context: 'selection' },
  { id: 'report-page', title: 'menuReportPage', context: 'page' },
];

export type ReportTriggers = {
  readonly fromKey: (tabId: number) => void;
  /** Of the click only addresses are taken: no text of the page, and none of the link. */
  readonly fromMenu: (target: FlagTarget) => void;
};

export function onReport({ fromKey, fromMenu }: ReportTriggers): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === REPORT && tab?.id !== undefined) fromKey(tab.id);
  });

  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, srcUrl }, tab) => {
    const page = tab === undefined ? null : toTab(tab);
    const wanted = isReported(menuItemId) ? REPORTED[menuItemId] : null;
    if (page === null || wanted === null) return;
    const pointedAt = { page: page.address, link: linkUrl, picture: srcUrl }[wanted];
    // A picture that is written into the page, or a link that leads to no page, has no address of its own.
    const isOfItsOwn = pointedAt !== undefined && addressParts(pointedAt) !== null;
    fromMenu(isOfItsOwn ? { ...page, address: pointedAt, addressOf: wanted } : { ...page, addressOf: 'page' });
  });
}

const isReported = (id: Browser.contextMenus.OnClickData['menuItemId']): id is keyof typeof REPORTED => id in REPORTED;
