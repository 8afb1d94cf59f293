import { useCallback, useEffect, useState } from 'preact/hooks';
import type { SuffixRules } from '#src/blocking/registrable-domain.ts';
import type { Run } from '#src/preview/check-run.ts';
import type { Every } from '#src/ui/every.ts';

/** All that the planner has of the world around it. The same each time. */
export type PlannerParts = {
  /**
   * Goes on with what was left. Resolves when it is this page's turn, because only one may check at a time; `onElsewhere` is called where
   * another one does. Rejects with StorageFailed.
   */
  readonly begin: (on: { readonly change: () => void; readonly elsewhere: () => void }) => Promise<Run>;
  readonly suffixes: () => Promise<SuffixRules>;
  /** What the page was opened to check, such as a lesson pack's pages; empty where it was just opened. */
  readonly asked: () => Promise<readonly string[]>;
  /** The addresses of the other tabs of this window. */
  readonly openTabs: () => Promise<readonly string[]>;
  readonly now: () => number;
  readonly every: Every;
};

export type PlannerState =
  | { readonly kind: 'loading' }
  /** Another page of ours checks; this one takes over when that is gone. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly run: Run };

export function usePlanner({ begin }: PlannerParts): { readonly state: PlannerState; readonly again: () => void } {
  const [state, setState] = useState<PlannerState>({ kind: 'loading' });
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    begin({
      change: () => setState((last) => ({ ...last })),
      elsewhere: () => setState({ kind: 'elsewhere' }),
    }).then(
      (run) => setState({ kind: 'ready', run }),
      () => setState({ kind: 'failed' }),
    );
  }, [begin, turn]);

  return { state, again: useCallback(() => setTurn((last) => last + 1), []) };
}
