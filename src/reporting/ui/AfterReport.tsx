import './AfterReport.css';
import { useCallback, useState } from 'preact/hooks';
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
import type { StepHeadingProps } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Made } from './made.ts';
import { statusName } from './status-name.ts';
import { undoReport } from './undo-report.ts';
import type { Undone } from './undo-report.ts';
import { UndoneReport } from './UndoneReport.tsx';
import { UndoReport } from './UndoReport.tsx';

const loadBlockInForce = () => import('#src/blocking/ui/BlockInForce.tsx');

export type AfterReportProps = Pick<StepHeadingProps, 'level'> & {
  readonly ask: Ask;
  /** What it takes to add to the report or to take it back: loaded when it is wanted, so that what was saved is said first. */
  readonly loadParts: () => Promise<ReportingParts>;
  readonly made: Made;
  readonly typed: Draft;
  /** Null until the list of reports has it. */
  readonly line: ReportLine | null;
  /** False while it is locked, where somebody else may sit, and until that is known. */
  readonly canUndo: boolean;
  readonly now: () => number;
  readonly every: Every;
  readonly onAdded: () => void;
  readonly onUndone: () => void;
  readonly onDone: () => void;
};

export function AfterReport(props: AfterReportProps) {
  const { ask, loadParts, made, typed, line, canUndo, now, every, level = 2, onAdded, onUndone, onDone } = props;
  const say = useSay();
  const [isAdded, setIsAdded] = useState(false);
  const [undone, setUndone] = useState<Undone | null>(null);
  const { reportId, reference, madeAt, blocking, isComplete } = made;
  const blockId = blocking.kind === 'blocked' ? blocking.blockId : null;
  const savedWords = reference === null ? say('afterSaved') : say('afterSentUnsaved', reference);
  const loadDetails = useCallback(async () => {
    const [{ AfterDetails }, parts] = await Promise.all([import('./AfterDetails.tsx'), loadParts()]);
    return { AfterDetails, parts };
  }, [loadParts]);

  if (undone !== null) return <UndoneReport ask={ask} undone={undone} blockId={blockId} level={level} onDone={onDone} />;
  return (
    <section class="stack">
      <div class="after">
        <Icon name="check-circle" />
        <div class="stack-tight">
          {/* The key makes it another heading, so that the news takes the focus. */}
          <StepHeading key={isAdded} level={level}>
            {isAdded ? say('afterAdded') : blockId === null ? savedWords : say('afterBlockedAnd', savedWords)}
          </StepHeading>
          <LiveRegion text={line === null ? '' : say(STATUS_WORDS[statusName(line.status)])} />
          {line === null ? null : (
            <div class="row">
              <StatusTag status={statusName(line.status)} />
              {line.status.kind === 'received' ? <strong>{line.status.reference}</strong> : null}
            </div>
          )}
        </div>
      </div>
      {canUndo ? (
        <UndoReport
          madeAt={madeAt}
          hasBlock={blockId !== null}
          now={now}
          every={every}
          undo={() => undoReport(ask, loadParts, { reportId, madeAt, blockId })}
          onUndone={(taken) => {
            setUndone(taken);
            onUndone();
          }}
        />
      ) : null}
      {blockId === null ? null : (
        <Loaded load={loadBlockInForce}>{({ BlockInForce }) => <BlockInForce ask={ask} blockId={blockId} now={now} />}</Loaded>
      )}
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
      <Loaded load={loadDetails}>
        {({ AfterDetails, parts }) => (
          <AfterDetails
            parts={parts}
            made={made}
            typed={typed}
            onAdded={() => {
              setIsAdded(true);
              onAdded();
            }}
            onDone={onDone}
          />
        )}
      </Loaded>
      {isComplete || isAdded ? (
        <div>
          <Button kind="primary" onClick={onDone}>
            {say('done')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
