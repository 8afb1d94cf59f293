import { liftBlock } from '#src/blocking/questions.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Ask } from '#src/messaging/question.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import type { Withdrawn } from '#src/reporting/withdraw.ts';

export type Undone = { readonly report: Withdrawn['kind']; readonly block: 'lifted' | 'stays' | 'none' };

export type ToUndo = {
  readonly reportId: ReportId;
  readonly madeAt: number;
  /** Of the block that was made together with it. */
  readonly blockId: string | null;
};

/** **Undo**: takes the report back and lifts its block. Either can fail alone. */
export async function undoReport(
  ask: Ask,
  loadParts: () => Promise<ReportingParts>,
  { reportId, madeAt, blockId }: ToUndo,
): Promise<Undone> {
  const [report, block] = await Promise.all([withdraw(), blockId === null ? ('none' as const) : lift(blockId)]);
  return { report, block };

  async function withdraw(): Promise<Withdrawn['kind']> {
    try {
      const [{ withdrawReport }, parts] = await Promise.all([import('#src/reporting/withdraw.ts'), loadParts()]);
      return (await withdrawReport(parts, { reportId, madeAt })).kind;
    } catch {
      // Nobody knows how far it came: the sentence says that the report may stay, and undoing twice does no harm.
      return 'not-withdrawn';
    }
  }

  async function lift(of: string): Promise<'lifted' | 'stays'> {
    try {
      await ask(liftBlock, { blockId: of });
      return 'lifted';
    } catch {
      // The background did not answer: the site may still be blocked, and the sentence says so.
      return 'stays';
    }
  }
}

/** Whether the officers will not take it for a report that stands. */
export const isTakenBack = ({ report }: Undone): boolean => report === 'gone' || report === 'marked';
