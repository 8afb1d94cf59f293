import './ReceiptsPage.css';
import { useState } from 'preact/hooks';
import type { Directory } from '#src/contract/directory.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Setting } from '#src/contract/report-content.ts';
import { recordTold } from '#src/delivery/record-told.ts';
import { NotSent } from '#src/delivery/ui/NotSent.tsx';
import type { Ask } from '#src/messaging/question.ts';
import { asCsv, asJson, exportedReport } from '#src/receipts/export-reports.ts';
import type { ExportedReport } from '#src/receipts/export-reports.ts';
import { isIn, REPORT_FILTERS } from '#src/receipts/my-reports.ts';
import type { MyReport, ReportFilter } from '#src/receipts/my-reports.ts';
import { EMPTY_DRAFT } from '#src/reporting/draft.ts';
import { retryHeld } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { settingOfTheDay, workplaceToday } from '#src/reporting/setting-of-the-day.ts';
import { AddToReport } from '#src/reporting/ui/AddToReport.tsx';
import { PhoneNow } from '#src/reporting/ui/PhoneNow.tsx';
import { statusName } from '#src/reporting/ui/status-name.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Button } from '#src/ui/Button.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import type { Every } from '#src/ui/every.ts';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { STATUS_WORDS } from '#src/ui/StatusTag.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { MyReportRow } from './MyReportRow.tsx';
import { Proof } from './Proof.tsx';
import { useMyReports } from './use-my-reports.ts';

export type ReceiptsPageProps = {
  readonly ask: Ask;
  /** The same each time. */
  readonly parts: ReportingParts;
  readonly every: Every;
  readonly saveText: (fileName: string, text: string) => void;
  readonly print: () => void;
};

const FILTER_WORDS: Readonly<Record<ReportFilter, WordKey>> = {
  all: 'receiptsAll',
  'not-sent': 'receiptsNotSent',
  open: 'receiptsOpen',
  closed: 'receiptsClosed',
};

type Step =
  | { readonly kind: 'list'; readonly news: WordKey | null; readonly isBack: boolean }
  | { readonly kind: 'proof'; readonly id: ReportId }
  | { readonly kind: 'add'; readonly id: ReportId; readonly taxonomy: Taxonomy }
  | { readonly kind: 'told'; readonly id: ReportId; readonly directory: Directory | null; readonly setting: Setting | null };

