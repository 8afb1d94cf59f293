import { fieldFor } from '#src/reporting/local-time.ts';
import { Field } from '#src/ui/Field.tsx';

export type IncidentNoteTimeProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly error: string | null;
  readonly now: number;
  readonly onInput: (value: string) => void;
};

/** A date and a time that have come. */
export const IncidentNoteTime = ({ label, hint, value, error, now, onInput }: IncidentNoteTimeProps) => (
  <Field label={label} hint={hint} error={error} isRequired>
    {(control) => (
      <input
        {...control}
        class="input input-time"
        type="datetime-local"
        value={value}
        max={fieldFor(now)}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    )}
  </Field>
);
