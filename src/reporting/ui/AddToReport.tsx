import './ReportFlow.css';
import { useState } from 'preact/hooks';
import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import type { CategoryCode } from '#src/contract/category.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import { addToReport } from '#src/reporting/add-to-report.ts';
import type { AddToReportParts, Addition } from '#src/reporting/add-to-report.ts';
import { isNoteTooLong } from '#src/reporting/draft.ts';
import type { Draft } from '#src/reporting/draft.ts';
import { UNSURE } from '#src/taxonomy/category-rules.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { CategoryPicker } from './CategoryPicker.tsx';
import { PupilsQuestion } from './PupilsQuestion.tsx';
import { SAVE_FAULT_WORDS } from './save-fault-words.ts';
import { useSendKey } from './use-keys.ts';

export type AddToReportProps = {
  readonly parts: AddToReportParts;
  readonly taxonomy: Taxonomy;
  readonly reportId: ReportId;
  /** What was typed into the report's form before the page was blocked instead. */
  readonly typed: Draft;
  readonly onAdded: (addition: Addition) => void;
  readonly onLeave: () => void;
};

type Step = { readonly kind: 'typing' } | { readonly kind: 'adding' } | { readonly kind: 'failed'; readonly word: WordKey };

/** What the page was, and who saw it, said when the class has settled. */
export function AddToReport({ parts, taxonomy, reportId, typed, onAdded, onLeave }: AddToReportProps) {
  const say = useSay();
  const [category, setCategory] = useState<CategoryCode | null>(typed.category === UNSURE ? null : typed.category);
  const [subType, setSubType] = useState(typed.subType);
  const [pupils, setPupils] = useState(typed.pupils);
  const [note, setNote] = useState(typed.note);
  const [step, setStep] = useState<Step>({ kind: 'typing' });
  const hasNothing = category === null && pupils === 'unanswered' && note.trim() === '';

  async function add() {
    if (step.kind === 'adding' || hasNothing || isNoteTooLong(note)) return;
    setStep({ kind: 'adding' });
    try {
      const addition: Addition = { reportId, category, subType, pupils: pupils === 'unanswered' ? null : pupils, note };
      const saved = await addToReport(parts, taxonomy, addition);
      if (saved.kind === 'not-saved') setStep({ kind: 'failed', word: SAVE_FAULT_WORDS[saved.fault] });
      else onAdded(addition);
    } catch {
      // Nobody knows how far it came: what was typed stays, and the sentence says what to do.
      setStep({ kind: 'failed', word: 'addNoAnswer' });
    }
  }

  useSendKey(() => void add());

  return (
    <form
      class="stack add-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <CategoryPicker
        legend={say('addWhatWasIt')}
        taxonomy={taxonomy}
        only="pages"
        value={category}
        subType={subType}
        onChange={(nextCategory, nextSubType) => {
          setCategory(nextCategory);
          setSubType(nextSubType);
        }}
      />
      <PupilsQuestion value={pupils} onChange={setPupils} />
      <TextArea
        label={say('reportNote')}
        hint={say('reportNoteHint')}
        value={note}
        longest={LONGEST_NOTE}
        rows={2}
        onInput={setNote}
      />
      {step.kind === 'failed' ? (
        <Notice kind="error" title={say('addFailed')} takesFocus>
          <p>{say(step.word)}</p>
        </Notice>
      ) : null}
      <div class="row form-actions">
        <Button kind="primary" type="submit" isBusy={step.kind === 'adding'} isDisabled={hasNothing || isNoteTooLong(note)}>
          {step.kind === 'adding' ? say('popUpSaving') : say('addButton')}
        </Button>
        <Button kind="quiet" onClick={onLeave}>
          {say('addLeave')}
        </Button>
      </div>
    </form>
  );
}
