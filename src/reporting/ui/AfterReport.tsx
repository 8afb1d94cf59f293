import { useCallback, useState } from 'preact/hooks';
import { UndoBlock } from '#src/blocking/ui/UndoBlock.tsx';
import type { Ask } from '#src/messaging/question.ts';
import type { Draft } from '#src/reporting/draft.ts';
import type { ReportLine } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { Button } from '#src/ui/Button.tsx';
import { Icon } from '#src/ui/Icon.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Loaded } from '#src/ui/Loaded.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { STATUS_WORDS, StatusTag } from '#src/ui/StatusTag.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Made } from './made.ts';
import { statusName } from './status-name.ts';

export type AfterReportProps = {
  readonly ask: Ask;
  /** What it takes to add to the report: loaded when it is wanted, so that what was saved is said first. */
  readonly loadParts: () => Promise<ReportingParts>;
  readonly made: Made;
  readonly typed: Draft;
  /** Null until the list of reports has it. */
  readonly line: ReportLine | null;
  readonly onAdded: () => void;
  readonly onUndone: () => void;
  readonly onDone: () => void;
};

export function AfterReport({ ask, loadParts, made, typed, line, onAdded, onUndone, onDone }: AfterReportProps) {
  const say = useSay();
  const [since, setSince] = useState<readonly ('added' | 'undone')[]>([]);
  const { reportId, reference, blocking, isComplete } = made;
  const isAdded = since.includes('added');
  const isUndone = since.includes('undone');
  const savedWords = reference === null ? say('afterSaved') : say('afterSentUnsaved', reference);
  const madeWords = blocking.kind === 'blocked' ? say('afterBlockedAnd', savedWords) : savedWords;
  const latest = since.at(-1);
  const newest = latest === undefined ? madeWords : say(latest === 'added' ? 'afterAdded' : 'afterUndone');
  const loadAddToReport = useCallback(async () => {
    const [{ AddToReport }, parts] = await Promise.all([import('./AddToReport.tsx'), loadParts()]);
    return { AddToReport, parts, taxonomy: await parts.taxonomy() };
  }, [loadParts]);

  return (
    <section class="stack">
      <div class="after">
        <Icon name="check-circle" />
        <div class="stack-tight">
          {/* The key makes it another heading each time, so that each piece of news takes the focus. */}
          <StepHeading key={since.length}>{newest}</StepHeading>
          <LiveRegion text={line === null ? '' : say(STATUS_WORDS[statusName(line.status)])} />
          <div class="row">
            {line === null ? null : <StatusTag status={statusName(line.status)} />}
            {line?.status.kind === 'received' ? <strong>{line.status.reference}</strong> : null}
            {blocking.kind === 'blocked' && !isUndone ? (
              <UndoBlock
                ask={ask}
                host={blocking.host}
                onUndone={() => {
                  setSince([...since, 'undone']);
                  onUndone();
                }}
              />
            ) : null}
          </div>
        </div>
      </div>
      {blocking.kind === 'not-blocked' ? (
        <Notice kind="warning" title={say('notBlockedTitle')}>
          <p>{say('afterNotBlocked')}</p>
        </Notice>
      ) : null}
      {isComplete || isAdded ? (
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
                setSince([...since, 'added']);
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
