import { useState } from 'preact/hooks';
import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import type { CategoryCode } from '#src/contract/category.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Ask } from '#src/messaging/question.ts';
import { addToReport } from '#src/reporting/questions.ts';
import { UNSURE } from '#src/taxonomy/category-rules.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { CategoryPicker } from './CategoryPicker.tsx';
import { isNoteTooLong } from './draft.ts';
import type { Draft } from './draft.ts';
import { SAVE_FAULT_WORDS } from './save-fault-words.ts';

export type AddToReportProps = {
  readonly ask: Ask;
  readonly reportId: ReportId;
  /** What was typed into the report's form before the page was blocked instead. */
  readonly typed: Draft;
  readonly onAdded: () => void;
  readonly onLeave: () => void;
};

type Step = { readonly kind: 'typing' } | { readonly kind: 'adding' } | { readonly kind: 'failed'; readonly word: WordKey };

/** What the page was, chosen when the class has settled. */
export function AddToReport({ ask, reportId, typed, onAdded, onLeave }: AddToReportProps) {
  const say = useSay();
  const [category, setCategory] = useState<CategoryCode | null>(typed.category === UNSURE ? null : typed.category);
  const [note, setNote] = useState(typed.note);
  const [step, setStep] = useState<Step>({ kind: 'typing' });
  const hasNothing = category === null && note.trim() === '';

  async function add() {
    setStep({ kind: 'adding' });
    try {
      const saved = await ask(addToReport, { reportId, category, note });
      if (saved.kind === 'not-saved') setStep({ kind: 'failed', word: SAVE_FAULT_WORDS[saved.fault] });
      else onAdded();
    } catch {
      // The background did not answer: what was typed stays, and the sentence says what to do.
      setStep({ kind: 'failed', word: 'addNoAnswer' });
    }
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (step.kind !== 'adding' && !hasNothing && !isNoteTooLong(note)) void add();
      }}
    >
      <CategoryPicker legend={say('addWhatWasIt')} value={category} onChange={setCategory} />
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
