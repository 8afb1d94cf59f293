import type { Ref } from 'preact';
import { LONGEST_REASON } from '#src/blocklists/agency-list.ts';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';

export type ReasonFieldProps = {
  readonly reason: string;
  readonly error: WordKey | null;
  readonly onInput: (reason: string) => void;
  readonly inputRef: Ref<HTMLInputElement>;
};

/** Null when it can be published. */
export function faultOfReason(reason: string): WordKey | null {
  const { length } = reason.trim();
  if (length === 0) return 'consoleListReasonMissing';
  return length > LONGEST_REASON ? 'consoleListReasonTooLong' : null;
}

/** Why something is on the list, for everybody who comes by it. */
export function ReasonField({ reason, error, onInput, inputRef }: ReasonFieldProps) {
  const say = useSay();
  return (
    <TextField
      label={say('consoleListReason')}
      hint={say('consoleListReasonHint')}
      error={error === null ? null : error === 'consoleListReasonTooLong' ? say(error, String(LONGEST_REASON)) : say(error)}
      value={reason}
      onInput={onInput}
      isRequired
      inputRef={inputRef}
    />
  );
}
