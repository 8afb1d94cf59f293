import type { Ref } from 'preact';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';

export type SelectFieldProps<Value extends string> = Omit<FieldProps, 'children'> & {
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  /** The id of what says more of the choice. */
  readonly describedBy?: string;
  readonly selectRef?: Ref<HTMLSelectElement>;
};

/** One of several, where a list of them would take too much room. */
export function SelectField<Value extends string>({
  value,
  choices,
  onChange,
  describedBy,
  selectRef = null,
  ...field
}: SelectFieldProps<Value>) {
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          ref={selectRef}
          class="input"
          value={value}
          {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
          onChange={({ currentTarget }) => {
            const chosen = choices[currentTarget.selectedIndex];
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
}
