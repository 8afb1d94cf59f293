import { useState } from 'preact/hooks';
import { UndoBlock } from '#src/blocking/ui/UndoBlock.tsx';
import type { Ask } from '#src/messaging/question.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import type { StepHeadingProps } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Undone } from './undo-report.ts';

export type UndoneReportProps = Pick<StepHeadingProps, 'level'> & {
  readonly ask: Ask;
  readonly undone: Undone;
  /** The site that was blocked together with the report. */
  readonly blockId: string | null;
  readonly onDone: () => void;
};

/** What became of a report that was taken back, and of its block. */
export function UndoneReport({ ask, undone, blockId, level = 2, onDone }: UndoneReportProps) {
  const say = useSay();
  const [isLifted, setIsLifted] = useState(undone.block !== 'stays');
  return (
    <section class="stack">
      <StepHeading level={level}>{say(undone.report === 'gone' ? 'undoGone' : 'undoMarked')}</StepHeading>
      {isLifted || blockId === null ? null : (
        <Notice kind="warning">
          <p>{say('undoBlockStays')}</p>
          <UndoBlock ask={ask} blockId={blockId} onUndone={() => setIsLifted(true)} />
        </Notice>
      )}
      <div>
        <Button kind="primary" onClick={onDone}>
          {say('done')}
        </Button>
      </div>
    </section>
  );
}
