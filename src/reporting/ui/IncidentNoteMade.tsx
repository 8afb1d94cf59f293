import { useState } from 'preact/hooks';
import type { Directory } from '#src/contract/directory.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { IncidentNoteContent, Told } from '#src/contract/report-content.ts';
import { recordTold } from '#src/delivery/record-told.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { nextSteps } from '#src/guidance/next-steps.ts';
import { WhatHappensNext } from '#src/guidance/ui/WhatHappensNext.tsx';
import type { Ask } from '#src/messaging/question.ts';
import type { SaveFault } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { isForOneOfficer, sealedTo } from '#src/reporting/sealed-to.ts';
import { ruleFor } from '#src/taxonomy/rule-for.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Button } from '#src/ui/Button.tsx';
import type { Every } from '#src/ui/every.ts';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { STATUS_WORDS, StatusTag } from '#src/ui/StatusTag.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import { PhoneNow } from './PhoneNow.tsx';
import { statusName } from './status-name.ts';
import { undoReport } from './undo-report.ts';
import type { Undone } from './undo-report.ts';
import { UndoneReport } from './UndoneReport.tsx';
import { UndoReport } from './UndoReport.tsx';
import { useReports } from './use-reports.ts';
import { WhoIsTold } from './WhoIsTold.tsx';

export type MadeNote = {
  readonly id: ReportId;
  /** Set when it could not be saved but the service has it. */
  readonly reference: string | null;
  readonly content: IncidentNoteContent;
  readonly madeAt: number;
};

export type IncidentNoteMadeProps = {
  readonly ask: Ask;
  readonly parts: ReportingParts;
  readonly every: Every;
  readonly made: MadeNote;
  readonly by: Enrolment | null;
  readonly taxonomy: Taxonomy;
  readonly directory: Directory | null;
  readonly onAnother: () => void;
  readonly onDone: () => void;
};

/** What became of a note, who has it now, and whom to phone. */
export function IncidentNoteMade({ ask, parts, every, made, by, taxonomy, directory, onAnother, onDone }: IncidentNoteMadeProps) {
  const say = useSay();
  const { state } = useReports(ask, every);
  const [undone, setUndone] = useState<Undone | null>(null);
  const { id, reference, content, madeAt } = made;
  const lines = state.kind === 'ready' ? state.answer.reports : [];
  const status = lines.find((line) => line.id === id)?.status ?? null;
  const vaultKey = by?.vaultKey ?? null;
  const { deadlineClass } = ruleFor(taxonomy, content);

  async function tell(told: Told): Promise<SaveFault | null> {
    const saved = await recordTold(parts, id, told);
    return saved.kind === 'not-saved' ? saved.fault : null;
  }

  if (undone !== null) return <UndoneReport ask={ask} undone={undone} blockId={null} onDone={onDone} />;
  return (
    <section class="stack note-form">
      <div class="note-made stack-tight">
        <StepHeading level={1}>{reference === null ? say('noteSaved') : say('noteSentUnsaved', reference)}</StepHeading>
        <LiveRegion text={status === null ? '' : say(STATUS_WORDS[statusName(status)])} />
        {status === null ? null : (
          <p class="row">
            <StatusTag status={statusName(status)} />
            {status.kind === 'received' ? <strong>{status.reference}</strong> : null}
          </p>
        )}
      </div>
      <UndoReport
        madeAt={madeAt}
        hasBlock={false}
        now={parts.now}
        every={every}
        undo={() => undoReport(ask, async () => parts, { reportId: id, madeAt, blockId: null })}
        onUndone={setUndone}
      />
      <WhoIsTold
        taxonomy={taxonomy}
        category={content.category}
        readers={vaultKey === null ? null : sealedTo(content, directory, vaultKey)}
        directory={directory}
        tutor={by}
        happenedAt={content.happenedAt}
        now={parts.now()}
        isSent
        {...(reference === null ? { onTold: (told) => tell({ ...told, how: 'phone', at: parts.now() }) } : {})}
      />
      {/* A concern about an adult has its one number above: nobody who stands in for that person may be told. */}
      {by === null || isForOneOfficer(content) || reference !== null ? null : (
        <PhoneNow
          deadlineClass={deadlineClass}
          directory={directory}
          setting={content.setting}
          tutor={by}
          now={parts.now}
          onTold={tell}
        />
      )}
      <WhatHappensNext
        steps={nextSteps(taxonomy, {
          ...content,
          deadlineClass,
          dsl: by === null ? null : { name: by.dslName, phone: by.dslPhone },
          directory,
        })}
      />
      <div class="row">
        <Button kind="primary" onClick={onDone}>
          {say('done')}
        </Button>
        <Button onClick={onAnother}>{say('noteAnother')}</Button>
      </div>
    </section>
  );
}
