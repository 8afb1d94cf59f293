import './ReportFlow.css';
import { useRef, useState } from 'preact/hooks';
import type { Directory } from '#src/contract/directory.ts';
import type { IncidentNoteContent, Told } from '#src/contract/report-content.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { aboutLead, draftIncidentNote, MOST_TOLD } from '#src/reporting/draft-incident-note.ts';
import type { NoteDraft, NoteField, NoteProblem } from '#src/reporting/draft-incident-note.ts';
import { fieldFor, instantIn } from '#src/reporting/local-time.ts';
import { makeIncidentNote } from '#src/reporting/make-incident-note.ts';
import { reportAsText } from '#src/reporting/report-as-text.ts';
import type { SaveFault } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { sealedTo } from '#src/reporting/sealed-to.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Button } from '#src/ui/Button.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import type { Said } from '#src/ui/said.ts';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useUnsavedWarning } from '#src/ui/use-unsaved-warning.ts';
import { useSay } from '#src/ui/words.tsx';
import { CopyAsText } from './CopyAsText.tsx';
import type { CopyText } from './CopyAsText.tsx';
import { noteRows } from './incident-note-fields.ts';
import { IncidentNoteForm } from './IncidentNoteForm.tsx';
import type { MadeNote } from './IncidentNoteMade.tsx';
import { IncidentNoteProblems } from './IncidentNoteProblems.tsx';
import { NotEnrolled } from './NotEnrolled.tsx';
import { SAVE_FAULT_WORDS } from './save-fault-words.ts';
import { useSendKey } from './use-keys.ts';
import { WhoIsTold } from './WhoIsTold.tsx';
import { WhoIsToldReaders } from './WhoIsToldReaders.tsx';
import { keepWorkplace } from './workplace.ts';
import type { WorkplaceText } from './WorkplaceFields.tsx';

export type IncidentNoteWritingProps = {
  readonly parts: ReportingParts;
  readonly copyText: CopyText;
  /** Null where this device belongs to nobody. */
  readonly by: Enrolment | null;
  readonly taxonomy: Taxonomy;
  readonly directory: Directory | null;
  readonly workplace: WorkplaceText;
  readonly begunAt: number;
  readonly onMade: (made: MadeNote) => void;
};

