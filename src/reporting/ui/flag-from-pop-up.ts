import { describeTab } from '#src/blocking/questions.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Ask } from '#src/messaging/question.ts';
import { flagTab } from '#src/reporting/questions.ts';
import type { Said } from '#src/ui/said.ts';
import type { WordKey } from '#src/ui/words.tsx';
import type { Draft } from './draft.ts';
import { SAVE_FAULT_WORDS } from './save-fault-words.ts';

/** What became of the block that was asked for together with a report. */
type Blocking = { readonly kind: 'not-asked' | 'not-blocked' | 'unknown' } | { readonly kind: 'blocked'; readonly host: string };

/** A report that was just made. */
export type Made = {
  readonly reportId: ReportId;
  /** Set when it could not be saved but the service has it. */
  readonly reference: string | null;
  readonly blocking: Blocking;
};

export type Flagged = { readonly kind: 'made'; readonly made: Made } | { readonly kind: 'not-made'; readonly said: Said };

const NOT_SAVED_TITLES: Readonly<Record<Blocking['kind'], WordKey>> = {
  'not-asked': 'notSavedTitle',
  blocked: 'notSavedButBlockedTitle',
  'not-blocked': 'notSavedNorBlockedTitle',
  unknown: 'notSavedTitle',
};

/** **Report**, or **Block and report**, and what came of it. */
export async function flagFromPopUp(ask: Ask, tabId: Promise<number>, draft: Draft, isBlock: boolean): Promise<Flagged> {
  try {
    const saved = await ask(flagTab, { tabId: await tabId, ...draft, block: isBlock });
    const blocking: Blocking = isBlock ? await blockingOf(ask, tabId) : { kind: 'not-asked' };
    if (saved.kind === 'not-saved') {
      const said: Said = { kind: 'error', title: NOT_SAVED_TITLES[blocking.kind], word: SAVE_FAULT_WORDS[saved.fault] };
      return { kind: 'not-made', said };
    }
    const reference = saved.kind === 'sent-unsaved' ? saved.reference : null;
    return { kind: 'made', made: { reportId: saved.id, reference, blocking } };
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
    return site.isBlocked ? { kind: 'blocked', host: site.host } : { kind: 'not-blocked' };
  } catch {
    // Nothing is known of the block, so nothing is said of it.
    return { kind: 'unknown' };
  }
}
