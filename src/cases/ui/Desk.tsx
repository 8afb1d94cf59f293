import './Desk.css';
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { entryOfMade } from '#src/cases/agency-list-change.ts';
import type { ListMade } from '#src/cases/agency-list-change.ts';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { NO_DRAFT, withDraft } from '#src/cases/drafts.ts';
import type { Drafts } from '#src/cases/drafts.ts';
import { fingerprintOf } from '#src/cases/fingerprint.ts';
import { inInboxOrder, isOpen } from '#src/cases/inbox.ts';
import { isInLane, LANES } from '#src/cases/lanes.ts';
import type { Lane } from '#src/cases/lanes.ts';
import { openCapture } from '#src/cases/open-capture.ts';
import { Button } from '#src/ui/Button.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Page } from '#src/ui/Page.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say, WordKey } from '#src/ui/words.tsx';
import { AgencyListPage } from './AgencyListPage.tsx';
import { titleOf } from './case-words.ts';
import { CaseView } from './CaseView.tsx';
import { ConnectionState } from './ConnectionState.tsx';
import { CurrentTaxonomy } from './current-taxonomy.ts';
import { InboxList } from './InboxList.tsx';
import { InviteTutor } from './InviteTutor.tsx';
import { PeoplePage } from './PeoplePage.tsx';
import { faultWords } from './service-fault-words.ts';
import { ShelfPage } from './ShelfPage.tsx';
import { useAgencyList } from './use-agency-list.ts';
import type { LiveAgencyList } from './use-agency-list.ts';
import { useDirectory } from './use-directory.ts';
import { useIdleLock } from './use-idle-lock.ts';
import { useInbox } from './use-inbox.ts';
import { useKeptDrafts } from './use-kept-drafts.ts';
import { useKey } from './use-key.ts';
import { useNow } from './use-now.ts';
import { useOffer } from './use-offer.ts';
import { useRecorder } from './use-recorder.ts';
import { useTaxonomyEdition } from './use-taxonomy-edition.ts';
import { useUnrecorded } from './use-unrecorded.ts';
import type { UnrecordedEvents } from './use-unrecorded.ts';

type Pane =
  | { readonly kind: 'none' }
  | { readonly kind: 'case'; readonly id: string }
  | { readonly kind: 'invite' }
  | { readonly kind: 'people' }
  | { readonly kind: 'list' }
  | { readonly kind: 'shelf' };

const LANE_WORDS: Readonly<Record<Lane, WordKey>> = {
  all: 'consoleLaneAll',
  'data-protection': 'consoleLaneDataProtection',
  it: 'consoleLaneIt',
};

export type DeskProps = {
  readonly session: OfficerSession;
  readonly parts: ConsoleParts;
  readonly drafts: Drafts;
  /** Takes what was typed and done and nobody else has yet, whenever that changes. Resolves with whether it is kept. */
  readonly keepDrafts: (drafts: Drafts) => Promise<boolean>;
  /** `isIdle`: nobody pressed the button. */
  readonly onLock: (isIdle: boolean) => void;
};

