import { useCallback, useEffect } from 'preact/hooks';
import type { Unsent } from '#src/delivery/lateness.ts';
import type { Outbox } from '#src/reporting/outbox.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import { readLock } from '#src/sign-out/lock-state.ts';
import type { Every } from '#src/ui/every.ts';
import type { Answered } from '#src/ui/use-answer.ts';
import { useAnswer } from '#src/ui/use-answer.ts';

export type KeptParts = Pick<ReportingParts, 'settings'> & { readonly outbox: Pick<Outbox, 'unsent'> };

export type Kept = { readonly isLocked: boolean; readonly unsent: readonly Unsent[] };

const LOOK_EVERY_MS = 2000;

/** What this device keeps that a list of reports does not say: what is unsent of them, and whether they may be seen at all. */
export function useKept(loadKept: () => Promise<KeptParts>, every: Every): Answered<Kept> {
  const load = useCallback(async (): Promise<Kept> => {
    const { outbox, settings } = await loadKept();
    const [{ isLocked }, unsent] = await Promise.all([readLock(settings), outbox.unsent()]);
    return { isLocked, unsent };
  }, [loadKept]);
  const { state, again } = useAnswer(load);
  useEffect(() => every(LOOK_EVERY_MS, again), [every, again]);
  return state;
}
