import { browser } from 'wxt/browser';
import type { HandedOver } from '#src/reporting/flag-target.ts';
import type { PointedAt } from '#src/reporting/pointed-at.ts';
import { ownOrigin } from './own-origin.ts';

/** The page of an incident note, which is about no tab. */
export async function openNotePage(): Promise<void> {
  await browser.tabs.create({ url: `${ownOrigin()}/report.html#note` });
}

/** Opens the report page with what must not stand in an address: it lies in the browser's memory until the page has read it. */
export async function openReportPage(handed: HandedOver | PointedAt): Promise<void> {
  const id = crypto.randomUUID();
  await browser.storage.session.set({ [id]: handed });
  await browser.tabs.create({ url: `${ownOrigin()}/report.html#about=${id}` });
}
