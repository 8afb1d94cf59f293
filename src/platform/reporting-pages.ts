import { browser } from 'wxt/browser';
import type { HandedOver } from '#src/reporting/flag-target.ts';
import { formatReportPage } from '#src/reporting/page-address.ts';
import type { ReportPageAsked } from '#src/reporting/page-address.ts';
import { ownOrigin } from './own-origin.ts';

export async function openReportPage(asked: ReportPageAsked): Promise<void> {
  await browser.tabs.create({ url: ownOrigin() + formatReportPage(asked) });
}

/** Opens the report page with something that must not stand in an address: it lies in the browser's memory until the page has read it. */
export async function handToReportPage(handed: HandedOver): Promise<void> {
  const id = crypto.randomUUID();
  await browser.storage.session.set({ [id]: handed });
  await openReportPage({ kind: 'handed', id });
}
