import { useId } from 'preact/hooks';
import type { SubType } from '#src/taxonomy/taxonomy.ts';
import { useSay } from '#src/ui/words.tsx';

export type SubTypePickerProps = {
  readonly subTypes: readonly SubType[];
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

/** A closer word for what it was. It can be left open, and is until somebody chooses. */
export function SubTypePicker({ subTypes, value, onChange }: SubTypePickerProps) {
  const say = useSay();
  const name = useId();
  const choices = [{ id: null, label: say('categoryKindOpen') }, ...subTypes];
  return (
    <fieldset class="kinds">
      <legend class="small">{say('categoryKind')}</legend>
      {choices.map(({ id, label }) => (
        <label key={id} class="kind">
          <input type="radio" name={name} value={id ?? ''} checked={id === value} onChange={() => onChange(id)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