/** The officer at work: the inbox, and beside it the case that is open. */
export function Desk({ session, parts, drafts: keptDrafts, keepDrafts, onLock }: DeskProps) {
  const say = useSay();
  const taxonomy = useTaxonomyEdition(session);
  const directory = useDirectory(session, parts);
  const offer = useOffer(parts, session.enrolment.origin);
  const live = useInbox(session, parts, taxonomy.current);
  const record = useRecorder(session, parts, live);
  const unrecorded = useUnrecorded(record, live, parts, keptDrafts);
  const [drafts, setDrafts] = useState(keptDrafts);
  const { add } = unrecorded;
  const list = useAgencyList(
    session,
    parts,
    keptDrafts,
    useCallback(
      (caseId: string, made: ListMade) => {
        const entry = entryOfMade(made);
        if (made.swap.to?.verdict === 'block') setDrafts((all) => withDraft(all, caseId, { block: null }));
        if (entry !== null) add(caseId, entry);
      },
      [add],
    ),
  );
  const now = useNow(parts);
  const [pane, setPane] = useState<Pane>({ kind: 'none' });
  const [returnTo, setReturnTo] = useState<string | null>(null);
  const [isShowingClosed, setIsShowingClosed] = useState(false);
  const [lane, setLane] = useState<Lane>('all');
  const [said, setSaid] = useState('');
  const { connection, newest } = live;

  const ordered = useMemo(() => inInboxOrder(live.inbox.values()), [live.inbox]);
  const open = ordered.filter(isOpen);
  const closed = ordered.filter((read) => !isOpen(read));
  const waiting = open.filter(({ isAcknowledged }) => !isAcknowledged).length;
  const ofState = isShowingClosed ? closed : open;
  const inLane = (of: Lane) => ofState.filter((read) => isInLane(read, of, taxonomy.inUse));
  const shown = inLane(lane);
  const openCase = pane.kind === 'case' ? live.inbox.get(pane.id) : undefined;

  const openId = openCase?.record.id;
  const failedElsewhere = ordered.filter(
    ({ record: { id } }) => id !== openId && (unrecorded.all.get(id)?.failed ?? null) !== null,
  );

  const gone = [...unrecorded.all].filter(([, { failed }]) => failed?.kind === 'gone').map(([id]) => id);
  useKeptDrafts(
    useMemo(() => allDrafts(drafts, list.attempts, unrecorded.all), [drafts, list.attempts, unrecorded.all]),
    keepDrafts,
  );

  useIdleLock(
    parts,
    useCallback(() => onLock(true), [onLock]),
  );
  const back = useCallback(() => {
    setReturnTo(pane.kind === 'case' ? pane.id : null);
    setPane({ kind: 'none' });
  }, [pane]);
  useKey(
    isLockKey,
    useCallback(() => onLock(false), [onLock]),
  );
  // What is typed among the contacts, for the list or about a tool is kept nowhere else: one key does not throw it away.
  useKey(
    isEscape,
    useCallback(() => (['people', 'list', 'shelf'].includes(pane.kind) ? undefined : back()), [pane, back]),
  );
  useEffect(() => {
    if (newest !== null) setSaid(say('consoleNewCase', titleOf(newest, taxonomy.inUse, say)));
  }, [newest, taxonomy.inUse, say]);
  useEffect(() => {
    // No content in it: titles are seen in task bars and on shared screens.
    document.title = waiting === 0 ? say('consoleTitle') : say('consoleTitleWaiting', String(waiting));
    return () => {
      document.title = say('consoleTitle');
    };
  }, [waiting, say]);

  return (
    <CurrentTaxonomy.Provider value={taxonomy.inUse}>
      <Page
        width="wide"
        aside={
          <div class="row">
            <ConnectionState connection={connection} now={now} />
            <Button
              onClick={() => {
                list.reload();
                setPane({ kind: 'list' });
              }}
            >
              {say('consoleBlockedForEveryone')}
            </Button>
            <Button onClick={() => setPane({ kind: 'shelf' })}>{say('consoleShelf')}</Button>
            <Button onClick={() => setPane({ kind: 'people' })}>{say('consolePeople')}</Button>
            <Button onClick={() => setPane({ kind: 'invite' })}>{say('consoleInvite')}</Button>
            <Button icon="lock" onClick={() => onLock(false)}>
              {say('consoleLock')}{' '}
              <kbd class="lock-key" aria-hidden="true">
                Alt+L
              </kbd>
            </Button>
          </div>
        }
      >
        <LiveRegion text={said} />
        {connection.kind === 'stopped' || (connection.kind === 'reconnecting' && connection.failures > 1) ? (
          <Notice kind={connection.kind === 'stopped' ? 'error' : 'warning'}>
            <p>{faultWords(connection.fault, say)}</p>
            <p>{say(connection.kind === 'stopped' ? 'consoleStoppedWhatNow' : 'consoleReconnectingWhatNow')}</p>
          </Notice>
        ) : null}
        {failedElsewhere.length === 0 ? null : (
          <Notice kind="warning">
            <p>{say('consoleListNotRecordedOf', failedElsewhere.map(({ record: { reference } }) => reference).join(', '))}</p>
          </Notice>
        )}
        {gone.length === 0 ? null : (
          <Notice kind="warning">
            <p>{say('consoleCaseGone')}</p>
            <div>
              <Button onClick={() => gone.forEach(unrecorded.forget)}>{say('consoleCaseGoneForget')}</Button>
            </div>
          </Notice>
        )}
        {directory.published?.kind === 'nothing-yet' && pane.kind !== 'people' ? (
          <Notice kind="warning">
            <p>{say('consolePeopleMissing')}</p>
          </Notice>
        ) : null}
        <div class={pane.kind === 'none' ? 'desk' : 'desk desk-open'}>
          <section class="desk-inbox stack" aria-labelledby="inbox-title">
            <div class="stack-tight">
              <StepHeading level={1}>
                <span id="inbox-title">{say('consoleInbox')}</span>
              </StepHeading>
              <p class="muted">{countWords(open.length, waiting, say)}</p>
            </div>
            <fieldset class="row">
              <legend class="visually-hidden">{say('consoleShow')}</legend>
              <Filter isOn={!isShowingClosed} onClick={() => setIsShowingClosed(false)}>
                {say('consoleShowOpen', String(open.length))}
              </Filter>
              <Filter isOn={isShowingClosed} onClick={() => setIsShowingClosed(true)}>
                {say('consoleShowClosed', String(closed.length))}
              </Filter>
            </fieldset>
            {LANES.some((one) => one !== 'all' && inLane(one).length > 0) || lane !== 'all' ? (
              <fieldset class="row">
                <legend class="visually-hidden">{say('consoleLanes')}</legend>
                {LANES.map((one) => (
                  <Filter key={one} isOn={lane === one} onClick={() => setLane(one)}>
                    {say(LANE_WORDS[one], String(inLane(one).length))}
                  </Filter>
                ))}
              </fieldset>
            ) : null}
            {shown.length > 0 ? (
              <>
                <InboxList
                  cases={shown}
                  openId={openCase?.record.id ?? null}
                  returnTo={returnTo}
                  now={now}
                  onOpen={(id) => {
                    setReturnTo(null);
                    list.reload();
                    setPane({ kind: 'case', id });
                  }}
                />
                <p class="muted small desk-keys">{say('consoleKeys')}</p>
              </>
            ) : connection.kind === 'connecting' ? (
              <p class="muted" aria-live="polite">
                {say('consoleLoading')}
              </p>
            ) : lane !== 'all' ? (
              <EmptyState icon="inbox" title={say('consoleNoneInLane')}>
                {say('consoleNoneInLaneWhatNow')}
              </EmptyState>
            ) : isShowingClosed ? (
              <EmptyState icon="inbox" title={say('consoleNoClosed')}>
                {say('consoleNoClosedWhatNow')}
              </EmptyState>
            ) : (
              <EmptyState icon="inbox" title={say('consoleNoOpen')}>
                {say('consoleNoOpenWhatNow')}
              </EmptyState>
            )}
            <details class="small muted">
              <summary>{say('consoleFingerprint')}</summary>
              <p>{say('consoleFingerprintWhy')}</p>
              <p class="fingerprint">{fingerprintOf(session.vault.keyId)}</p>
            </details>
          </section>
          <div class="desk-pane">
            {pane.kind === 'invite' ? (
              <InviteTutor session={session} parts={parts} now={now} onBack={back} />
            ) : pane.kind === 'people' ? (
              <PeoplePage session={session} parts={parts} directory={directory} taxonomy={taxonomy} now={now} onBack={back} />
            ) : pane.kind === 'list' ? (
              <AgencyListPage list={list} offer={offer} now={now} saveText={parts.saveText} onBack={back} />
            ) : pane.kind === 'shelf' ? (
              <ShelfPage session={session} parts={parts} now={now} onBack={back} />
            ) : openCase === undefined ? (
              <div class="desk-nothing">
                <EmptyState icon="flag" title={say('consoleNothingOpen')}>
                  {say('consoleNothingOpenWhatNow')}
                </EmptyState>
              </div>
            ) : (
              <CaseView
                key={openCase.record.id}
                read={openCase}
                draft={drafts[openCase.record.id] ?? NO_DRAFT}
                now={now}
                record={record}
                list={list}
                offer={offer}
                unrecorded={unrecorded}
                openCapture={(read, capture) => openCapture(session, read, capture)}
                decodePicture={parts.decodePicture}
                onDraft={(change) => setDrafts((all) => withDraft(all, openCase.record.id, change))}
                onDone={setSaid}
                onBack={back}
              />
            )}
          </div>
        </div>
      </Page>
    </CurrentTaxonomy.Provider>
  );
}

