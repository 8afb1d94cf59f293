import { useEffect, useRef, useState } from 'preact/hooks';
import type { Engine } from '#src/search/engine-pack.ts';
import { checkEngines } from '#src/search/self-test.ts';
import type { CheckedFor, Verdict } from '#src/search/self-test.ts';
import type { CoverageParts } from './coverage-parts.ts';

export type Checking =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly engine: Engine | null; readonly at: number; readonly of: number }
  | { readonly kind: 'done' | 'cancelled' | 'switched-off' | 'not-kept'; readonly verdicts: readonly Verdict[] };

export type Checks = {
  readonly checking: Checking;
  readonly begin: (engines: readonly Engine[], checkedFor: CheckedFor) => void;
  readonly cancel: () => void;
};

/** Checks engines when it is told to; `onKept` is called after each. What runs ends with the page. */
export function useChecks(parts: CoverageParts, onKept: () => void): Checks {
  const [checking, setChecking] = useState<Checking>({ kind: 'idle' });
  const runningRef = useRef<AbortController | null>(null);

  useEffect(() => () => runningRef.current?.abort(), []);

  async function run(engines: readonly Engine[], checkedFor: CheckedFor): Promise<void> {
    const calling = new AbortController();
    runningRef.current = calling;
    const verdicts: Verdict[] = [];
    setChecking({ kind: 'running', engine: null, at: 0, of: engines.length });
    try {
      const kind = await checkEngines(parts, engines, checkedFor, {
        until: calling.signal,
        onBegin: (engine) => {
          setChecking({ kind: 'running', engine, at: verdicts.length + 1, of: engines.length });
        },
        onKept: (verdict) => {
          verdicts.push(verdict);
          onKept();
        },
      });
      setChecking({ kind, verdicts });
    } catch {
      // The disk did not take what was found, and the sentence says so.
      setChecking({ kind: 'not-kept', verdicts });
    }
    runningRef.current = null;
  }

  return {
    checking,
    begin: (engines, checkedFor) => {
      if (runningRef.current === null) void run(engines, checkedFor);
    },
    cancel: () => runningRef.current?.abort(),
  };
}
