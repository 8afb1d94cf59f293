import type * as z from 'zod/mini';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Ask } from '#src/messaging/question.ts';
import { listReports, syncReports } from '#src/reporting/questions.ts';
import type { Every } from '#src/ui/every.ts';
import type { Answered } from '#src/ui/use-answer.ts';

export type Reports = z.infer<typeof listReports.answer>;

const LIST_EVERY_MS = 2000;
const SYNC_EVERY_MS = 5000;

/**
 * The reports of this device, kept fresh while the page is open. `isReachable` is null until the service was tried. `refresh`
 * lists and syncs at once: after something was saved, or held no longer.
 */
export function useReports(ask: Ask, every: Every) {
  const [state, setState] = useState<Answered<Reports>>({ kind: 'loading' });
  const [isReachable, setIsReachable] = useState<boolean | null>(null);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    let isCurrent = true;

    const list = onceAtATime(async () => {
      const listed = await ask(listReports, {}).then(
        (answer): Answered<Reports> => ({ kind: 'ready', answer }),
        (error: unknown): Answered<Reports> => ({ kind: 'failed', error }),
      );
      if (isCurrent) setState(listed);
    });

    const sync = onceAtATime(async () => {
      try {
        const synced = await ask(syncReports, {});
        if (isCurrent) setIsReachable(synced.isReachable);
      } catch {
        // The background did not answer: nobody knows whether the service can be reached, and the list says what is wrong.
        if (isCurrent) setIsReachable(null);
      }
      if (isCurrent) list();
    });

    list();
    sync();
    const stops = [every(LIST_EVERY_MS, list), every(SYNC_EVERY_MS, sync)];
    return () => {
      isCurrent = false;
      for (const stop of stops) stop();
    };
  }, [ask, every, turn]);

  return { state, isReachable, refresh: useCallback(() => setTurn((last) => last + 1), []) };
}

/** A slow answer is waited for, not asked for again: otherwise a busy worker would only get busier. */
function onceAtATime(run: () => Promise<void>): () => void {
  let isRunning = false;
  return () => {
    if (isRunning) return;
    isRunning = true;
    void run().finally(() => {
      isRunning = false;
    });
  };
}
