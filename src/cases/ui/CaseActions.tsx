import { useId, useRef, useState } from 'preact/hooks';
import type { Draft } from '#src/cases/drafts.ts';
import type { ReadCase } from '#src/cases/read-case.ts';
import type { Recorded } from '#src/cases/record-event.ts';
import type { CaseEventContent, Decision } from '#src/contract/case.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { DecisionForm } from './DecisionForm.tsx';
import { whyNotRecorded } from './recorded-words.ts';
import type { RecordEvent } from './use-recorder.ts';

type Action = Extract<CaseEventContent['kind'], 'acknowledged' | 'decision-recorded' | 'closed'>;

const DONE_WORDS: Readonly<Record<Action, WordKey>> = {
  acknowledged: 'consoleDidAcknowledge',
  'decision-recorded': 'consoleDidDecide',
  closed: 'consoleDidClose',
};

export type CaseActionsProps = {
  readonly read: ReadCase;
  readonly draft: Draft;
  readonly record: RecordEvent;
  readonly onDraft: (change: Partial<Draft>) => void;
  readonly onDone: (words: string) => void;
};

/** What an officer does with a case: acknowledge it, decide, close it. */
export function CaseActions({ read, draft, record, onDraft, onDone }: CaseActionsProps) {
  const say = useSay();
  const [busy, setBusy] = useState<Action | 'mistake' | null>(null);
  const [failed, setFailed] = useState<Exclude<Recorded, { readonly kind: 'recorded' }> | null>(null);
  const closeHint = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { record: shown, isAcknowledged, isDecided, isWithdrawn } = read;
  const isClosed = shown.status === 'closed';

  async function act(as: Action | 'mistake', ...steps: readonly (CaseEventContent & { readonly kind: Action })[]) {
    if (busy !== null) return;
    setBusy(as);
    setFailed(null);
    for (const content of steps) {
      const recorded = await record(shown.id, content);
      if (recorded.kind !== 'recorded') {
        setBusy(null);
        setFailed(recorded);
        return;
      }
      if (content.kind === 'decision-recorded') onDraft({ decision: null, rationale: '' });
      onDone(say(DONE_WORDS[content.kind], shown.reference));
    }
    setBusy(null);
    // The button that was pressed is gone or means something else now: the keyboard goes on at what comes next.
    heading.current?.focus();
  }

  const decide = (decision: Decision, rationale: string) =>
    void act('decision-recorded', { v: 1, kind: 'decision-recorded', decision, rationale });
  const close = { v: 1, kind: 'closed' } as const;
  const mistake = {
    v: 1,
    kind: 'decision-recorded',
    decision: 'no-further-action',
    rationale: say('consoleMistakeRationale'),
  } as const;
  const form = { draft, onDraft, isBusy: busy === 'decision-recorded', onDecided: decide };

  return (
    <section class="stack" aria-labelledby="case-actions">
      <h3 id="case-actions" tabIndex={-1} ref={heading}>
        {say(isClosed ? 'consoleClosedHeading' : 'consoleActions')}
      </h3>
      {failed === null ? null : (
        <Notice kind="error" title={say('consoleNotDone')}>
          <p>{whyNotRecorded(failed, say)}</p>
        </Notice>
      )}
      {isClosed ? (
        <p>{say('consoleClosedNothingToDo')}</p>
      ) : (
        <>
          {isWithdrawn ? (
            <div class="stack-tight">
              <p>{say('consoleCloseMistakeWhy')}</p>
              <div>
                <Button
                  kind="primary"
                  icon="check"
                  isBusy={busy === 'mistake'}
                  onClick={() => void act('mistake', ...(isDecided ? [close] : [mistake, close]))}
                >
                  {say('consoleCloseMistake')}
                </Button>
              </div>
            </div>
          ) : null}
          {isAcknowledged ? null : (
            <div class="stack-tight">
              <p>{say('consoleAcknowledgeWhy')}</p>
              <div>
                <Button
                  kind={isWithdrawn ? 'secondary' : 'primary'}
                  icon="check"
                  isBusy={busy === 'acknowledged'}
                  onClick={() => void act('acknowledged', { v: 1, kind: 'acknowledged' })}
                >
                  {say('consoleAcknowledge')}
                </Button>
              </div>
            </div>
          )}
          {isDecided ? (
            <details class="again">
              <summary>{say('consoleDecideAgain')}</summary>
              <DecisionForm {...form} isPrimary={false} />
            </details>
          ) : (
            <DecisionForm {...form} isPrimary={isAcknowledged && !isWithdrawn} />
          )}
          <div class="stack-tight">
            <p id={closeHint} class="muted">
              {say(isDecided ? 'consoleCloseWhy' : 'consoleCloseNotYet')}
            </p>
            <div>
              <Button
                kind={isDecided && !isWithdrawn ? 'primary' : 'secondary'}
                isDisabled={!isDecided}
                isBusy={busy === 'closed'}
                describedBy={closeHint}
                onClick={() => void act('closed', close)}
              >
                {say('consoleCloseCase')}
              </Button>
            </div>
          </div>
        </>
      )}
    </section>
  );
}
