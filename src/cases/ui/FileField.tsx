import { Field } from '#src/ui/Field.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { useSay } from '#src/ui/words.tsx';

export type FileFieldProps = {
  readonly label: string;
  /** The name of the file that was chosen last. */
  readonly chosen: string | null;
  readonly error?: string | null;
  readonly onChosen: (name: string, text: string) => void;
};

/** A JSON file that is read on this device and goes nowhere by being chosen. */
export function FileField({ label, chosen, error = null, onChosen }: FileFieldProps) {
  const say = useSay();

  async function read(input: HTMLInputElement) {
    const file = input.files?.[0];
    if (file === undefined) return;
    const text = await file.text();
    // The same file can be chosen again after it was changed.
    input.value = '';
    onChosen(file.name, text);
  }

  return (
    <Field label={label} error={error}>
      {(control) => (
        <>
          <input
            {...control}
            class="input"
            type="file"
            accept=".json,application/json"
            onChange={(event) => void read(event.currentTarget)}
          />
          <p class="field-hint" aria-live="polite">
            {chosen === null ? null : <Foreign text={say('consoleChosenFile', chosen)} />}
          </p>
        </>
      )}
    </Field>
  );
}
