import { useId, useState } from 'preact/hooks';
import { DECISIONS } from '#src/preview/preview.ts';
import type { Preview, Verdict } from '#src/preview/preview.ts';
import { draftFaults, draftOf, isSameDraft, LONGEST_LESSON, LONGEST_NOTES, verdictOf } from '#src/preview/verdict-draft.ts';
import type { VerdictDraft } from '#src/preview/verdict-draft.ts';
import { AGE_BANDS } from '#src/search/age-band.ts';
import { BAND_WORDS } from '#src/search/ui/band-words.ts';
import { Button } from '#src/ui/Button.tsx';
import { CheckBox } from '#src/ui/CheckBox.tsx';
import { Icon } from '#src/ui/Icon.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useFirstWrong } from '#src/ui/use-first-wrong.ts';
import { useUnsavedWarning } from '#src/ui/use-unsaved-warning.ts';
import { useSay } from '#src/ui/words.tsx';
import type { PreviewParts } from './use-preview.ts';
import { DECISION_WORDS } from './verdict-words.ts';

export type VerdictFormProps = {
  readonly parts: Pick<PreviewParts, 'previews' | 'now'>;
  readonly preview: Preview;
  readonly onChanged: (preview: Preview) => void;
};

type Said =
  | { readonly kind: 'saved'; readonly before: Verdict | null }
  | { readonly kind: 'undone' }
  | { readonly kind: 'failed' };

/** What the tutor decides about a page. It is hers alone: nothing is chosen beforehand. */
export function VerdictForm({ parts: { previews, now }, preview, onChanged }: VerdictFormProps) {
  const say = useSay();
  const bandsId = useId();
  const { id, verdict } = preview;
  const [draft, setDraft] = useState(draftOf(verdict));
  /** It was to be saved while something was missing. */
  const [isRefused, setIsRefused] = useState(false);
  const { form, goToFirstWrong } = useFirstWrong();
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const isUnsaved = !isSameDraft(draft, draftOf(verdict));
  const faults = isRefused ? draftFaults(draft) : [];
  useUnsavedWarning(isUnsaved);

  function change(to: Partial<VerdictDraft>) {
    setDraft({ ...draft, ...to });
    setSaid(null);
  }

  async function keep(next: Verdict | null, then: Said) {
    if (isBusy) return;
    setIsBusy(true);
    setSaid(null);
    try {
      const changed = await previews.change(id, (kept) => ({ ...kept, verdict: next }));
      setSaid(changed === null ? { kind: 'failed' } : then);
      if (changed !== null) {
        setDraft(draftOf(next));
        onChanged(changed);
      }
    } catch {
      // The disk is full or broken: nothing was written, and what she typed stays where it is.
      setSaid({ kind: 'failed' });
    }
    setIsBusy(false);
  }

  function save() {
    const next = verdictOf(draft, now());
    setIsRefused(next === null);
    if (next === null) goToFirstWrong();
    else void keep(next, { kind: 'saved', before: verdict });
  }

  return (
    <form
      ref={form}
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p class="muted">{say('previewVerdictMeans')}</p>
      <RadioGroup
        legend={say('previewDecision')}
        value={draft.decision}
        choices={DECISIONS.map((value) => ({
          value,
          label: say(DECISION_WORDS[value]),
          ...(value === 'with-care' ? { hint: say('previewWithCareHint') } : {}),
        }))}
        error={faults.includes('no-decision') ? say('previewNoDecision') : null}
        onChange={(decision) => change({ decision })}
      />
      {draft.decision === 'not-suitable' ? null : (
        <fieldset class="radios" aria-describedby={faults.includes('no-bands') ? bandsId : undefined}>
          <legend class="radios-legend">{say('previewBands')}</legend>
          {faults.includes('no-bands') ? (
            <p class="field-error" id={bandsId}>
              <Icon name="error" />
              <span>{say('previewNoBands')}</span>
            </p>
          ) : null}
          <div class="verdict-bands">
            {AGE_BANDS.map((band) => (
              <CheckBox
                key={band}
                label={say(BAND_WORDS[band])}
                isOn={draft.bands.includes(band)}
                onChange={(isOn) => change({ bands: isOn ? [...draft.bands, band] : draft.bands.filter((one) => one !== band) })}
              />
            ))}
          </div>
        </fieldset>
      )}
      <TextField
        label={say('previewLesson')}
        hint={say('previewLessonHint')}
        value={draft.lesson}
        longest={LONGEST_LESSON}
        onInput={(lesson) => change({ lesson })}
      />
      <TextArea
        label={say('previewNotes')}
        hint={say('previewNotesHint')}
        value={draft.notes}
        longest={LONGEST_NOTES}
        onInput={(notes) => change({ notes })}
      />
      <div class="row">
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {say(isBusy ? 'previewSaving' : 'previewSave')}
        </Button>
        {isUnsaved ? (
          <span class="muted">{say('previewUnsaved')}</span>
        ) : verdict === null ? null : (
          <span class="muted">
            {say('previewDecided')} <Time at={verdict.decidedAt} now={now()} />
          </span>
        )}
      </div>
      {said === null ? null : <WhatBecame said={said} onUndo={(before) => void keep(before, { kind: 'undone' })} />}
    </form>
  );
}

function WhatBecame({ said, onUndo }: { readonly said: Said; readonly onUndo: (before: Verdict | null) => void }) {
  const say = useSay();
  switch (said.kind) {
    case 'saved':
      return (
        <Notice kind="success" takesFocus>
          <p>{say('previewSaved')}</p>
          <div>
            <Button icon="undo" onClick={() => onUndo(said.before)}>
              {say('undo')}
            </Button>
          </div>
        </Notice>
      );
    case 'undone':
      return (
        <Notice kind="success" takesFocus>
          <p>{say('previewUndone')}</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice kind="error" title={say('previewNotSavedTitle')} takesFocus>
          <p>{say('previewNotSaved')}</p>
        </Notice>
      );
  }
}
