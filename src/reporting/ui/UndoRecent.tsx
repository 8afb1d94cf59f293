import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Ask } from '#src/messaging/question.ts';
import type { ReportLine } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { undoable } from '#src/reporting/withdraw-in-time.ts';
import type { Every } from '#src/ui/every.ts';
import { undoReport } from './undo-report.ts';
import type { Undone } from './undo-report.ts';
import { UndoneReport } from './UndoneReport.tsx';
import { UndoReport } from './UndoReport.tsx';

export type UndoRecentProps = {
  readonly ask: Ask;
  readonly loadParts: () => Promise<ReportingParts>;
  /** Newest first. */
  readonly reports: readonly ReportLine[];
  /** False while it is locked: somebody else may sit there. */
  readonly isOpen: boolean;
  /** The blocked site that is on the screen; null when there is none. */
  readonly blockId: string | null;
  readonly now: () => number;
  readonly every: Every;
  readonly onUndone: () => void;
  /** What is on the page beside. It makes room for what became of a report that was taken back, which takes the focus. */
  readonly children: ComponentChildren;
};

/** **Undo** for a report that was made with a key or the menu, where no page of ours was open to offer it. */
export function UndoRecent(props: UndoRecentProps) {
  const { ask, loadParts, reports, isOpen, blockId, now, every, onUndone, children } = props;
  const [offered, setOffered] = useState<ReportLine | null>(null);
  const [left, setLeft] = useState<{ readonly undone: Undone; readonly blockId: string | null } | null>(null);
  const recent = undoable(reports, now());

  // It stays when the time is over, and says so: the keyboard may be on it.
  useEffect(() => {
    if (recent !== null) setOffered(recent);
  }, [recent]);

  if (!isOpen) return children;
  if (left !== null) return <UndoneReport ask={ask} undone={left.undone} blockId={left.blockId} onDone={() => setLeft(null)} />;
  if (offered === null) return children;
  const { id: reportId, createdAt: madeAt } = offered;
  return (
    <>
      <UndoReport
        key={reportId}
        madeAt={madeAt}
        hasBlock={blockId !== null}
        now={now}
        every={every}
        undo={() => undoReport(ask, loadParts, { reportId, madeAt, blockId })}
        onUndone={(undone) => {
          setLeft({ undone, blockId });
          setOffered(null);
          onUndone();
        }}
      />
      {children}
    </>
  );
}
