import { useCallback, useState } from 'preact/hooks';
import { UndoBlock } from '#src/blocking/ui/UndoBlock.tsx';
import type { Ask } from '#src/messaging/question.ts';
import type { Draft } from '#src/reporting/draft.ts';
import type { ReportLine } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { Button } from '#src/ui/Button.tsx';
import type { Every } from '#src/ui/every.ts';
import { Icon } from '#src/ui/Icon.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Loaded } from '#src/ui/Loaded.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { STATUS_WORDS, StatusTag } from '#src/ui/StatusTag.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say } from '#src/ui/words.tsx';
import type { Made } from './made.ts';
import { statusName } from './status-name.ts';
import { undoReport } from './undo-report.ts';
import type { Undone } from './undo-report.ts';
import { UndoReport } from './UndoReport.tsx';

export type AfterReportProps = {
  readonly ask: Ask;
  /** What it takes to add to the report or to take it back: loaded when it is wanted, so that what was saved is said first. */
  readonly loadParts: () => Promise<ReportingParts>;
  readonly made: Made;
  readonly typed: Draft;
  /** Null until the list of reports has it. */
  readonly line: ReportLine | null;
  readonly now: () => number;
  readonly every: Every;
  readonly onAdded: () => void;
  readonly onUndone: () => void;
  readonly onDone: () => void;
};

/** What has become of the report since it was saved. */
type Since = { readonly kind: 'nothing' | 'added' | 'opened' } | { readonly kind: 'undone'; readonly undone: Undone };

export function AfterReport(props: AfterReportProps) {
  const { ask, loadParts, made, typed, line, now, every, onAdded, onUndone, onDone } = props;
  const say = useSay();
  const [since, setSince] = useState<Since>({ kind: 'nothing' });
  const { reportId, madeAt, blocking, isComplete } = made;
  const host = blocking.kind === 'blocked' ? blocking.host : null;
  const isUndone = since.kind === 'undone' || since.kind === 'opened';
  const shown = isUndone ? null : line;
  const loadAddToReport = useCallback(async () => {
    const [{ AddToReport }, parts] = await Promise.all([import('./AddToReport.tsx'), loadParts()]);
    return { AddToReport, parts, taxonomy: await parts.taxonomy() };
  }, [loadParts]);

  return (
    <section class="stack">
      <div class="after">
        <Icon name={isUndone ? 'undo' : 'check-circle'} />
        <div class="stack-tight">
          {/* The key makes it another heading each time, so that each piece of news takes the focus. */}
          <StepHeading key={since.kind}>{newsOf(made, since, say)}</StepHeading>
          <LiveRegion text={shown === null ? '' : say(STATUS_WORDS[statusName(shown.status)])} />
          {shown === null ? null : (
            <div class="row">
              <StatusTag status={statusName(shown.status)} />
              {shown.status.kind === 'received' ? <strong>{shown.status.reference}</strong> : null}
            </div>
          )}
        </div>
      </div>
      {isUndone ? null : (
        <UndoReport
          madeAt={madeAt}
          hasBlock={host !== null}
          now={now}
          every={every}
          undo={() => undoReport(ask, loadParts, { reportId, madeAt, host })}
          onUndone={(undone) => {
            setSince({ kind: 'undone', undone });
            onUndone();
          }}
        />
      )}
      {since.kind === 'undone' && since.undone.block === 'stays' && host !== null ? (
        <Notice kind="warning">
          <p>{say('undoBlockStays')}</p>
          <UndoBlock
            ask={ask}
            host={host}
            onUndone={() => {
              setSince({ kind: 'opened' });
              onUndone();
            }}
          />
        </Notice>
      ) : null}
      {blocking.kind === 'not-blocked' ? (
        <Notice kind="warning" title={say('notBlockedTitle')}>
          <p>{say('afterNotBlocked')}</p>
        </Notice>
      ) : null}
      {made.lacksCapture ? (
        <Notice kind="warning">
          <p>{say('afterLacksCapture')}</p>
        </Notice>
      ) : null}
      {isComplete || since.kind !== 'nothing' ? (
        <div>
          <Button kind="primary" onClick={onDone}>
            {say('done')}
          </Button>
        </div>
      ) : (
        <Loaded load={loadAddToReport}>
          {({ AddToReport, parts, taxonomy }) => (
            <AddToReport
              parts={parts}
              taxonomy={taxonomy}
              reportId={reportId}
              typed={typed}
              onAdded={() => {
                setSince({ kind: 'added' });
                onAdded();
              }}
              onLeave={onDone}
            />
          )}
        </Loaded>
      )}
    </section>
  );
}

function newsOf({ reference, blocking }: Made, since: Since, say: Say): string {
  switch (since.kind) {
    case 'nothing': {
      const saved = reference === null ? say('afterSaved') : say('afterSentUnsaved', reference);
      return blocking.kind === 'blocked' ? say('afterBlockedAnd', saved) : saved;
    }
    case 'added':
      return say('afterAdded');
    case 'undone':
      return say(since.undone.report === 'gone' ? 'undoGone' : 'undoMarked');
    case 'opened':
      return say('afterOpened');
  }
}
