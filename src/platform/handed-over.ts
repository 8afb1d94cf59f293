import { browser } from 'wxt/browser';
import { HandedOver } from '#src/reporting/flag-target.ts';

/** What was handed to this page, which can be taken once. Null when it was taken before, or the browser was closed meanwhile. */
export async function takeHandedOver(id: string): Promise<HandedOver | null> {
  const { [id]: kept } = await browser.storage.session.get(id);
  await browser.storage.session.remove(id);
  const handed = HandedOver.safeParse(kept);
  return handed.success ? handed.data : null;
}
