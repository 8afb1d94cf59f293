import { useState } from 'preact/hooks';
import { liftBlock } from '#src/blocking/questions.ts';
import type { Ask } from '#src/messaging/question.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';

export type UndoBlockProps = {
  readonly ask: Ask;
  readonly blockId: string;
  /** The id of what says what is undone, where there are several. */
  readonly describedBy?: string;
  readonly onUndone: () => void;
};

export function UndoBlock({ ask, blockId, describedBy, onUndone }: UndoBlockProps) {
  const say = useSay();
  const [step, setStep] = useState<'ready' | 'asking' | 'failed'>('ready');

  async function undo() {
    setStep('asking');
    try {
      await ask(liftBlock, { blockId });
      onUndone();
    } catch {
      // The background did not answer: the site may still be blocked, and the sentence says so.
      setStep('failed');
    }
  }

  return (
    <>
      {step === 'failed' ? (
        <Notice kind="error">
          <p>{say('undoFailed')}</p>
        </Notice>
      ) : null}
      <div>
        <Button
          icon="undo"
          isBusy={step === 'asking'}
          {...(describedBy === undefined ? {} : { describedBy })}
          onClick={() => void undo()}
        >
          {say('undo')}
        </Button>
      </div>
    </>
  );
}
