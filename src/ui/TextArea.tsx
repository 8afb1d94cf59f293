import type { Ref } from 'preact';
import { Field } from './Field.tsx';
import { tooLongWords } from './too-long-words.ts';
import { useSay } from './words.tsx';

export type TextAreaProps = {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly rows?: number;
  /** In characters. Nothing is cut off: what is too long is said, and stays. */
  readonly longest?: number;
  readonly isRequired?: boolean;
  readonly isCode?: boolean;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
};

/** The count is shown from here on: before, it would only be noise. */
const COUNT_SHOWN_FROM = 0.8;

export function TextArea({
  label,
  value,
  onInput,
  hint,
  error,
  rows = 3,
  longest,
  isRequired = false,
  isCode = false,
  inputRef = null,
}: TextAreaProps) {
  const say = useSay();
  const left = longest === undefined ? null : longest - value.length;
  const isNearEnd = longest !== undefined && value.length >= longest * COUNT_SHOWN_FROM;
  return (
    <Field label={label} hint={hint} error={error ?? tooLongWords(value, longest, say)} isRequired={isRequired}>
      {(control) => (
        <>
          <textarea
            {...control}
            ref={inputRef}
            class={isCode ? 'input input-code' : 'input'}
            rows={rows}
            value={value}
            autoComplete="off"
            spellcheck={!isCode}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
          {isNearEnd && left !== null && left >= 0 ? <p class="field-hint">{say('uiCharactersLeft', String(left))}</p> : null}
        </>
      )}
    </Field>
  );
}
