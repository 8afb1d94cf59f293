import './AuditTrail.css';
import type { Trail, TrailEntry, TrailFault } from '#src/cases/audit-trail.ts';
import type { Decision } from '#src/contract/case.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say, WordKey } from '#src/ui/words.tsx';
import { PART_WORDS } from '#src/blocking/ui/part-words.ts';

const KIND_WORDS: Readonly<Record<NonNullable<TrailEntry['kind']>, WordKey>> = {
  noted: 'consoleEventNoted',
  opened: 'consoleEventOpened',
  'capture-opened': 'consoleEventCaptureOpened',
  acknowledged: 'consoleEventAcknowledged',
  'decision-recorded': 'consoleEventDecided',
  closed: 'consoleEventClosed',
  'blocked-for-everyone': 'consoleBlockedForEveryone',
  'unblocked-for-everyone': 'consoleEventUnblocked',
};

export const DECISION_WORDS: Readonly<Record<Decision, WordKey>> = {
  referred: 'consoleDecisionReferred',
  'handled-here': 'consoleDecisionHandledHere',
  'no-further-action': 'consoleDecisionNoFurtherAction',
};

const FAULT_WORDS: Readonly<Record<TrailFault, WordKey>> = {
  'not-an-event': 'consoleTrailNotAnEvent',
  'unknown-device': 'consoleTrailUnknownDevice',
  'bad-signature': 'consoleTrailBadSignature',
  'of-another': 'consoleTrailOfAnother',
  'out-of-chain': 'consoleTrailOutOfChain',
  'cannot-open': 'consoleTrailCannotOpen',
};

export type AuditTrailProps = {
  readonly trail: Trail;
  readonly receivedAt: number;
  /** Null where only the service could say, and it was not asked. */
  readonly tutorName: string | null;
  readonly now: number;
};

/** Who did what and when, oldest first, and whether all of it is there and unchanged. */
export function AuditTrail({ trail, receivedAt, tutorName, now }: AuditTrailProps) {
  const say = useSay();
  // As the list below counts them: its first line is the report itself.
  const wrong = trail.entries.flatMap(({ fault }, index) => (fault === null ? [] : [index + 2]));
  return (
    <section class="stack-tight" aria-labelledby="audit-trail">
      <h3 id="audit-trail">{say('consoleTrail')}</h3>
      {trail.isWhole ? (
        <Notice kind="success" announce="none">
          <p>{say('consoleTrailWhole')}</p>
        </Notice>
      ) : (
        <Notice kind="warning" title={say('consoleTrailBroken')} announce="none">
          {wrong.length > 0 ? <p>{say('consoleTrailWrongEntries', wrong.join(', '))}</p> : null}
          {trail.endsAtHead ? null : <p>{say('consoleTrailEndMissing')}</p>}
          <p>{say('consoleTrailBrokenWhatNow')}</p>
        </Notice>
      )}
      <ol class="trail">
        <li>
          <span class="trail-what">{say('consoleEventReceived')}</span>
          <span class="muted small">
            {tutorName === null ? null : (
              <>
                <Foreign text={tutorName} /> ·{' '}
              </>
            )}
            <Time at={receivedAt} now={now} />
          </span>
        </li>
        {trail.entries.map((entry, index) => (
          <Entry key={index} entry={entry} now={now} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry, now }: { readonly entry: TrailEntry; readonly now: number }) {
  const say = useSay();
  const { content, kind, isForAnother, fault, officerName, at, receivedAt } = entry;
  return (
    <li class={fault === null ? undefined : 'trail-wrong'}>
      <span class="trail-what">{kind === null ? say('consoleEventUnreadable') : whatWords(kind, content, say)}</span>
      <span class="muted small">
        <Foreign text={officerName} /> · <Time at={at ?? receivedAt} now={now} />
      </span>
      {content?.kind === 'decision-recorded' ? (
        <blockquote class="trail-rationale">
          <Foreign text={content.rationale} />
        </blockquote>
      ) : null}
      {isForAnother ? <span class="muted small">{say('consoleEventForAnother')}</span> : null}
      {fault === null ? null : <span class="trail-fault small">{say(FAULT_WORDS[fault])}</span>}
    </li>
  );
}

/** What was done. `content` is null for what this officer cannot open. */
function whatWords(kind: NonNullable<TrailEntry['kind']>, content: TrailEntry['content'], say: Say): string {
  const what = say(KIND_WORDS[kind]);
  switch (content?.kind) {
    case 'decision-recorded':
      return say('consoleEventDecidedAs', what, say(DECISION_WORDS[content.decision]));
    case 'blocked-for-everyone':
    case 'unblocked-for-everyone':
      return say('consoleEventBlockedAs', what, say(PART_WORDS[content.part]), String(content.edition));
    default:
      return what;
  }
}
