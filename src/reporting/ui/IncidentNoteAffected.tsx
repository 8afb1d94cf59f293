import '#src/ui/RadioGroup.css';
import { AFFECTED } from '#src/contract/report-content.ts';
import type { Affected } from '#src/contract/report-content.ts';
import { useSay } from '#src/ui/words.tsx';
import { AFFECTED_WORDS } from './incident-note-words.ts';

export type IncidentNoteAffectedProps = {
  readonly value: readonly Affected[];
  readonly onChange: (value: readonly Affected[]) => void;
  readonly isPupilKnown: boolean;
  readonly onPupilKnown: (isPupilKnown: boolean) => void;
};

/** Who was affected, in kinds: there is no field for a name. */
export function IncidentNoteAffected({ value, onChange, isPupilKnown, onPupilKnown }: IncidentNoteAffectedProps) {
  const say = useSay();
  return (
    <div class="stack-tight">
      <fieldset class="radios" aria-describedby="note-affected-hint">
        <legend class="radios-legend">{say('noteAffected')}</legend>
        <p class="field-hint" id="note-affected-hint">
          {say('noteAffectedHint')}
        </p>
        <div class="note-choices">
          {AFFECTED.map((one) => (
            <label key={one} class="radio">
              <input
                type="checkbox"
                checked={value.includes(one)}
                onChange={({ currentTarget: { checked } }) =>
                  onChange(AFFECTED.filter((other) => (other === one ? checked : value.includes(other))))
                }
              />
              <span>{say(AFFECTED_WORDS[one])}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label class="radio">
        <input type="checkbox" checked={isPupilKnown} onChange={({ currentTarget: { checked } }) => onPupilKnown(checked)} />
        <span>
          {say('notePupilKnown')}
          <span class="radio-hint">{say('notePupilKnownHint')}</span>
        </span>
      </label>
    </div>
  );
}
