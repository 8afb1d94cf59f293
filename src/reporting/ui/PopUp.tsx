import './PopUp.css';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { describeTab } from '#src/blocking/questions.ts';
import { blockFromPopUp } from '#src/blocking/ui/block-from-pop-up.ts';
import type { WantedBlock } from '#src/blocking/wanted-block.ts';
import { CoverButton } from '#src/cover/ui/CoverButton.tsx';
import { currentEnrolment } from '#src/enrolment/questions.ts';
import { DslContact } from '#src/enrolment/ui/DslContact.tsx';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Ask } from '#src/messaging/question.ts';
import { EMPTY_DRAFT, isBegun } from '#src/reporting/draft.ts';
import type { FlagTarget, HandedOver } from '#src/reporting/flag-target.ts';
import { retryHeld } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { undoable } from '#src/reporting/withdraw-in-time.ts';
import { PreviewSlot } from '#src/preview/ui/PreviewSlot.tsx';
import { PupilSearchSlot } from '#src/search/ui/PupilSearchSlot.tsx';
import { Button } from '#src/ui/Button.tsx';
import type { Every } from '#src/ui/every.ts';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Loaded } from '#src/ui/Loaded.tsx';
import { Mark } from '#src/ui/Mark.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import type { Said } from '#src/ui/said.ts';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { BegunReport } from './BegunReport.tsx';
import type { Begun } from './BegunReport.tsx';
import { blockAndReportNow } from './block-and-report-now.ts';
import { Home } from './Home.tsx';
import type { Busy, Tab } from './Home.tsx';
import { isLate } from './is-late.ts';
import type { Made } from './made.ts';
import { UndoRecent } from './UndoRecent.tsx';
import { useKept } from './use-kept.ts';
import type { KeptParts } from './use-kept.ts';
import { useReports } from './use-reports.ts';

export type PopUpProps = {
  readonly ask: Ask;
  /** The tab that it is about. A promise, so that the first paint waits for nothing; another one when another tab comes to the front. */
  readonly tabId: Promise<number>;
  readonly madeFrom: 'pop-up' | 'side-panel';
  readonly now: () => number;
  readonly every: Every;
  /** What it takes to seal and save, loaded when it is wanted. The same function each time. */
  readonly loadParts: () => Promise<ReportingParts>;
  /** The little of it that says what is unsent and whether anything may be seen. The same function each time. */
  readonly loadKept: () => Promise<KeptParts>;
  /** Goes on with a report on a page of its own. */
  readonly openLarger: (handed: HandedOver) => void;
  /** Opens the page of an incident note, which is about no tab. */
  readonly openNote: () => void;
  /** Opens the same at the side of the window; null where it is there already, or the browser has no side. */
  readonly openSide: (() => void) | null;
};

const loadAfterReport = () => import('./AfterReport.tsx');
const loadMediaBlocks = () => import('#src/blocking/ui/MediaBlocks.tsx');
const loadEarlierReports = () => import('./EarlierReports.tsx');

type Step =
  | { readonly kind: 'home' }
  | { readonly kind: 'form'; readonly begun: Begun }
  | { readonly kind: 'made'; readonly made: Made; readonly tabId: number };

