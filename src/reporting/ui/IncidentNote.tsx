import { useCallback, useState } from 'preact/hooks';
import type { Ask } from '#src/messaging/question.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import type { Every } from '#src/ui/every.ts';
import { Loaded } from '#src/ui/Loaded.tsx';
import type { CopyText } from './CopyAsText.tsx';
import { IncidentNoteMade } from './IncidentNoteMade.tsx';
import type { MadeNote } from './IncidentNoteMade.tsx';
import { IncidentNoteWriting } from './IncidentNoteWriting.tsx';
import { useDirectory } from './use-directory.ts';
import { readWorkplace } from './workplace.ts';

export type IncidentNoteProps = {
  readonly ask: Ask;
  readonly parts: ReportingParts;
  readonly every: Every;
  readonly copyText: CopyText;
  /** Closes the page. */
  readonly onDone: () => void;
};

/** **Add incident note**: the fuller report, which needs no page. On a device that belongs to nobody it makes a text to hand over. */
export function IncidentNote({ ask, parts, every, copyText, onDone }: IncidentNoteProps) {
  const directory = useDirectory(parts, every);
  const [turn, setTurn] = useState(0);
  const [made, setMade] = useState<MadeNote | null>(null);
  const load = useCallback(async () => {
    const [by, taxonomy, workplace] = await Promise.all([parts.enrolment(), parts.taxonomy(), readWorkplace(parts)]);
    return { by, taxonomy, workplace, begunAt: parts.now() };
  }, [parts]);

  return (
    <Loaded load={load}>
      {(loaded) =>
        made === null ? (
          <IncidentNoteWriting key={turn} parts={parts} copyText={copyText} directory={directory} onMade={setMade} {...loaded} />
        ) : (
          <IncidentNoteMade
            ask={ask}
            parts={parts}
            every={every}
            made={made}
            directory={directory}
            {...loaded}
            onAnother={() => {
              setMade(null);
              setTurn(turn + 1);
            }}
            onDone={onDone}
          />
        )
      }
    </Loaded>
  );
}