/** All reports that the tutor has made on this device: where each stands, proof of it, and a way to add to it. */
export function ReceiptsPage({ ask, parts, every, saveText, print }: ReceiptsPageProps) {
  const say = useSay();
  const { state, again } = useMyReports(parts, ask, every);
  const [filter, setFilter] = useState<ReportFilter>('all');
  const [step, setStep] = useState<Step>({ kind: 'list', news: null, isBack: false });
  const [problem, setProblem] = useState<WordKey | null>(null);

  if (state.kind === 'loading') return null;
  if (state.kind === 'failed') {
    return <FailedNotice title="receiptsUnreadTitle" text="receiptsUnread" onAgain={again} />;
  }
  if (state.answer === null) {
    return (
      <EmptyState icon="inbox" title={say('receiptsNobodyTitle')}>
        <p>
          {say('receiptsNobody')} <a href="/options.html">{say('optionsTitle')}</a>
        </p>
      </EmptyState>
    );
  }

  const { enrolment, reports } = state.answer;
  const now = parts.now();
  const goBack = (news: WordKey | null) => setStep({ kind: 'list', news, isBack: true });
  const chosen = step.kind === 'list' ? undefined : reports.find(({ id }) => id === step.id);

  if (step.kind === 'proof' && chosen !== undefined) {
    return <Proof report={chosen} reporter={enrolment} now={now} print={print} onBack={() => goBack(null)} />;
  }
  const nameOf = ({ status, seq }: MyReport): string =>
    status.kind === 'received' ? status.reference : say('reportsNumber', String(seq));
  if (step.kind === 'told' && chosen !== undefined) {
    return (
      <section class="stack">
        <StepHeading level={1}>{say('receiptsToldHeading', nameOf(chosen))}</StepHeading>
        <PhoneNow
          deadlineClass={chosen.deadlineClass === 'now' ? 'now' : 'immediate'}
          directory={step.directory}
          setting={step.setting}
          tutor={enrolment}
          now={parts.now}
          onTold={async (told) => {
            const saved = await recordTold(parts, chosen.id, told);
            again();
            return saved.kind === 'not-saved' ? saved.fault : null;
          }}
        />
        <div>
          <Button onClick={() => goBack(null)}>{say('receiptsBack')}</Button>
        </div>
      </section>
    );
  }
  if (step.kind === 'add' && chosen !== undefined) {
    return (
      <section class="stack">
        <StepHeading level={1}>{say('receiptsAddHeading', nameOf(chosen))}</StepHeading>
        <AddToReport
          parts={parts}
          taxonomy={step.taxonomy}
          reportId={chosen.id}
          typed={EMPTY_DRAFT}
          onAdded={() => {
            goBack('afterAdded');
            again();
          }}
          onLeave={() => goBack(null)}
        />
      </section>
    );
  }

  async function openAdd(id: ReportId) {
    setProblem(null);
    setStep({ kind: 'add', id, taxonomy: await parts.taxonomy() });
  }

  async function openTold(id: ReportId) {
    setProblem(null);
    const [directory, workplace] = await Promise.all([parts.directory(), parts.settings.read(settingOfTheDay)]);
    setStep({ kind: 'told', id, directory, setting: workplaceToday(workplace, parts.now())?.setting ?? null });
  }

  async function retry(id: ReportId) {
    setProblem(null);
    try {
      await ask(retryHeld, { id });
    } catch {
      // The report stays held, and the sentence says so.
      setProblem('retryFailed');
    }
    again();
  }

  function save(fileName: string, write: (exported: readonly ExportedReport[]) => string) {
    const exported = reports.map((report) =>
      exportedReport(report, enrolment, (status) => say(STATUS_WORDS[statusName(status)])),
    );
    saveText(fileName, write(exported));
  }

  const shown = reports.filter((report) => isIn(filter, report));
  return (
    <>
      {step.kind === 'list' && step.isBack ? (
        <StepHeading level={1}>{say('receiptsHeading')}</StepHeading>
      ) : (
        <h1>{say('receiptsHeading')}</h1>
      )}
      {reports.some(({ isLate }) => isLate) ? <NotSent tutor={enrolment} /> : null}
      {step.kind === 'list' && step.news !== null ? (
        <Notice kind="success">
          <p>{say(step.news)}</p>
        </Notice>
      ) : null}
      {problem === null ? null : (
        <Notice kind="error" title={say('retryFailedTitle')} takesFocus>
          <p>{say(problem)}</p>
        </Notice>
      )}
      {reports.length === 0 ? (
        <EmptyState icon="inbox" title={say('receiptsNoneTitle')}>
          <p>{say('receiptsNone')}</p>
        </EmptyState>
      ) : (
        <>
          <div class="receipts-tools">
            <SelectField
              label={say('uiShow')}
              value={filter}
              choices={REPORT_FILTERS.map((one) => ({ value: one, label: say(FILTER_WORDS[one]) }))}
              onChange={setFilter}
            />
            <div class="row">
              <Button onClick={() => save('my-reports.csv', asCsv)}>{say('receiptsSaveCsv')}</Button>
              <Button onClick={() => save('my-reports.json', asJson)}>{say('receiptsSaveJson')}</Button>
            </div>
          </div>
          <LiveRegion text={say('receiptsShown', String(shown.length), String(reports.length))} />
          {shown.length === 0 ? (
            <p class="muted">{say('receiptsNoneShown')}</p>
          ) : (
            <ul class="my-reports">
              {shown.map((report) => (
                <MyReportRow
                  key={report.id}
                  report={report}
                  now={now}
                  onProof={() => setStep({ kind: 'proof', id: report.id })}
                  onAdd={() => void openAdd(report.id)}
                  onTold={() => void openTold(report.id)}
                  onRetry={() => void retry(report.id)}
                />
              ))}
            </ul>
          )}
        </>
      )}
    </>
  );
}
