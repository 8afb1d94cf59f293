import './UndoReport.css';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { UNDO_MS, undoLeftMs } from '#src/reporting/withdraw-in-time.ts';
import { Button } from '#src/ui/Button.tsx';
import type { Every } from '#src/ui/every.ts';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { isTakenBack } from './undo-report.ts';
import type { Undone } from './undo-report.ts';

export type UndoReportProps = {
  /** When the report was made. */
  readonly madeAt: number;
  readonly hasBlock: boolean;
  readonly now: () => number;
  readonly every: Every;
  readonly undo: () => Promise<Undone>;
  readonly onUndone: (undone: Undone) => void;
};

type Step = { readonly kind: 'ready' | 'undoing' } | { readonly kind: 'failed'; readonly word: WordKey };

const TICK_MS = 1000;

/** The button that takes a report back, for as long as it can be, with the time that is left. */
export function UndoReport({ madeAt, hasBlock, now, every, undo, onUndone }: UndoReportProps) {
  const say = useSay();
  const meansId = useId();
  const whole = useRef<HTMLDivElement>(null);
  const [leftMs, setLeftMs] = useState(() => undoLeftMs(madeAt, now()));
  const [step, setStep] = useState<Step>({ kind: 'ready' });
  const hadFocus = useRef(false);
  const isOver = leftMs === 0 && step.kind !== 'undoing';

  useEffect(
    () =>
      every(TICK_MS, () => {
        const left = undoLeftMs(madeAt, now());
        if (left === 0) hadFocus.current = whole.current?.contains(document.activeElement) === true;
        setLeftMs(left);
      }),
    [every, madeAt, now],
  );

  async function press() {
    setStep({ kind: 'undoing' });
    const undone = await undo();
    if (isTakenBack(undone)) onUndone(undone);
    else setStep({ kind: 'failed', word: failedWord(undone) });
  }

  const seconds = Math.ceil(leftMs / TICK_MS);
  return (
    <div class="undo" ref={whole}>
      <LiveRegion text={isOver ? say('undoOver') : ''} />
      {step.kind === 'failed' ? (
        <Notice kind="error" takesFocus>
          <p>{say(step.word)}</p>
        </Notice>
      ) : null}
      {isOver ? (
        <p class="muted small" tabIndex={-1} ref={hadFocus.current ? focusOnArrival : null}>
          {say('undoOver')}
        </p>
      ) : (
        <>
          <p class="small" id={meansId}>
            {say(hasBlock ? 'undoMeansBoth' : 'undoMeans')}
          </p>
          <div class="row">
            <Button icon="undo" isBusy={step.kind === 'undoing'} describedBy={meansId} onClick={() => void press()}>
              {say('undo')}
            </Button>
            {/* Seen and not read out: a screen reader would count ten seconds down and say nothing else. */}
            <span class="muted small undo-time" aria-hidden="true">
              {say('undoTimeLeft', String(seconds))}
            </span>
          </div>
          <span class="undo-bar" aria-hidden="true">
            <span class="undo-bar-left" style={{ width: `${(100 * (seconds - 1) * TICK_MS) / UNDO_MS}%` }} />
          </span>
        </>
      )}
    </div>
  );
}

function failedWord({ report, block }: Undone): WordKey {
  if (report === 'too-late') return 'undoTooLate';
  return block === 'lifted' ? 'undoReportStays' : 'undoFailedBoth';
}