/** What was typed, with what was done and may not have arrived yet. */
function allDrafts(typed: Drafts, attempts: LiveAgencyList['attempts'], unrecorded: UnrecordedEvents['all']): Drafts {
  const ids = new Set([...Object.keys(typed), ...attempts.keys(), ...unrecorded.keys()]);
  return [...ids].reduce(
    (all, id) =>
      withDraft(all, id, {
        attempts: [...(attempts.get(id) ?? [])],
        unrecorded: [...(unrecorded.get(id)?.waiting ?? [])],
      }),
    typed,
  );
}

function countWords(open: number, waiting: number, say: Say): string {
  if (open === 0) return say('consoleCountNone');
  return waiting === 0 ? say('consoleCountAllSeen', String(open)) : say('consoleCountWaiting', String(waiting), String(open));
}

type FilterProps = { readonly isOn: boolean; readonly onClick: () => void; readonly children: ComponentChildren };

const Filter = ({ isOn, onClick, children }: FilterProps) => (
  <button type="button" class="button button-secondary filter" aria-pressed={isOn} onClick={onClick}>
    {children}
  </button>
);

const isLockKey = (event: KeyboardEvent): boolean =>
  event.code === 'KeyL' && event.altKey && !event.shiftKey && !event.ctrlKey && !event.metaKey;
const isEscape = (event: KeyboardEvent): boolean => event.key === 'Escape';
