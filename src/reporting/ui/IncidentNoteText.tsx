import { LONGEST_NOTE } from '#src/contract/report-limits.ts';
import { fullNameIn } from '#src/reporting/name-nudge.ts';
import { Icon } from '#src/ui/Icon.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';

export type IncidentNoteTextProps = {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly error: string | null;
  readonly rows: number;
  readonly isRequired?: boolean;
  /** Names that belong in a report. */
  readonly knownNames: readonly string[];
  readonly onInput: (value: string) => void;
};

/** Free text, with a reminder where it seems to name somebody in full. Nothing is changed and nothing is stopped. */
export function IncidentNoteText({ knownNames, ...text }: IncidentNoteTextProps) {
  const say = useSay();
  const hasName = fullNameIn(text.value.slice(0, LONGEST_NOTE), knownNames) !== null;
  return (
    <div class="stack-tight">
      <TextArea {...text} longest={LONGEST_NOTE} />
      <output class={hasName ? 'nudge small' : 'visually-hidden'}>
        {hasName ? (
          <>
            <Icon name="info" />
            <span>{say('noteNameNudge')}</span>
          </>
        ) : null}
      </output>
    </div>
  );
}
