import { useEffect, useRef, useState } from 'preact/hooks';
import type { Engine } from '#src/search/engine-pack.ts';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import { checkEngines } from '#src/search/self-test.ts';
import type { Verdict } from '#src/search/self-test.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import type { CoverageParts } from './coverage-parts.ts';
import { bandInForce } from './use-coverage.ts';
import type { KeptCoverage } from './use-coverage.ts';

/** What engines are checked for, and by. */
type CheckedBy = Pick<KeptCoverage, 'pack' | 'chosen'>;

export type Checking =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly engine: Engine | null; readonly at: number; readonly of: number }
  | {
      readonly kind: 'done' | 'cancelled' | 'switched-off' | 'changed' | 'not-kept' | 'failed';
      readonly verdicts: readonly Verdict[];
    };

export type Checks = {
  readonly checking: Checking;
  readonly begin: (engines: readonly Engine[], by: CheckedBy) => void;
  readonly cancel: () => void;
};

/** Checks engines when it is told to; `onKept` is called after each. What runs ends with the page. */
export function useChecks(parts: CoverageParts, onKept: () => void): Checks {
  const [checking, setChecking] = useState<Checking>({ kind: 'idle' });
  const runningRef = useRef<AbortController | null>(null);

  useEffect(() => () => runningRef.current?.abort(), []);

  async function run(engines: readonly Engine[], { pack, chosen }: CheckedBy): Promise<void> {
    const calling = new AbortController();
    runningRef.current = calling;
    const verdicts: Verdict[] = [];
    setChecking({ kind: 'running', engine: null, at: 0, of: engines.length });
    const { band, level, engine: goesTo } = bandInForce(pack, chosen, chosen.band);
    try {
      const kind = await checkEngines(
        parts,
        engines,
        { band, level, goesTo },
        {
          until: calling.signal,
          isStill: async () => isSame({ pack, chosen }, await readBy(parts)),
          onBegin: (engine) => {
            setChecking({ kind: 'running', engine, at: verdicts.length + 1, of: engines.length });
          },
          onKept: (verdict) => {
            verdicts.push(verdict);
            onKept();
          },
        },
      );
      setChecking({ kind, verdicts });
    } catch (error) {
      // A disk that did not take what was found, or a browser that did not do what it was asked: the sentence says which.
      setChecking({ kind: error instanceof StorageFailed ? 'not-kept' : 'failed', verdicts });
    }
    runningRef.current = null;
  }

  return {
    checking,
    begin: (engines, by) => {
      if (runningRef.current === null) void run(engines, by);
    },
    cancel: () => runningRef.current?.abort(),
  };
}

async function readBy({ settings, engines }: CoverageParts): Promise<CheckedBy> {
  const [pack, chosen] = await Promise.all([engines(), settings.read(PUPIL_SEARCH)]);
  return { pack, chosen };
}

/** Whatever the pack says may be what a verdict hangs on. Of what was chosen only the band in use counts. */
function isSame(before: CheckedBy, now: CheckedBy): boolean {
  const told = ({ pack, chosen }: CheckedBy) => JSON.stringify([pack, chosen.band, chosen.engines[chosen.band]]);
  return told(before) === told(now);
}
