import { describeTab } from '#src/blocking/questions.ts';
import type { WantedBlock } from '#src/blocking/wanted-block.ts';
import type { Ask } from '#src/messaging/question.ts';
import { flagTab } from '#src/reporting/questions.ts';
import { UNSURE, UNSURE_RULE } from '#src/taxonomy/category-rules.ts';
import { flaggedWith } from './made.ts';
import type { Blocking, Flagged } from './made.ts';

/** **Block and report**, and what came of it. */
export async function blockAndReportNow(
  ask: Ask,
  tabId: Promise<number>,
  madeFrom: 'pop-up' | 'side-panel',
  now: () => number,
  wanted: WantedBlock | null,
): Promise<Flagged> {
  const madeAt = now();
  try {
    const saved = await ask(flagTab, { tabId: await tabId, madeFrom, ...(wanted === null ? {} : { wanted }) });
    const blocking = await blockingOf(ask, tabId);
    const { deadlineClass } = UNSURE_RULE;
    return flaggedWith(saved, { madeAt, blocking, category: UNSURE, deadlineClass, setting: null, isComplete: false });
  } catch {
    // The worker went away with the question: it may have been saved before that, and the sentence says so.
    return { kind: 'not-made', said: { kind: 'error', title: 'flagNoAnswerTitle', word: 'flagNoAnswer' } };
  }
}

/** The answer to a flag says nothing of its block, and either can fail alone: so the tab is asked about afterwards. */
async function blockingOf(ask: Ask, tabId: Promise<number>): Promise<Blocking> {
  try {
    const { site } = await ask(describeTab, { tabId: await tabId });
    if (site === null) return { kind: 'unknown' };
    return site.blockId === null ? { kind: 'not-blocked' } : { kind: 'blocked', blockId: site.blockId };
  } catch {
    // Nothing is known of the block, so nothing is said of it.
    return { kind: 'unknown' };
  }
}
