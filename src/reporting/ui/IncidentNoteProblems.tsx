import type { NoteField, NoteProblem } from '#src/reporting/draft-incident-note.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { problemWords } from './incident-note-words.ts';

export type IncidentNoteProblemsProps = {
  readonly problems: readonly NoteProblem[];
  readonly onGoTo: (field: NoteField) => void;
};

/** At the top of the form, where the focus goes: each line leads to the answer that it is about. */
export function IncidentNoteProblems({ problems, onGoTo }: IncidentNoteProblemsProps) {
  const say = useSay();
  return (
    <Notice kind="error" title={say('noteProblems')} takesFocus>
      <ul class="list">
        {problems.map((problem) => (
          <li key={problem.field}>
            <a
              href={`#note-${problem.field}`}
              onClick={(event) => {
                // The address's fragment says which page this is.
                event.preventDefault();
                onGoTo(problem.field);
              }}
            >
              {problemWords(problem, say)}
            </a>
          </li>
        ))}
      </ul>
      <p>{say('noteProblemsKept')}</p>
    </Notice>
  );
}
