import './CaseView.css';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Draft } from '#src/cases/drafts.ts';
import type { Doubt, Opened, ReadCase, Unreadable } from '#src/cases/read-case.ts';
import type { Recorded } from '#src/cases/record-event.ts';
import type { CaseEventContent } from '#src/contract/case.ts';
import type { AddendumContent } from '#src/contract/report-content.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { StatusTag } from '#src/ui/StatusTag.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { AuditTrail } from './AuditTrail.tsx';
import { titleOf } from './case-words.ts';
import { DeadlineTag } from './DeadlineTag.tsx';
import { DecisionForm, NO_DRAFT } from './DecisionForm.tsx';
import { whyNotRecorded } from './recorded-words.ts';
import { ReportFacts } from './ReportFacts.tsx';

const UNREADABLE_WORDS: Readonly<Record<Unreadable, WordKey>> = {
  'not-a-seal': 'consoleUnreadableNotASeal',
  'other-key': 'consoleUnreadableOtherKey',
  'does-not-open': 'consoleUnreadableDoesNotOpen',
  'of-another': 'consoleUnreadableOfAnother',
  'unknown-content': 'consoleUnreadableUnknownContent',
};

const DOUBT_WORDS: Readonly<Record<Doubt, WordKey>> = {
  'deadline-class': 'consoleDoubtDeadlineClass',
  capture: 'consoleDoubtCapture',
  digest: 'consoleDoubtDigest',
  device: 'consoleDoubtDevice',
};

const DONE_WORDS: Readonly<Record<CaseEventContent['kind'], WordKey>> = {
  opened: 'consoleDidOpen',
  'capture-opened': 'consoleDidOpenCapture',
  acknowledged: 'consoleDidAcknowledge',
  'decision-recorded': 'consoleDidDecide',
  closed: 'consoleDidClose',
};

type NotRecorded = Exclude<Recorded, { readonly kind: 'recorded' }>;

export type CaseViewProps = {
  readonly read: ReadCase;
  readonly draft: Draft | undefined;
  readonly now: number;
  readonly isLive: boolean;
  readonly record: (caseId: string, content: CaseEventContent) => Promise<Recorded>;
  readonly onDraft: (draft: Draft | null) => void;
  readonly onDone: (words: string) => void;
  readonly onBack: () => void;
};

