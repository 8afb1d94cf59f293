import type { Tab } from '#src/blocking/tabs.ts';
import { blockAndReport } from './block-and-report.ts';
import type { BlockAndReportParts } from './block-and-report.ts';

export type FlagFromAfarParts = BlockAndReportParts & {
  readonly sendSoon: () => void;
  readonly showSaved: () => Promise<void>;
  readonly showNotSaved: () => Promise<void>;
  readonly openWelcome: () => Promise<void>;
};

/** **Block and report** with a key or the page's menu, where no page of ours is open to say what became of it. */
export async function flagFromAfar(parts: FlagFromAfarParts, page: Tab, madeFrom: 'key' | 'menu'): Promise<void> {
  const saved = await blockAndReport(parts, page, madeFrom);
  if (saved.kind === 'saved') parts.sendSoon();
  if (saved.kind !== 'not-saved') return parts.showSaved();
  // The site is blocked all the same; that nothing was reported must not go unnoticed.
  return saved.fault === 'not-enrolled' ? parts.openWelcome() : parts.showNotSaved();
}
