import './RadioGroup.css';
import { useId } from 'preact/hooks';
import { Icon } from './Icon.tsx';

export type RadioGroupProps<Value extends string> = {
  readonly legend: string;
  readonly value: Value | null;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: Value) => void;
  readonly error?: string | null | undefined;
};

/** A short list of choices as tiles: native radio buttons, so arrow keys move and Space chooses. */
export function RadioGroup<Value extends string>({ legend, value, choices, onChange, error }: RadioGroupProps<Value>) {
  const name = useId();
  return (
    <fieldset class="radios" aria-describedby={error ? `${name}-error` : undefined}>
      <legend class="radios-legend">{legend}</legend>
      {error ? (
        <p class="field-error" id={`${name}-error`}>
          <Icon name="error" />
          <span>{error}</span>
        </p>
      ) : null}
      {choices.map((choice) => (
        <label key={choice.value} class="radio">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {choice.label}
            {choice.hint === undefined ? null : <span class="radio-hint">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
