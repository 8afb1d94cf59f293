import './PopUp.css';
import { useCallback, useState } from 'preact/hooks';
import { blockTabSite, describeTab } from '#src/blocking/questions.ts';
import { BLOCK_FAULT_WORDS } from '#src/blocking/ui/block-fault-words.ts';
import { currentEnrolment } from '#src/enrolment/questions.ts';
import { DslContact } from '#src/enrolment/ui/DslContact.tsx';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Ask } from '#src/messaging/question.ts';
import { flagTab, retryHeld } from '#src/reporting/questions.ts';
import { Button } from '#src/ui/Button.tsx';
import type { Every } from '#src/ui/every.ts';
import { Mark } from '#src/ui/Mark.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import type { NoticeKind } from '#src/ui/Notice.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { AfterReport } from './AfterReport.tsx';
import type { Made } from './AfterReport.tsx';
import { EMPTY_DRAFT } from './draft.ts';
import type { Draft } from './draft.ts';
import { Home } from './Home.tsx';
import type { Busy } from './Home.tsx';
import { OutboxState } from './OutboxState.tsx';
import { ReportForm } from './ReportForm.tsx';
import { ReportList } from './ReportList.tsx';
import { SAVE_FAULT_WORDS } from './save-fault-words.ts';
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

type Said = { readonly kind: NoticeKind; readonly title: WordKey; readonly word: WordKey };

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
    try {
      const typed = isBlock ? EMPTY_DRAFT : draft;
      const saved = await ask(flagTab, { tabId: await tabId, ...typed, block: isBlock });
      if (saved.kind === 'not-saved') {
        setSaid({ kind: 'error', title: await titleOfNotSaved(isBlock), word: SAVE_FAULT_WORDS[saved.fault] });
      } else {
        const reference = saved.kind === 'sent-unsaved' ? saved.reference : null;
        setStep({ kind: 'made', made: { reportId: saved.id, reference, isBlock, host: currentTab?.site?.host ?? null } });
        if (!isBlock) setDraft(EMPTY_DRAFT);
      }
    } catch {
      // The worker went away with the question: it may have been saved before that, and the sentence says so.
      setSaid({ kind: 'error', title: 'flagNoAnswerTitle', word: 'flagNoAnswer' });
    }
    setBusy(null);
    tab.again();
    reports.refresh();
  }

  /** Saving failed after the block, or before it: the tutor has to know which. */
  async function titleOfNotSaved(isBlock: boolean): Promise<WordKey> {
    if (!isBlock) return 'notSavedTitle';
    try {
      const after = await ask(describeTab, { tabId: await tabId });
      return after.site?.isBlocked === true ? 'notSavedButBlockedTitle' : 'notSavedNorBlockedTitle';
    } catch {
      // Nothing is known of the block, so nothing is said of it.
      return 'notSavedTitle';
    }
  }

  async function block() {
    setBusy('block');
    setSaid(null);
    try {
      const answer = await ask(blockTabSite, { tabId: await tabId });
      setSaid(
        answer.kind === 'blocked'
          ? { kind: 'success', title: 'blockedTitleOnly', word: 'blockedOnlyMeans' }
          : { kind: 'error', title: 'notBlockedTitle', word: BLOCK_FAULT_WORDS[answer.fault] },
      );
    } catch {
      // As with a flag: nobody knows whether the block was put in place.
      setSaid({ kind: 'error', title: 'blockNoAnswerTitle', word: 'blockNoAnswer' });
    }
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
              setSaid({ kind: 'success', title: 'undoneTitle', word: 'undoneMeans' });
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
            isSiteBlocked={currentTab?.site?.isBlocked === true}
            now={now()}
            productVersion={productVersion}
            onReport={() => void flag(false)}
            onBack={goHome}
          />
        ) : null}
        {step.kind === 'made' ? (
          <AfterReport
            ask={ask}
            made={{ ...step.made, host: step.made.host ?? currentTab?.site?.host ?? null }}
            line={lines.find(({ id }) => id === step.made.reportId) ?? null}
            onAdded={reports.refresh}
            onUndone={tab.again}
            onDone={goHome}
          />
        ) : null}
        {said === null ? null : (
          <Notice kind={said.kind} title={say(said.title)}>
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
            <OutboxState reports={reports.state.answer} isReachable={reports.isReachable} tutor={tutor} />
            {step.kind === 'home' ? (
              <ReportList
                reports={lines}
                sending={reports.isReachable === false ? 0 : reports.state.answer.waiting}
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
