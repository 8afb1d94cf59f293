import './ReportPage.css';
import { useCallback, useState } from 'preact/hooks';
import { describeTab } from '#src/blocking/questions.ts';
import { currentEnrolment } from '#src/enrolment/questions.ts';
import { DslContact } from '#src/enrolment/ui/DslContact.tsx';
import type { Ask } from '#src/messaging/question.ts';
import { EMPTY_DRAFT, isBegun } from '#src/reporting/draft.ts';
import type { HandedOver } from '#src/reporting/flag-target.ts';
import type { ReportPageAsked } from '#src/reporting/page-address.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import type { Every } from '#src/ui/every.ts';
import { Loaded } from '#src/ui/Loaded.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Page } from '#src/ui/Page.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useUnsavedWarning } from '#src/ui/use-unsaved-warning.ts';
import { useSay } from '#src/ui/words.tsx';
import { AfterReport } from './AfterReport.tsx';
import type { CopyText } from './CopyAsText.tsx';
import { IncidentNote } from './IncidentNote.tsx';
import { NotEnrolledFlag } from './NotEnrolledFlag.tsx';
import type { Made } from './made.ts';
import { ReportFlow } from './ReportFlow.tsx';
import { useKept } from './use-kept.ts';
import { useReports } from './use-reports.ts';

export type ReportPageProps = {
  readonly ask: Ask;
  readonly parts: ReportingParts;
  /** What the page's address asks for; null when it asks for nothing that there is. */
  readonly asked: ReportPageAsked | null;
  readonly takeHandedOver: (id: string) => Promise<HandedOver | 'gone' | 'no-page'>;
  readonly every: Every;
  readonly copyText: CopyText;
  /** Closes this page's tab. */
  readonly close: () => void;
};

/** The whole of a report on a page of its own: for what was pointed at in the page's menu, and for whoever wants more room. */
export function ReportPage({ ask, parts, asked, takeHandedOver, every, copyText, close }: ReportPageProps) {
  const say = useSay();
  const enrolment = useAnswer(useCallback(() => ask(currentEnrolment, {}), [ask]));
  const load = useCallback(() => openedFor(ask, asked, takeHandedOver), [ask, asked, takeHandedOver]);
  const tutor = enrolment.state.kind === 'ready' ? enrolment.state.answer.tutor : null;

  return (
    <Page>
      <div class="report-page">
        {enrolment.state.kind === 'loading' ? null : (
          <Loaded load={load}>
            {(opened) => {
              switch (opened.kind) {
                case 'gone':
                  return (
                    <Notice kind="info" title={say('reportGoneTitle')} announce="none">
                      <p>{say('reportGone')}</p>
                    </Notice>
                  );
                case 'no-page':
                  return (
                    <Notice kind="info" title={say('reportNoPageTitle')} announce="none">
                      <p>{say('reportNoPage')}</p>
                    </Notice>
                  );
                case 'note':
                  return <IncidentNote ask={ask} parts={parts} every={every} copyText={copyText} onDone={close} />;
                case 'report':
                  if (enrolment.state.kind === 'ready' && tutor === null) {
                    return <NotEnrolledFlag parts={parts} handed={opened.handed} copyText={copyText} />;
                  }
                  return <Reporting ask={ask} parts={parts} every={every} close={close} handed={opened.handed} />;
              }
            }}
          </Loaded>
        )}
        {tutor === null ? null : <DslContact tutor={tutor} />}
      </div>
    </Page>
  );
}

type Opened = { readonly kind: 'report'; readonly handed: HandedOver } | { readonly kind: 'gone' | 'no-page' | 'note' };

async function openedFor(
  ask: Ask,
  asked: ReportPageAsked | null,
  takeHandedOver: ReportPageProps['takeHandedOver'],
): Promise<Opened> {
  if (asked === null) return { kind: 'gone' };
  if (asked.kind === 'note') return asked;
  if (asked.kind === 'handed') {
    const handed = await takeHandedOver(asked.id);
    return typeof handed === 'string' ? { kind: handed } : { kind: 'report', handed };
  }
  const { tabId } = asked;
  const { address } = await ask(describeTab, { tabId });
  if (address === null) return { kind: 'no-page' };
  const target = { tabId, address: address.full, addressOf: 'page' } as const;
  return { kind: 'report', handed: { target, madeFrom: 'page', draft: null } };
}

type ReportingProps = Pick<ReportPageProps, 'ask' | 'parts' | 'every' | 'close'> & { readonly handed: HandedOver };

function Reporting({ ask, parts, every, close, handed }: ReportingProps) {
  const reports = useReports(ask, every);
  const [draft, setDraft] = useState(handed.draft ?? EMPTY_DRAFT);
  const [made, setMade] = useState<Made | null>(null);
  const loadParts = useCallback(async () => parts, [parts]);
  const kept = useKept(loadParts, every);
  const lines = reports.state.kind === 'ready' ? reports.state.answer.reports : [];

  useUnsavedWarning(made === null && isBegun(draft));

  return made === null ? (
    <ReportFlow
      ask={ask}
      parts={parts}
      target={handed.target}
      madeFrom={handed.madeFrom}
      level={1}
      draft={draft}
      onDraft={setDraft}
      onMade={(saved) => {
        setMade(saved);
        reports.refresh();
      }}
    />
  ) : (
    <AfterReport
      ask={ask}
      loadParts={loadParts}
      made={made}
      level={1}
      typed={EMPTY_DRAFT}
      line={lines.find(({ id }) => id === made.reportId) ?? null}
      canUndo={kept.kind === 'ready' && !kept.answer.isLocked}
      now={parts.now}
      every={every}
      onAdded={reports.refresh}
      onUndone={reports.refresh}
      onDone={close}
    />
  );
}
