import './CaseView.css';
import type { Draft } from '#src/cases/drafts.ts';
import type { ConsoleParts } from '#src/cases/console-parts.ts';
import type { OpenedCapture } from '#src/cases/open-capture.ts';
import type { Doubt, ReadCase } from '#src/cases/read-case.ts';
import type { KeptCapture } from '#src/cases/shown-captures.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { StatusTag } from '#src/ui/StatusTag.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { Additions } from './Additions.tsx';
import { AuditTrail } from './AuditTrail.tsx';
import { BlockForEveryone } from './BlockForEveryone.tsx';
import { Captures } from './Captures.tsx';
import { titleOf } from './case-words.ts';
import { CaseActions } from './CaseActions.tsx';
import { CaseMarks } from './CaseMarks.tsx';
import { useTaxonomy } from './current-taxonomy.ts';
import { DeadlineTag } from './DeadlineTag.tsx';
import { OfferSupport } from './OfferSupport.tsx';
import { ReportFacts } from './ReportFacts.tsx';
import { Routes } from './Routes.tsx';
import { SettingContact } from './SettingContact.tsx';
import { UnrecordedNotice } from './UnrecordedNotice.tsx';
import { UNREADABLE_WORDS } from './unreadable-words.ts';
import type { LiveAgencyList } from './use-agency-list.ts';
import { useOpening } from './use-opening.ts';
import type { LiveOffer } from './use-offer.ts';
import type { RecordEvent } from './use-recorder.ts';
import type { UnrecordedEvents } from './use-unrecorded.ts';

const DOUBT_WORDS: Readonly<Record<Doubt, WordKey>> = {
  'deadline-class': 'consoleDoubtDeadlineClass',
  capture: 'consoleDoubtCapture',
  'capture-kept': 'consoleDoubtCaptureKept',
  digest: 'consoleDoubtDigest',
  device: 'consoleDoubtDevice',
};

export type CaseViewProps = {
  readonly read: ReadCase;
  readonly draft: Draft;
  readonly now: number;
  readonly record: RecordEvent;
  /** What is blocked and allowed for everyone, and what can be. */
  readonly list: LiveAgencyList;
  readonly offer: LiveOffer;
  /** Of all cases. */
  readonly unrecorded: UnrecordedEvents;
  readonly openCapture: (read: ReadCase, capture: KeptCapture) => Promise<OpenedCapture>;
  readonly decodePicture: ConsoleParts['decodePicture'];
  readonly onDraft: (change: Partial<Draft>) => void;
  readonly onDone: (words: string) => void;
  readonly onBack: () => void;
};

export function CaseView({ read, now, record, list, offer, unrecorded, ...rest }: CaseViewProps) {
  const { openCapture, decodePicture, onBack, ...working } = rest;
  const say = useSay();
  const taxonomy = useTaxonomy();
  const { record: shown, report, additions, category, readers } = read;
  useOpening(shown.id, unrecorded.add);
  const late = unrecorded.all.get(shown.id) ?? null;
  const isOpeningLate = late?.waiting[0]?.content.kind === 'opened';
  const again = () => unrecorded.again(shown.id);

  return (
    <article class="case stack" aria-labelledby="case-title">
      <div class="case-back">
        <Button kind="quiet" onClick={onBack}>
          {say('consoleBack')}
        </Button>
      </div>
      <header class="stack-tight">
        <StepHeading key={shown.id}>
          <span id="case-title">{titleOf(read, taxonomy, say)}</span>
        </StepHeading>
        <div class="row">
          <CaseMarks read={read} />
          {shown.status === 'closed' ? null : <DeadlineTag read={read} now={now} />}
          <StatusTag status={shown.status} />
          <span class="reference muted">{shown.reference}</span>
        </div>
      </header>

      {isOpeningLate ? <UnrecordedNotice title={say('consoleOpeningNotRecorded')} unrecorded={late} onRetry={again} /> : null}
      {read.doubts.length === 0 ? null : (
        <Notice kind="warning" title={say('consoleDoubts')} announce="none">
          <ul class="list">
            {read.doubts.map((doubt) => (
              <li key={doubt}>{say(DOUBT_WORDS[doubt])}</li>
            ))}
          </ul>
        </Notice>
      )}
      {readers === 'only-me' ? (
        <Notice kind="info" announce="none">
          <p>{say('consoleOnlyYouWhy')}</p>
        </Notice>
      ) : null}

      {report.kind === 'read' && report.content.setting !== null ? (
        <SettingContact setting={report.content.setting} isToBeTold={readers === 'officers'} />
      ) : null}
      <section class="stack-tight" aria-labelledby="case-report">
        <h3 id="case-report">{say('consoleReport')}</h3>
        {report.kind === 'read' ? (
          <ReportFacts
            key={shown.id}
            content={report.content}
            isHardStop={read.captures.kind === 'hard-stop'}
            tutorName={shown.tutorName}
            receivedAt={report.receivedAt}
            now={now}
          />
        ) : readers === 'another-officer' ? (
          <p>{say('consoleForOneOfficerWhy')}</p>
        ) : (
          <Notice kind="error" title={say('consoleCannotOpen')} announce="none">
            <p>{say(UNREADABLE_WORDS[report.why])}</p>
            <p>{say('consoleCannotOpenWhatNow', shown.tutorName, shown.reference)}</p>
          </Notice>
        )}
      </section>

      {readers === 'another-officer' ? null : (
        <>
          <Captures
            captures={read.captures}
            now={now}
            decodePicture={decodePicture}
            recordOpening={(capture) => record(shown.id, { v: 1, kind: 'capture-opened', captureId: capture.id })}
            open={(capture) => openCapture(read, capture)}
          />
          <Additions additions={additions} now={now} />
          {category === null ? null : <Routes category={category} />}
          <OfferSupport category={category} />
          {report.kind === 'read' && report.content.kind === 'flag' ? (
            <BlockForEveryone
              caseId={shown.id}
              flag={report.content}
              isHardStop={read.captures.kind === 'hard-stop'}
              list={list}
              offer={offer}
              now={now}
              draft={working.draft.block}
              onDraft={(block) => working.onDraft({ block })}
              unrecorded={isOpeningLate ? null : late}
              onRecordAgain={again}
            />
          ) : null}
          <CaseActions read={read} record={record} {...working} />
        </>
      )}

      <AuditTrail trail={read.trail} receivedAt={shown.receivedAt} tutorName={shown.tutorName} now={now} />
    </article>
  );
}
