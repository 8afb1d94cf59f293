import { useState } from 'preact/hooks';
import type { Ask } from '#src/messaging/question.ts';
import type { ReportLine } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { undoLeftMs } from '#src/reporting/withdraw-in-time.ts';
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
  /** The blocked site that is on the screen; null when there is none. */
  readonly blockedHost: string | null;
  readonly now: () => number;
  readonly every: Every;
  readonly onUndone: () => void;
};

type Recent = { readonly line: ReportLine; readonly host: string | null };

/** **Undo** for a report that was made with a key or the menu, where no page of ours was open to offer it. */
export function UndoRecent({ ask, loadParts, reports, blockedHost, now, every, onUndone }: UndoRecentProps) {
  const [left, setLeft] = useState<{ readonly of: Recent; readonly undone: Undone } | null>(null);
  const [line] = reports;
  if (left !== null) {
    return <UndoneReport ask={ask} undone={left.undone} host={left.of.host} onDone={() => setLeft(null)} />;
  }
  if (line === undefined || line.status.kind === 'withdrawn' || undoLeftMs(line.createdAt, now()) === 0) return null;
  const recent = { line, host: blockedHost };
  return (
    <UndoReport
      key={line.id}
      madeAt={line.createdAt}
      hasBlock={blockedHost !== null}
      now={now}
      every={every}
      undo={() => undoReport(ask, loadParts, { reportId: line.id, madeAt: line.createdAt, host: blockedHost })}
      onUndone={(undone) => {
        setLeft({ of: recent, undone });
        onUndone();
      }}
    />
  );
}
