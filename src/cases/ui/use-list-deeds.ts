import { useRef, useState } from 'preact/hooks';
import type { AgencyEntry, Swap } from '#src/blocklists/agency-list.ts';
import type { ListChange, ListOutcome } from '#src/cases/agency-list-change.ts';
import type { ListDeed } from './ListOutcomeNotice.tsx';
import type { LiveAgencyList } from './use-agency-list.ts';

/** What was done last, and what came of it. `turn` counts them. `isLate`: nobody waits for it any more. */
type Done = {
  readonly turn: number;
  readonly deed: ListDeed;
  readonly wanted: ListChange;
  readonly outcome: ListOutcome;
  readonly isLate: boolean;
};

export type ListDeeds = {
  /** Null while nothing goes on. */
  readonly busy: ListDeed | null;
  readonly done: Done | null;
  /** What Undo takes back; kept until it is taken back. */
  readonly undoable: Swap | null;
  readonly put: (wanted: Pick<AgencyEntry, 'scope' | 'verdict' | 'reason'>) => Promise<ListOutcome | null>;
  readonly remove: (entry: AgencyEntry) => void;
  readonly undo: () => void;
  /** The same once more; null where there is nothing to be tried again, or a form that does it. */
  readonly again: (() => void) | null;
};

/** What an officer does with the list, one deed at a time: from a case, or from none. */
export function useListDeeds({ change }: Pick<LiveAgencyList, 'change'>, caseId: string | null = null): ListDeeds {
  const [busy, setBusy] = useState<ListDeed | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [undoable, setUndoable] = useState<Swap | null>(null);
  const turnRef = useRef(0);

  async function run(deed: ListDeed, wanted: ListChange): Promise<ListOutcome | null> {
    if (busy !== null) return null;
    setBusy(deed);
    turnRef.current += 1;
    const turn = turnRef.current;
    const show = (outcome: ListOutcome, isLate: boolean) => {
      if (turn !== turnRef.current) return;
      setDone({ turn, deed, wanted, outcome, isLate });
      if (outcome.kind === 'changed') setUndoable(deed === 'undo' ? null : outcome.swap);
      else if (deed === 'undo' && outcome.kind !== 'not-changed') setUndoable(null);
    };
    const outcome = await change(wanted, { caseId, onLate: (made) => show(made, true) });
    setBusy(null);
    show(outcome, false);
    return outcome;
  }

  const canTryAgain = done?.outcome.kind === 'not-changed' && (done.deed === 'undo' || done.deed === 'remove');
  return {
    busy,
    done,
    undoable,
    put: (wanted) => run(wanted.verdict, { kind: 'put', wanted }),
    remove: (entry) => void run('remove', { kind: 'swap', swap: { scope: entry.scope, from: entry, to: null } }),
    undo() {
      if (undoable === null) return;
      const { scope, from, to } = undoable;
      void run('undo', { kind: 'swap', swap: { scope, from: to, to: from } });
    },
    again: canTryAgain ? () => void run(done.deed, done.wanted) : null,
  };
}
