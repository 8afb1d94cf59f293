import { act } from '@testing-library/preact';
import type { Every } from '#src/ui/every.ts';

/** Timers that tick when a test says so. */
export function handClock(): {
  readonly every: Every;
  readonly tick: (periodMs: number) => Promise<void>;
  readonly running: () => number;
} {
  const runs = new Set<{ readonly periodMs: number; readonly run: () => void }>();
  return {
    every: (periodMs, run) => {
      const timer = { periodMs, run };
      runs.add(timer);
      return () => runs.delete(timer);
    },
    tick: async (periodMs) =>
      act(async () => {
        for (const timer of runs) if (timer.periodMs === periodMs) timer.run();
      }),
    running: () => runs.size,
  };
}
