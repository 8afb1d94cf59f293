import type { Ref } from 'preact';
import { Field } from '#src/ui/Field.tsx';

export type IncidentNoteChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly inputRef?: Ref<HTMLSelectElement>;
};

/** One of a few, where tiles would take too much room. */
export const IncidentNoteChoice = <Value extends string>({
  label,
  value,
  choices,
  onChange,
  inputRef = null,
}: IncidentNoteChoiceProps<Value>) => (
  <Field label={label}>
    {(control) => (
      <select
        {...control}
        ref={inputRef}
        class="input"
        value={value}
        onChange={(event) => {
          const chosen = choices[event.currentTarget.selectedIndex];
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    )}
  </Field>
);
