import './CheckBox.css';
import { useId } from 'preact/hooks';
import { Icon } from './Icon.tsx';

export type CheckBoxProps = {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly error?: string | null;
};

export function CheckBox({ label, isOn, onChange, error = null }: CheckBoxProps) {
  const id = useId();
  return (
    <div class="stack-tight">
      {error === null ? null : (
        <p class="field-error" id={id}>
          <Icon name="error" />
          <span>{error}</span>
        </p>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={error === null ? undefined : id}
          aria-invalid={error === null ? undefined : 'true'}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
    </div>
  );
}
