import type { ReportId } from '#src/contract/primitives.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import type { CategoryRule } from '#src/taxonomy/category-rules.ts';
import type { PagesOutbox } from './outbox.ts';
import { saveReport } from './save-report.ts';
import type { SaveParts } from './save-report.ts';
import { undoLeftMs } from './withdraw-in-time.ts';

export type WithdrawParts = Omit<SaveParts, 'outbox'> & {
  readonly outbox: PagesOutbox;
  readonly now: () => number;
  readonly newId: () => ReportId;
  readonly sendSoon: () => void;
};

/** `gone`: nobody can ever know of it. `marked`: the officers see that it was made by mistake, if they have it at all. */
export type Withdrawn = { readonly kind: 'gone' | 'marked' | 'too-late' | 'not-withdrawn' };

/** What was captured by mistake has no reason to stay; that it was a mistake is not urgent. */
const RULE: CategoryRule = { deadlineClass: 'log', capture: 'none' };

/**
 * Takes a report back that was made by mistake, within UNDO_MS of `madeAt`. What never left this device is deleted. Of what may have
 * left nothing is sent any more but that it was withdrawn: so a service that has it marks it, and one that has not never gets it.
 */
export async function withdrawReport(
  parts: WithdrawParts,
  { reportId, madeAt }: { readonly reportId: ReportId; readonly madeAt: number },
): Promise<Withdrawn> {
  const { outbox, now, newId, inOrder, sendSoon } = parts;
  try {
    const here = await outbox.find(reportId);
    if (here !== null && here.withdrawnAt !== null) return { kind: 'marked' };
    if (undoLeftMs(here?.createdAt ?? madeAt, now()) === 0) return { kind: 'too-late' };
    if ((await inOrder(() => outbox.takeBack(reportId))) === 'gone') return { kind: 'gone' };
  } catch (error) {
    if (error instanceof StorageFailed) return { kind: 'not-withdrawn' };
    throw error;
  }
  const [id, createdAt] = [newId(), now()];
  const content = { v: 1, kind: 'withdrawal', addedAt: createdAt } as const;
  const withdrawal = { id, part: 'addendum', about: reportId, createdAt, rule: RULE, content } as const;
  const saved = await saveReport({ ...parts, outbox: { ...outbox, add: outbox.withdraw } }, () => withdrawal);
  if (saved.kind === 'not-saved') return { kind: 'not-withdrawn' };
  if (saved.kind === 'saved') sendSoon();
  return { kind: 'marked' };
}
