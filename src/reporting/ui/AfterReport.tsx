import { useState } from 'preact/hooks';
import { UndoBlock } from '#src/blocking/ui/UndoBlock.tsx';
import type { Ask } from '#src/messaging/question.ts';
import type { ReportLine } from '#src/reporting/questions.ts';
import { Button } from '#src/ui/Button.tsx';
import { Icon } from '#src/ui/Icon.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { STATUS_WORDS, StatusTag } from '#src/ui/StatusTag.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import { AddToReport } from './AddToReport.tsx';
import type { Draft } from './draft.ts';
import type { Made } from './flag-from-pop-up.ts';
import { statusName } from './status-name.ts';

export type AfterReportProps = {
  readonly ask: Ask;
  readonly made: Made;
  readonly typed: Draft;
  /** Null until the list of reports has it. */
  readonly line: ReportLine | null;
  readonly onAdded: () => void;
  readonly onUndone: () => void;
  readonly onDone: () => void;
};

export function AfterReport({ ask, made, typed, line, onAdded, onUndone, onDone }: AfterReportProps) {
  const say = useSay();
  const [since, setSince] = useState<readonly ('added' | 'undone')[]>([]);
  const { reportId, reference, blocking } = made;
  const isAdded = since.includes('added');
  const isUndone = since.includes('undone');
  const savedWords = reference === null ? say('afterSaved') : say('afterSentUnsaved', reference);
  const madeWords = blocking.kind === 'blocked' ? say('afterBlockedAnd', savedWords) : savedWords;
  const latest = since.at(-1);
  const newest = latest === undefined ? madeWords : say(latest === 'added' ? 'afterAdded' : 'afterUndone');

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
      {blocking.kind !== 'not-asked' && !isAdded ? (
        <AddToReport
          ask={ask}
          reportId={reportId}
          typed={typed}
          onAdded={() => {
            setSince([...since, 'added']);
            onAdded();
          }}
          onLeave={onDone}
        />
      ) : (
        <div>
          <Button kind="primary" onClick={onDone}>
            {say('done')}
          </Button>
        </div>
      )}
    </section>
  );
}
