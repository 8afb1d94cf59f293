import './IncidentNote.css';
import type { NoteDraft, NoteField, NoteProblem } from '#src/reporting/draft-incident-note.ts';
import { aboutLead } from '#src/reporting/draft-incident-note.ts';
import { fieldFor } from '#src/reporting/local-time.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Icon } from '#src/ui/Icon.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { ComponentChildren } from 'preact';
import { CategoryPicker } from './CategoryPicker.tsx';
import { DangerNow } from './DangerNow.tsx';
import { IncidentNoteAffected } from './IncidentNoteAffected.tsx';
import { IncidentNoteText } from './IncidentNoteText.tsx';
import { IncidentNoteTime } from './IncidentNoteTime.tsx';
import { IncidentNoteTold } from './IncidentNoteTold.tsx';
import { problemWords } from './incident-note-words.ts';
import { PupilsQuestion } from './PupilsQuestion.tsx';
import { WorkplaceFields } from './WorkplaceFields.tsx';

export type IncidentNoteFormProps = {
  readonly taxonomy: Taxonomy;
  readonly draft: NoteDraft;
  readonly onDraft: (change: Partial<NoteDraft>) => void;
  readonly problems: readonly NoteProblem[];
  readonly now: number;
  /** The agency's safeguarding lead, as the enrolment names them; null where there is none. */
  readonly dslName: string | null;
  readonly knownNames: readonly string[];
  /** Keeps the setting for the day; null where nothing may be kept. */
  readonly onKeepWorkplace: (() => Promise<boolean>) | null;
  /** What follows from the category, shown beneath it. */
  readonly children: ComponentChildren;
};

/** The questions of an incident note, the urgent ones first. */
export function IncidentNoteForm(props: IncidentNoteFormProps) {
  const { taxonomy, draft, onDraft, problems, now, dslName, knownNames, onKeepWorkplace, children } = props;
  const say = useSay();
  // A sub-type may have answered it already.
  const asksAboutLead = aboutLead({ ...draft, isAboutDsl: null }) === null;
  const { setting, lesson } = draft;

  function errorOf(field: NoteField): string | null {
    const problem = problems.find((one) => one.field === field);
    return problem === undefined ? null : problemWords(problem, say);
  }

  const textOf = (field: 'whatHappened' | 'whoSaw' | 'whatWasDone') => ({
    value: draft[field],
    error: errorOf(field),
    knownNames,
    onInput: (typed: string) => onDraft({ [field]: typed }),
  });

  return (
    <>
      <DangerNow value={draft.isDangerNow} onChange={(isDangerNow) => onDraft({ isDangerNow })} />
      <Answer field="category">
        <FieldError words={errorOf('category')} />
        <CategoryPicker
          legend={say('noteCategory')}
          taxonomy={taxonomy}
          value={draft.category}
          subType={draft.subType}
          onChange={(category, subType) => onDraft({ category, subType })}
          only="notes"
        />
      </Answer>
      {asksAboutLead ? (
        <Answer field="isAboutDsl">
          <RadioGroup
            legend={dslName === null ? say('noteAboutDslUnnamed') : say('noteAboutDsl', dslName)}
            value={draft.isAboutDsl === null ? null : draft.isAboutDsl ? 'yes' : 'no'}
            choices={[
              { value: 'yes', label: say('yes') },
              { value: 'no', label: say('no') },
            ]}
            onChange={(answer) => onDraft({ isAboutDsl: answer === 'yes' })}
            error={errorOf('isAboutDsl')}
          />
        </Answer>
      ) : null}
      {children}
      <PupilsQuestion value={draft.pupils} onChange={(pupils) => onDraft({ pupils })} />
      <Answer field="whatHappened">
        <IncidentNoteText
          label={say('noteWhatHappened')}
          hint={say('noteWhatHappenedHint')}
          rows={6}
          isRequired
          {...textOf('whatHappened')}
        />
      </Answer>
      <Answer field="when">
        <IncidentNoteTime
          label={say('noteWhen')}
          hint={say('noteWhenHint')}
          value={draft.when}
          error={errorOf('when')}
          now={now}
          onInput={(when) => onDraft({ when })}
        />
      </Answer>
      <Answer field="where">
        <TextField
          label={say('noteWhere')}
          hint={say('noteWhereHint')}
          value={draft.where}
          error={errorOf('where')}
          onInput={(where) => onDraft({ where })}
        />
      </Answer>
      <IncidentNoteAffected
        value={draft.affected}
        onChange={(affected) => onDraft({ affected })}
        isPupilKnown={draft.isPupilKnownToSetting}
        onPupilKnown={(isPupilKnownToSetting) => onDraft({ isPupilKnownToSetting })}
      />
      <Answer field="whoSaw">
        <IncidentNoteText label={say('noteWhoSaw')} hint={say('noteWhoSawHint')} rows={2} {...textOf('whoSaw')} />
      </Answer>
      <Answer field="whatWasDone">
        <IncidentNoteText label={say('noteWhatWasDone')} hint={say('noteWhatWasDoneHint')} rows={3} {...textOf('whatWasDone')} />
      </Answer>
      <IncidentNoteTold
        value={draft.told}
        onChange={(told) => onDraft({ told })}
        errorOf={(at) => errorOf(`told-${at}`)}
        now={now}
        blank={() => ({ who: 'setting-dsl', how: 'phone', at: fieldFor(now), name: '' })}
      />
      {onKeepWorkplace === null ? null : (
        <Answer field="workplace">
          <FieldError words={errorOf('workplace')} />
          <WorkplaceFields
            value={{ ...setting, lesson }}
            onChange={({ lesson: typed, ...where }) => onDraft({ setting: where, lesson: typed })}
            onKeep={onKeepWorkplace}
          />
        </Answer>
      )}
    </>
  );
}

/** What the list of problems leads to. */
const Answer = ({ field, children }: { readonly field: NoteField; readonly children: ComponentChildren }) => (
  <div id={`note-${field}`} class="stack-tight">
    {children}
  </div>
);

const FieldError = ({ words }: { readonly words: string | null }) =>
  words === null ? null : (
    <p class="field-error">
      <Icon name="error" />
      <span>{words}</span>
    </p>
  );
