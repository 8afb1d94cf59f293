import type { CategoryCode, DeadlineClass } from '#src/contract/category.ts';
import type { Setting } from '#src/contract/report-content.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Saved } from '#src/reporting/questions.ts';
import type { Said } from '#src/ui/said.ts';
import type { WordKey } from '#src/ui/words.tsx';
import { SAVE_FAULT_WORDS } from './save-fault-words.ts';

/** What became of the block that was asked for together with a report. */
export type Blocking =
  | { readonly kind: 'not-asked' | 'not-blocked' | 'unknown' }
  | { readonly kind: 'blocked'; readonly blockId: string };

/** A report that was just made, as far as it matters for what comes next. */
export type Made = {
  readonly reportId: ReportId;
  /** Set when it could not be saved but the service has it. */
  readonly reference: string | null;
  /** It was sent from memory, and what was captured for it could not be. */
  readonly lacksCapture: boolean;
  readonly blocking: Blocking;
  readonly category: CategoryCode;
  readonly madeAt: number;
  readonly deadlineClass: DeadlineClass;
  readonly setting: Setting | null;
  /** False after **Block and report**, which asks for nothing first: what the page was can be said now. */
  readonly isComplete: boolean;
};

export type Flagged = { readonly kind: 'made'; readonly made: Made } | { readonly kind: 'not-made'; readonly said: Said };

const NOT_SAVED_TITLES: Readonly<Record<Blocking['kind'], WordKey>> = {
  'not-asked': 'notSavedTitle',
  blocked: 'notSavedButBlockedTitle',
  'not-blocked': 'notSavedNorBlockedTitle',
  unknown: 'notSavedTitle',
};

/** What is said of a report, once it is known what became of it and of the block that was asked for with it. */
export function flaggedWith(saved: Saved, about: Omit<Made, 'reportId' | 'reference' | 'lacksCapture'>): Flagged {
  if (saved.kind === 'not-saved') {
    const title = NOT_SAVED_TITLES[about.blocking.kind];
    return { kind: 'not-made', said: { kind: 'error', title, word: SAVE_FAULT_WORDS[saved.fault] } };
  }
  const reference = saved.kind === 'sent-unsaved' ? saved.reference : null;
  const lacksCapture = saved.kind === 'sent-unsaved' && saved.lacksCapture === true;
  return { kind: 'made', made: { reportId: saved.id, reference, lacksCapture, ...about } };
}
