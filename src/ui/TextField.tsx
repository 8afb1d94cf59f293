import type { Ref } from 'preact';
import { Field } from './Field.tsx';
import { tooLongWords } from './too-long-words.ts';
import { useSay } from './words.tsx';

export type TextFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  /** In characters. What is longer stays, and is said to be too long. */
  readonly longest?: number;
  readonly type?: 'text' | 'password';
  readonly autoComplete?: 'off' | 'name' | 'current-password' | 'new-password';
  readonly isRequired?: boolean;
  /** Letters and digits to be copied exactly: a code, a recovery kit. */
  readonly isCode?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
};

export function TextField({
  label,
  value,
  onInput,
  hint,
  error,
  longest,
  type = 'text',
  autoComplete = 'off',
  isRequired = false,
  isCode = false,
  inputRef = null,
}: TextFieldProps) {
  const say = useSay();
  return (
    <Field label={label} hint={hint} error={error ?? tooLongWords(value, longest, say)} isRequired={isRequired}>
      {(control) => {
        const input = {
          ...control,
          ref: inputRef,
          class: isCode ? 'input input-code' : 'input',
          value,
          autoComplete,
          spellcheck: !isCode,
          onInput: (event: InputEvent & { readonly currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
        };
        return type === 'password' ? <input {...input} type="password" /> : <input {...input} type="text" />;
      }}
    </Field>
  );
}
