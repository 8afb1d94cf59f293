import './PopUp.css';
import { useCallback, useState } from 'preact/hooks';
import { describeTab } from '#src/blocking/questions.ts';
import { blockFromPopUp } from '#src/blocking/ui/block-from-pop-up.ts';
import { currentEnrolment } from '#src/enrolment/questions.ts';
import { DslContact } from '#src/enrolment/ui/DslContact.tsx';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Ask } from '#src/messaging/question.ts';
import { retryHeld } from '#src/reporting/questions.ts';
import { Button } from '#src/ui/Button.tsx';
import type { Every } from '#src/ui/every.ts';
import { Mark } from '#src/ui/Mark.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import type { Said } from '#src/ui/said.ts';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { AfterReport } from './AfterReport.tsx';
import { EMPTY_DRAFT } from './draft.ts';
import type { Draft } from './draft.ts';
import { flagFromPopUp } from './flag-from-pop-up.ts';
import type { Made } from './flag-from-pop-up.ts';
import { Home } from './Home.tsx';
import type { Busy } from './Home.tsx';
import { isLate } from './is-late.ts';
import { OutboxState } from './OutboxState.tsx';
import { ReportForm } from './ReportForm.tsx';
import { ReportList } from './ReportList.tsx';
import { useReports } from './use-reports.ts';

export type PopUpProps = {
  readonly ask: Ask;
  /** The tab that the pop-up was opened on. A promise, so that the first paint waits for nothing. */
  readonly tabId: Promise<number>;
  readonly now: () => number;
  readonly every: Every;
  readonly productVersion: string;
};

type Step = { readonly kind: 'home' } | { readonly kind: 'form' } | { readonly kind: 'made'; readonly made: Made };

export function PopUp({ ask, tabId, now, every, productVersion }: PopUpProps) {
  const say = useSay();
  const enrolment = useAnswer(useCallback(() => ask(currentEnrolment, {}), [ask]));
  const tab = useAnswer(useCallback(async () => ask(describeTab, { tabId: await tabId }), [ask, tabId]));
  const reports = useReports(ask, every);
  const [step, setStep] = useState<Step>({ kind: 'home' });
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const [busy, setBusy] = useState<Busy>(null);
  const [said, setSaid] = useState<Said | null>(null);

  const tutor = enrolment.state.kind === 'ready' ? enrolment.state.answer.tutor : null;
  const isKnownNewcomer = enrolment.state.kind === 'ready' && tutor === null;
  const currentTab = tab.state.kind === 'ready' ? tab.state.answer : null;

  function goHome() {
    setStep({ kind: 'home' });
    setSaid(null);
  }

  async function flag(isBlock: boolean) {
    setBusy(isBlock ? 'block-and-report' : 'report');
    setSaid(null);
    const flagged = await flagFromPopUp(ask, tabId, isBlock ? EMPTY_DRAFT : draft, isBlock);
    if (flagged.kind === 'made') {
      setStep(flagged);
      if (!isBlock) setDraft(EMPTY_DRAFT);
    } else {
      setSaid(flagged.said);
    }
    setBusy(null);
    tab.again();
    reports.refresh();
  }

  async function block() {
    setBusy('block');
    setSaid(null);
    setSaid(await blockFromPopUp(ask, tabId));
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

  const lines = reports.state.kind === 'ready' ? reports.state.answer.reports : [];
  const isOutboxLate = reports.state.kind === 'ready' && isLate(reports.state.answer, reports.isReachable);

  return (
    <div class="pop-up">
      <header class="pop-up-header">
        <Mark />
        <h1>{say('productName')}</h1>
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
          <Notice kind="error" title={say('noAnswerTitle')}>
            <p>{say('noAnswer')}</p>
            <div>
              <Button
                onClick={() => {
                  enrolment.again();
                  tab.again();
                  reports.refresh();
                }}
              >
                {say('tryAgain')}
              </Button>
            </div>
          </Notice>
        ) : null}
        {step.kind === 'home' ? (
          <Home
            ask={ask}
            tab={currentTab}
            isEnrolled={!isKnownNewcomer}
            busy={busy}
            onBlockAndReport={() => void flag(true)}
            onReport={() => {
              setSaid(null);
              setStep({ kind: 'form' });
            }}
            onBlock={() => void block()}
            onUndone={() => {
              setSaid(null);
              tab.again();
            }}
          />
        ) : null}
        {step.kind === 'form' ? (
          <ReportForm
            address={currentTab?.address ?? null}
            draft={draft}
            onDraft={setDraft}
            isBusy={busy !== null}
            now={now()}
            productVersion={productVersion}
            onReport={() => void flag(false)}
            onBack={goHome}
          />
        ) : null}
        {step.kind === 'made' ? (
          <AfterReport
            ask={ask}
            made={step.made}
            typed={draft}
            line={lines.find(({ id }) => id === step.made.reportId) ?? null}
            onAdded={() => {
              setDraft(EMPTY_DRAFT);
              reports.refresh();
            }}
            onUndone={tab.again}
            onDone={goHome}
          />
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
        {reports.state.kind === 'ready' && tutor !== null ? (
          <>
            <OutboxState reports={reports.state.answer} isLate={isOutboxLate} tutor={tutor} />
            {step.kind === 'home' ? (
              <ReportList
                reports={lines}
                sending={isOutboxLate ? 0 : reports.state.answer.waiting}
                now={now()}
                onRetry={(id) => void retry(id)}
              />
            ) : null}
          </>
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
