import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Field } from './Field.tsx';
import type { FieldProps } from './Field.tsx';

export type FileFieldProps = Omit<FieldProps, 'children'> & {
  /** What the field holds: null empties it. */
  readonly file: File | null;
  /** Which files are offered first, as the browser's own dialogue has it; others may be chosen all the same. */
  readonly accept?: string;
  readonly onFile: (file: File) => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
};

/** A file that somebody chooses. Emptied, it takes the same file again. */
export function FileField({ file, accept, onFile, inputRef, ...field }: FileFieldProps) {
  const [choices, setChoices] = useState(0);

  useEffect(() => {
    if (file === null && inputRef.current !== null) inputRef.current.value = '';
  }, [file, choices, inputRef]);

  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          ref={inputRef}
          class="input"
          type="file"
          accept={accept}
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            if (chosen !== undefined) onFile(chosen);
            setChoices(choices + 1);
          }}
        />
      )}
    </Field>
  );
}