export function CaseView({ read, draft = NO_DRAFT, now, isLive, record, onDraft, onDone, onBack }: CaseViewProps) {
  const say = useSay();
  const [busy, setBusy] = useState<CaseEventContent['kind'] | null>(null);
  const [failed, setFailed] = useState<NotRecorded | null>(null);
  const closeHint = useId();
  const actions = useRef<HTMLHeadingElement>(null);
  const { record: shown, report, addenda, isAcknowledged, isDecided } = read;
  const isClosed = shown.status === 'closed';
  const opening = useOpening(shown.id, record, isLive);

  async function act(content: CaseEventContent) {
    if (busy !== null) return;
    setBusy(content.kind);
    setFailed(null);
    const recorded = await record(shown.id, content);
    setBusy(null);
    if (recorded.kind !== 'recorded') {
      setFailed(recorded);
      return;
    }
    if (content.kind === 'decision-recorded') onDraft(null);
    onDone(say(DONE_WORDS[content.kind], shown.reference));
    // The button that was pressed is gone or means something else now: the keyboard goes on at what comes next.
    actions.current?.focus();
  }

  return (
    <article class="case stack" aria-labelledby="case-title">
      <div class="case-back">
        <Button kind="quiet" onClick={onBack}>
          {say('consoleBack')}
        </Button>
      </div>
      <header class="stack-tight">
        <StepHeading key={shown.id}>
          <span id="case-title">{titleOf(read, say)}</span>
        </StepHeading>
        <div class="row">
          {isClosed ? null : <DeadlineTag read={read} now={now} />}
          <StatusTag status={shown.status} />
          <span class="reference muted">{shown.reference}</span>
        </div>
      </header>

      {opening.failed === null ? null : (
        <Notice kind="warning" title={say('consoleOpeningNotRecorded')}>
          <p>{whyNotRecorded(opening.failed, say)}</p>
          <div>
            <Button icon="refresh" onClick={opening.again}>
              {say('tryAgain')}
            </Button>
          </div>
        </Notice>
      )}
      {read.doubts.length === 0 ? null : (
        <Notice kind="warning" title={say('consoleDoubts')} announce="none">
          <ul class="list">
            {read.doubts.map((doubt) => (
              <li key={doubt}>{say(DOUBT_WORDS[doubt])}</li>
            ))}
          </ul>
        </Notice>
      )}

      <section class="stack-tight" aria-labelledby="case-report">
        <h3 id="case-report">{say('consoleReport')}</h3>
        {report.kind === 'read' ? (
          <ReportFacts
            key={shown.id}
            flag={report.content}
            capture={read.capture}
            tutorName={shown.tutorName}
            receivedAt={report.receivedAt}
            now={now}
          />
        ) : (
          <Notice kind="error" title={say('consoleCannotOpen')} announce="none">
            <p>{say(UNREADABLE_WORDS[report.why])}</p>
            <p>{say('consoleCannotOpenWhatNow', shown.tutorName, shown.reference)}</p>
          </Notice>
        )}
      </section>

      {addenda.length === 0 ? null : (
        <section class="stack-tight" aria-labelledby="case-addenda">
          <h3 id="case-addenda">{say('consoleAddenda')}</h3>
          <ol class="addenda">
            {addenda.map((addendum, index) => (
              <Addendum key={index} addendum={addendum} now={now} />
            ))}
          </ol>
        </section>
      )}

      <section class="stack" aria-labelledby="case-actions">
        <h3 id="case-actions" tabIndex={-1} ref={actions}>
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
            {isAcknowledged ? null : (
              <div class="stack-tight">
                <p>{say('consoleAcknowledgeWhy')}</p>
                <div>
                  <Button
                    kind="primary"
                    icon="check"
                    isBusy={busy === 'acknowledged'}
                    onClick={() => void act({ v: 1, kind: 'acknowledged' })}
                  >
                    {say('consoleAcknowledge')}
                  </Button>
                </div>
              </div>
            )}
            {isDecided ? (
              <details class="again">
                <summary>{say('consoleDecideAgain')}</summary>
                <DecisionForm
                  draft={draft}
                  onDraft={onDraft}
                  isPrimary={false}
                  isBusy={busy === 'decision-recorded'}
                  onDecided={(decision, rationale) => void act({ v: 1, kind: 'decision-recorded', decision, rationale })}
                />
              </details>
            ) : (
              <DecisionForm
                draft={draft}
                onDraft={onDraft}
                isPrimary={isAcknowledged}
                isBusy={busy === 'decision-recorded'}
                onDecided={(decision, rationale) => void act({ v: 1, kind: 'decision-recorded', decision, rationale })}
              />
            )}
            <div class="stack-tight">
              <p id={closeHint} class="muted">
                {say(isDecided ? 'consoleCloseWhy' : 'consoleCloseNotYet')}
              </p>
              <div>
                <Button
                  kind={isDecided ? 'primary' : 'secondary'}
                  isDisabled={!isDecided}
                  isBusy={busy === 'closed'}
                  describedBy={closeHint}
                  onClick={() => void act({ v: 1, kind: 'closed' })}
                >
                  {say('consoleCloseCase')}
                </Button>
              </div>
            </div>
          </>
        )}
      </section>

      <AuditTrail trail={read.trail} receivedAt={shown.receivedAt} tutorName={shown.tutorName} now={now} />
    </article>
  );
}

function Addendum({ addendum, now }: { readonly addendum: Opened<AddendumContent>; readonly now: number }) {
  const say = useSay();
  if (addendum.kind === 'unreadable') {
    return (
      <li>
        <p class="trail-fault">{say(UNREADABLE_WORDS[addendum.why])}</p>
        <p class="muted small">
          <Time at={addendum.receivedAt} now={now} />
        </p>
      </li>
    );
  }
  const { category, note, addedAt } = addendum.content;
  return (
    <li>
      {category === null ? null : <p>{say('consoleAddedCategory', labelOf(category))}</p>}
      {note === '' ? null : (
        <p>
          <Foreign text={note} />
        </p>
      )}
      <p class="muted small">
        <Time at={addedAt} now={now} />
      </p>
    </li>
  );
}

/**
 * Every opening of a case is an entry of its audit trail. A child may be waiting, so what has been received is shown even while the
 * service cannot be reached; the entry is then made as soon as it can be.
 */
function useOpening(caseId: string, record: CaseViewProps['record'], isLive: boolean) {
  const [failed, setFailed] = useState<NotRecorded | null>(null);
  const [turn, setTurn] = useState(0);
  const stateRef = useRef<'not-yet' | 'recording' | 'recorded'>('not-yet');

  useEffect(() => {
    async function recordOpening() {
      stateRef.current = 'recording';
      const recorded = await record(caseId, { v: 1, kind: 'opened' });
      stateRef.current = recorded.kind === 'recorded' ? 'recorded' : 'not-yet';
      setFailed(recorded.kind === 'recorded' ? null : recorded);
    }
    // Again whenever the connection comes or goes, until it is recorded once.
    if (stateRef.current === 'not-yet') void recordOpening();
  }, [caseId, record, isLive, turn]);

  return { failed, again: () => setTurn((last) => last + 1) };
}
