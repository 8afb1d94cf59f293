import { useState } from 'preact/hooks';
import type { ListChange, ListOutcome } from '#src/cases/agency-list-change.ts';
import type { AgencyEntry } from '#src/blocklists/agency-list.ts';
import type { ListDeed } from './ListOutcomeNotice.tsx';
import type { LiveAgencyList } from './use-agency-list.ts';

/** What was done last, and what came of it. `turn` counts them. */
type Done = { readonly turn: number; readonly deed: ListDeed; readonly outcome: ListOutcome };

export type ListDeeds = {
  /** Null while nothing goes on. */
  readonly busy: ListDeed | null;
  readonly done: Done | null;
  readonly put: (wanted: Pick<AgencyEntry, 'scope' | 'verdict' | 'reason'>) => Promise<ListOutcome | null>;
  readonly remove: (entry: AgencyEntry) => Promise<ListOutcome | null>;
  /** Of what was done last. */
  readonly undo: () => Promise<ListOutcome | null>;
};

/** What an officer does with the list, one deed at a time. Each answers null when another was still going on. */
export function useListDeeds({ change }: Pick<LiveAgencyList, 'change'>): ListDeeds {
  const [busy, setBusy] = useState<ListDeed | null>(null);
  const [done, setDone] = useState<Done | null>(null);

  async function run(deed: ListDeed, wanted: ListChange): Promise<ListOutcome | null> {
    if (busy !== null) return null;
    setBusy(deed);
    const outcome = await change(wanted);
    setBusy(null);
    setDone((last) => ({ turn: (last?.turn ?? 0) + 1, deed, outcome }));
    return outcome;
  }

  return {
    busy,
    done,
    put: (wanted) => run(wanted.verdict, { kind: 'put', wanted }),
    remove: (entry) => run('remove', { kind: 'swap', swap: { scope: entry.scope, from: entry, to: null } }),
    undo: async () => {
      if (done?.outcome.kind !== 'changed') return null;
      const { scope, from, to } = done.outcome.swap;
      return run('undo', { kind: 'swap', swap: { scope, from: to, to: from } });
    },
  };
}