export function PopUp({ ask, tabId, madeFrom, now, every, loadParts, loadKept, openLarger, openNote, openSide }: PopUpProps) {
  const say = useSay();
  const enrolment = useAnswer(useCallback(() => ask(currentEnrolment, {}), [ask]));
  const tab = useAnswer(useCallback(async () => describe(ask, await tabId), [ask, tabId]));
  const reports = useReports(ask, every);
  const here = useKept(loadKept, every);
  const [step, setStep] = useState<Step>({ kind: 'home' });
  const [left, setLeft] = useState<ReadonlyMap<number, Begun>>(new Map());
  const [busy, setBusy] = useState<Busy>(null);
  const [said, setSaid] = useState<Said | null>(null);

  // Until it is known whether they may be seen, nothing of earlier reports is.
  const isOpen = here.kind === 'ready' && !here.answer.isLocked;
  const isLocked = here.kind === 'ready' && here.answer.isLocked;
  const unsent = here.kind === 'ready' ? here.answer.unsent : [];
  const tutor = enrolment.state.kind === 'ready' ? enrolment.state.answer.tutor : null;
  const isKnownNewcomer = enrolment.state.kind === 'ready' && tutor === null;
  const currentTab = tab.state.kind === 'ready' ? tab.state.answer : null;
  const inFront = currentTab === null ? null : pageOf(currentTab);
  // A form that nothing was put into goes with the tab; one that was begun stays with the page that it is about.
  const isOver = step.kind === 'form' && !isBegun(step.begun.draft) && inFront !== null && isOther(inFront, step.begun.target);

  useEffect(() => {
    if (isOver) setStep({ kind: 'home' });
  }, [isOver]);

  function keep(of: number, begun: Begun | null) {
    const others = [...left].filter(([other]) => other !== of);
    setLeft(new Map(begun === null || !isBegun(begun.draft) ? others : [...others, [of, begun]]));
  }

  function goHome() {
    if (step.kind === 'form') keep(step.begun.target.tabId, step.begun);
    setStep({ kind: 'home' });
    setSaid(null);
  }

  async function beginReport() {
    setSaid(null);
    setBusy('report');
    try {
      const id = await tabId;
      const target = pageOf(await describe(ask, id));
      const kept = left.get(id);
      if (kept !== undefined) setStep({ kind: 'form', begun: kept });
      else if (target === null) setSaid({ kind: 'error', title: 'noSiteTitle', word: 'noSiteWhatNow' });
      else setStep({ kind: 'form', begun: { target, draft: EMPTY_DRAFT } });
    } catch {
      // The background did not answer, so nobody knows which page it would be about: nothing was begun.
      setSaid({ kind: 'error', title: 'noAnswerTitle', word: 'noAnswer' });
    }
    setBusy(null);
  }

  async function blockAndReport(wanted: WantedBlock | null) {
    setBusy('block-and-report');
    setSaid(null);
    const flagged = await blockAndReportNow(ask, tabId, madeFrom, now, wanted);
    if (flagged.kind === 'made') setStep({ ...flagged, tabId: await tabId });
    else setSaid(flagged.said);
    setBusy(null);
    tab.again();
    reports.refresh();
  }

  async function block(wanted: WantedBlock | null) {
    setBusy('block');
    setSaid(null);
    setSaid(await blockFromPopUp(ask, tabId, wanted));
    setBusy(null);
    tab.again();
  }

  async function retry(id: ReportId) {
    setSaid(null);
    try {
      await ask(retryHeld, { id });
    } catch {
      // The report stays held, and the sentence says so.
      setSaid({ kind: 'error', title: 'retryFailedTitle', word: 'retryFailed' });
    }
    reports.refresh();
  }

  const listed = reports.state.kind === 'ready' ? reports.state.answer : null;
  const lines = listed?.reports ?? [];
  const isOutboxLate = listed !== null && isLate(listed, reports.isReachable);

  return (
    <div class="pop-up">
      <header class="pop-up-header">
        <Mark />
        <h1>{say('productName')}</h1>
        <CoverButton />
        {enrolment.state.kind === 'ready' && enrolment.state.answer.isOfficer ? (
          <a href="/console.html" target="_blank" rel="noreferrer">
            {say('openConsole')}
          </a>
        ) : null}
      </header>
      <main class="pop-up-main">
        {isKnownNewcomer ? (
          <Notice kind="warning" title={say('newcomerTitle')} announce="none">
            <p>{say('newcomerWhatNow')}</p>
            <p>
              <a href="/welcome.html" target="_blank" rel="noreferrer">
                {say('newcomerEnrol')}
              </a>
            </p>
          </Notice>
        ) : null}
        {tab.state.kind === 'failed' || enrolment.state.kind === 'failed' ? (
          <FailedNotice
            onAgain={() => {
              enrolment.again();
              tab.again();
              reports.refresh();
            }}
          />
        ) : null}
        {step.kind === 'home' || (step.kind === 'form' && isLocked) ? (
          <>
            <LiveRegion text={madeFrom === 'side-panel' ? (currentTab?.site?.host ?? '') : ''} />
            <UndoRecent
              ask={ask}
              loadParts={loadParts}
              reports={lines}
              isOpen={isOpen}
              blockId={currentTab?.site?.blockId ?? null}
              now={now}
              every={every}
              onUndone={() => {
                tab.again();
                reports.refresh();
              }}
            >
              <Home
                ask={ask}
                tab={currentTab}
                isEnrolled={!isKnownNewcomer}
                isLocked={isLocked}
                busy={busy}
                canUndoBlock={isOpen && undoable(lines, now()) === null}
                now={now}
                onBlockAndReport={(wanted) => void blockAndReport(wanted)}
                onReport={() => void beginReport()}
                onBlock={(wanted) => void block(wanted)}
                onUndone={() => {
                  setSaid(null);
                  tab.again();
                }}
              />
              <div class="row">
                {isLocked ? null : (
                  <Button kind="quiet" icon="add" onClick={openNote}>
                    {say('noteHeading')}
                  </Button>
                )}
                {isLocked ? null : (
                  <a class="button button-quiet button-normal" href="/planner.html" target="_blank" rel="noreferrer">
                    {say('plannerTitle')}
                  </a>
                )}
                {openSide === null ? null : (
                  <Button kind="quiet" onClick={openSide}>
                    {say('popUpOpenSide')}
                  </Button>
                )}
              </div>
            </UndoRecent>
          </>
        ) : null}
        {step.kind === 'form' && !isLocked ? (
          <BegunReport
            ask={ask}
            loadParts={loadParts}
            madeFrom={madeFrom}
            begun={step.begun}
            instead={inFront !== null && isOther(inFront, step.begun.target) ? inFront : null}
            onBegun={(begun) => setStep({ kind: 'form', begun })}
            onMade={(made) => {
              keep(step.begun.target.tabId, null);
              setStep({ kind: 'made', made, tabId: step.begun.target.tabId });
              tab.again();
              reports.refresh();
            }}
            onBack={goHome}
            openLarger={openLarger}
          />
        ) : null}
        {step.kind === 'made' ? (
          <Loaded load={loadAfterReport}>
            {({ AfterReport }) => (
              <AfterReport
                ask={ask}
                loadParts={loadParts}
                made={step.made}
                typed={left.get(step.tabId)?.draft ?? EMPTY_DRAFT}
                line={lines.find(({ id }) => id === step.made.reportId) ?? null}
                canUndo={isOpen}
                now={now}
                every={every}
                onAdded={() => {
                  keep(step.tabId, null);
                  reports.refresh();
                }}
                onUndone={() => {
                  tab.again();
                  reports.refresh();
                }}
                onDone={goHome}
              />
            )}
          </Loaded>
        ) : null}
        {said === null ? null : (
          <Notice kind={said.kind} title={say(said.title)} takesFocus>
            <p>{say(said.word)}</p>
          </Notice>
        )}
        {reports.state.kind === 'failed' && tab.state.kind !== 'failed' ? (
          <Notice kind="error">
            <p>{say('reportsNoAnswer')}</p>
          </Notice>
        ) : null}
        {step.kind === 'home' || (step.kind === 'form' && isLocked) ? (
          <>
            {inFront === null || isLocked || currentTab?.hasMediaBlocks !== true ? null : (
              <Loaded load={loadMediaBlocks}>
                {({ MediaBlocks }) => <MediaBlocks key={`${inFront.tabId} ${inFront.address}`} ask={ask} tabId={inFront.tabId} />}
              </Loaded>
            )}
            {inFront === null || isLocked ? null : <PreviewSlot inFront={inFront} openSide={openSide} />}
            <PupilSearchSlot inFront={inFront} isLocked={isLocked} />
          </>
        ) : null}
        {listed !== null && tutor !== null ? (
          <Loaded load={loadEarlierReports}>
            {({ EarlierReports }) => (
              <EarlierReports
                reports={listed}
                isLate={isOutboxLate}
                isLocked={isLocked}
                isListed={step.kind === 'home' && isOpen}
                unsent={unsent}
                tutor={tutor}
                now={now()}
                onRetry={(id) => void retry(id)}
              />
            )}
          </Loaded>
        ) : null}
      </main>
      {tutor === null ? null : (
        <footer class="pop-up-footer">
          <DslContact tutor={tutor} />
        </footer>
      )}
    </div>
  );
}

type Described = Tab & { readonly tabId: number };

const describe = async (ask: Ask, tabId: number): Promise<Described> => ({ tabId, ...(await ask(describeTab, { tabId })) });

/** Null for what no site has. */
const pageOf = ({ tabId, address }: Described): FlagTarget | null =>
  address === null ? null : { tabId, address: address.full, addressOf: 'page' };

const isOther = (one: FlagTarget, other: FlagTarget): boolean => one.tabId !== other.tabId || one.address !== other.address;
