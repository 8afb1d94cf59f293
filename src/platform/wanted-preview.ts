import { browser } from 'wxt/browser';
import { inBackground } from './log.ts';

const KEY = 'preview-wanted';
/** What nobody took by then is not wanted any more: the panel did not open. */
const GOOD_FOR_MS = 10_000;

type Wanted = { readonly tabId: number; readonly at: number };

/** Leaves word for the panel at the side that this tab's page is to be looked over. It lies in the browser's memory. */
export const wantPreview = (tabId: number): Promise<void> =>
  browser.storage.session.set({ [KEY]: { tabId, at: Date.now() } satisfies Wanted });

/** Calls `act` when this tab's page is wanted, or was just before. Answers how to stop. */
export function onPreviewWanted(tabId: number, act: () => void): () => void {
  async function take(): Promise<void> {
    const wanted: unknown = (await browser.storage.session.get(KEY))[KEY];
    if (!isWanted(wanted) || wanted.tabId !== tabId) return;
    await browser.storage.session.remove(KEY);
    if (Date.now() - wanted.at < GOOD_FOR_MS) act();
  }
  const look = (): void => inBackground('preview-wanted', take());
  browser.storage.session.onChanged.addListener(look);
  look();
  return () => browser.storage.session.onChanged.removeListener(look);
}

const isWanted = (kept: unknown): kept is Wanted => typeof kept === 'object' && kept !== null && 'tabId' in kept && 'at' in kept;
