import { blockTab, describeTab } from '#src/blocking/questions.ts';
import { siteOf } from '#src/blocking/site-of.ts';
import type { Ask } from '#src/messaging/question.ts';
import type { FlagTarget } from '#src/reporting/flag-target.ts';
import type { Blocking } from './made.ts';

/** Blocks the site of a report's page, unless the tab has gone to another site meanwhile: nobody asked for that one. */
export async function blockTarget(ask: Ask, { tabId, address }: FlagTarget): Promise<Blocking> {
  try {
    const { site } = await ask(describeTab, { tabId });
    if (site === null || site.host !== siteOf(address)) return { kind: 'not-blocked' };
    const blocked = await ask(blockTab, { tabId, wanted: null });
    return blocked.kind === 'blocked' ? blocked : { kind: 'not-blocked' };
  } catch {
    // The background did not answer: nobody knows whether the block was put in place, so nothing is said of it.
    return { kind: 'unknown' };
  }
}
