import { browser } from 'wxt/browser';
import { HandedOver } from '#src/reporting/flag-target.ts';
import { PointedAt, reportOf } from '#src/reporting/pointed-at.ts';

/** What was handed to this page can be taken once. `gone`: it was taken before, or the browser was closed meanwhile. */
export async function takeHandedOver(id: string): Promise<HandedOver | 'gone' | 'no-page'> {
  const { [id]: kept } = await browser.storage.session.get(id);
  await browser.storage.session.remove(id);
  const pointedAt = PointedAt.safeParse(kept);
  if (pointedAt.success) return reportOf(pointedAt.data) ?? 'no-page';
  const handed = HandedOver.safeParse(kept);
  return handed.success ? handed.data : 'gone';
}
