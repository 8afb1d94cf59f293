import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { BLOCK_PRIORITY, downloadRuleOf } from '#src/network-rules/rule-ids.ts';
import { isDone } from './is-done.ts';

/** Where a tab is sent instead of to a file. No browser opens this port, so nobody is asked for anything. */
export const INSTEAD_OF_FILE = 'http://localhost:1/safe-lesson-download';

/** What browsers save and do not show, apart from what a server says is an attachment: documents, archives, programs. */
const FILE_TYPES = [
  'application/octet-stream*',
  'application/zip*',
  'application/gzip*',
  'application/msword*',
  'application/rtf*',
  'application/epub*',
  'application/java-archive*',
  'application/vnd.android*',
  'application/vnd.apple.keynote*',
  'application/vnd.apple.numbers*',
  'application/vnd.apple.pages*',
  'application/vnd.microsoft*',
  'application/vnd.ms-*',
  'application/vnd.oasis.opendocument*',
  'application/vnd.openxmlformats*',
  'application/vnd.rar*',
  'application/x-7z*',
  'application/x-apple-diskimage*',
  'application/x-bzip*',
  'application/x-chrome-extension*',
  'application/x-download*',
  'application/x-executable*',
  'application/x-gzip*',
  'application/x-iso9660-image*',
  'application/x-ms*',
  'application/x-octet-stream*',
  'application/x-rar*',
  'application/x-shockwave-flash*',
  'application/x-tar*',
  'application/x-zip*',
  'text/calendar*',
  'text/csv*',
  'text/rtf*',
  'text/tab-separated-values*',
  'text/vcard*',
];

/**
 * Whether rules can look at what a server answers. Chromium says so since 145; before 128 it would have taken the rule without that part
 * of it, and stopped every page. Firefox cannot.
 */
const canStop = (): boolean => Object.hasOwn(Object(browser.declarativeNetRequest.RuleConditionKeys), 'RESPONSE_HEADERS');

/** From here on the tab goes to `INSTEAD_OF_FILE` where an address turns out to be a file: nothing of it is saved. */
export async function stopDownloads(tabId: number): Promise<void> {
  if (!canStop()) return;
  const rule = {
    id: downloadRuleOf(tabId),
    // What is blocked never comes to answer, and what is let through is not to be saved either.
    priority: BLOCK_PRIORITY + 1,
    action: { type: 'redirect', redirect: { url: INSTEAD_OF_FILE } },
    condition: {
      tabIds: [tabId],
      resourceTypes: ['main_frame'],
      responseHeaders: [
        { header: 'content-disposition', values: ['attachment*'] },
        { header: 'content-type', values: FILE_TYPES },
      ],
    },
  };
  // Where it cannot be set, the file is saved as it would be anywhere.
  await isDone(
    browser.declarativeNetRequest.updateSessionRules({
      removeRuleIds: [rule.id],
      addRules: [rule] as unknown as Browser.declarativeNetRequest.Rule[],
    }),
  );
}

/** What a page itself has the browser download, once it is there, is left to the browser: stopping it would take the page away. */
export async function allowDownloads(tabIds: readonly number[]): Promise<void> {
  if (!canStop() || tabIds.length === 0) return;
  await isDone(browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: tabIds.map(downloadRuleOf) }));
}