/** The form, what follows from it, and its end: it is sent, or copied where it must not or cannot be sent. */
export function IncidentNoteWriting(props: IncidentNoteWritingProps) {
  const { parts, copyText, by, taxonomy, directory, workplace, begunAt, onMade } = props;
  const say = useSay();
  const [blank] = useState(() => blankNote(begunAt, workplace));
  const [draft, setDraft] = useState(blank);
  /** Found at the latest try; the number makes each try's list another one, which takes the focus. */
  const [wrong, setWrong] = useState<{ readonly tries: number; readonly problems: readonly NoteProblem[] }>(NOTHING_WRONG);
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const isBegun = JSON.stringify(draft) !== JSON.stringify(blank);
  useUnsavedWarning(isBegun);

  const now = parts.now();
  const { category } = draft;
  const isAboutDsl = aboutLead(draft);
  const vaultKey = by?.vaultKey ?? null;
  const readers =
    category === null || isAboutDsl === null || vaultKey === null
      ? null
      : sealedTo({ category, isAboutDsl }, directory, vaultKey);
  const canBeSent = vaultKey !== null && readers?.kind !== 'nobody';
  const making = { now, madeFrom: 'page', taxonomy: taxonomy.number, productVersion: parts.productVersion } as const;
  const drafted = draftIncidentNote(draft, making);
  const telling = { say, now, taxonomy };
  const change = (part: Partial<NoteDraft>) => setDraft((before) => ({ ...before, ...part }));

  function goTo(field: NoteField) {
    form.current?.querySelector<HTMLElement>(`#note-${field} :is(input, textarea, select, button)`)?.focus();
  }

  /** The note, when nothing has to be put right first. */
  function checked(): IncidentNoteContent | null {
    setSaid(null);
    if (drafted.kind === 'drafted') {
      setWrong(NOTHING_WRONG);
      return drafted.content;
    }
    setWrong(({ tries }) => ({ tries: tries + 1, problems: drafted.problems }));
    return null;
  }

  async function save(content: IncidentNoteContent): Promise<Said | null> {
    try {
      const saved = await makeIncidentNote(parts, { taxonomy, directory, content });
      if (saved.kind === 'not-saved') return { kind: 'error', title: 'noteNotSaved', word: SAVE_FAULT_WORDS[saved.fault] };
      onMade({ id: saved.id, reference: saved.kind === 'sent-unsaved' ? saved.reference : null, content, madeAt: parts.now() });
      return null;
    } catch {
      // Nobody knows how far it came, and the sentence says so: what was typed is still here.
      return { kind: 'error', title: 'noteNoAnswerTitle', word: 'noteNoAnswer' };
    }
  }

  async function send() {
    if (isBusy || !canBeSent) return;
    const content = checked();
    if (content === null) return;
    setIsBusy(true);
    setSaid(await save(content));
    setIsBusy(false);
  }

  function asText(): string | null {
    const content = checked();
    return content === null ? null : reportAsText(say('textNoteTitle'), noteRows(content, telling));
  }

  async function writeDown(told: Pick<Told, 'who' | 'name'>): Promise<SaveFault | null> {
    if (draft.told.length >= MOST_TOLD) return 'too-large';
    change({ told: [...draft.told, { ...told, how: 'phone', at: fieldFor(parts.now()) }] });
    return null;
  }

  useSendKey(() => void send());

  return (
    <form class="stack note-form" noValidate ref={form} onSubmit={(event) => event.preventDefault()}>
      <StepHeading level={1}>{say('noteHeading')}</StepHeading>
      {wrong.problems.length === 0 ? null : <IncidentNoteProblems key={wrong.tries} problems={wrong.problems} onGoTo={goTo} />}
      <p>{say('noteLead')}</p>
      <p class="muted small">{say('noteInMemory')}</p>
      {by === null ? <NotEnrolled taxonomy={taxonomy} category={category} copying={null} /> : null}
      <IncidentNoteForm
        taxonomy={taxonomy}
        draft={draft}
        onDraft={change}
        problems={wrong.problems}
        now={now}
        dslName={by?.dslName ?? null}
        knownNames={knownNames(by, directory, draft)}
        onKeepWorkplace={by === null ? null : () => keepWorkplace(parts, { ...draft.setting, lesson: draft.lesson })}
      >
        {category === null ? null : (
          <WhoIsTold
            key={category}
            taxonomy={taxonomy}
            category={category}
            readers={readers?.kind === 'nobody' ? readers : null}
            directory={directory}
            tutor={by}
            happenedAt={instantIn(draft.when)}
            now={now}
            isSent={false}
            onTold={writeDown}
          />
        )}
      </IncidentNoteForm>
      <LiveRegion text={readers?.kind === 'one-officer' ? say('whoOneOfficer', readers.officer.name) : ''} />
      {drafted.kind === 'drafted' ? (
        <details class="sent">
          <summary>{say(canBeSent ? 'reportExactly' : 'copyExactly')}</summary>
          <Facts
            facts={noteRows(drafted.content, telling).map(({ name, value }) => ({ name, value: <Foreign text={value} /> }))}
          />
        </details>
      ) : null}
      {readers === null || readers.kind === 'nobody' ? null : (
        <WhoIsToldReaders readers={readers} taxonomy={taxonomy} tutor={by} isSent={false} />
      )}
      <LiveRegion text={isBusy ? say('popUpSaving') : ''} />
      {said === null ? null : (
        <Notice kind={said.kind} title={say(said.title)} takesFocus>
          <p>{say(said.word)}</p>
        </Notice>
      )}
      {canBeSent ? (
        <div class="row">
          {/* Not the form's own submit button: in a form as long as this, Enter in a line of text does not mean "send it all". */}
          <Button kind="primary" icon="send" isBusy={isBusy} onClick={() => void send()}>
            {isBusy ? say('popUpSaving') : say('noteSend')}
          </Button>
          <span class="muted small">
            <kbd>Ctrl</kbd> + <kbd>Enter</kbd>
          </span>
        </div>
      ) : (
        <CopyAsText makeText={asText} copyText={copyText} />
      )}
    </form>
  );
}

const NOTHING_WRONG = { tries: 0, problems: [] };

const blankNote = (now: number, { lesson, ...setting }: WorkplaceText): NoteDraft => ({
  isDangerNow: null,
  category: null,
  subType: null,
  isAboutDsl: null,
  when: fieldFor(now),
  where: '',
  whatHappened: '',
  pupils: 'unanswered',
  affected: [],
  isPupilKnownToSetting: false,
  whoSaw: '',
  whatWasDone: '',
  told: [],
  setting,
  lesson,
});

/** Names that belong in a report: nobody needs to be reminded of them. */
function knownNames(by: Enrolment | null, directory: Directory | null, { setting }: NoteDraft): readonly string[] {
  const officers = directory === null ? [] : [directory.mainOfficer, directory.alternate, directory.dataProtection, directory.it];
  const people = [...officers, ...(directory?.deputies ?? [])].map((person) => person?.name ?? '');
  return [by?.personName ?? '', by?.agencyName ?? '', by?.dslName ?? '', setting.name, setting.dslName, ...people];
}
