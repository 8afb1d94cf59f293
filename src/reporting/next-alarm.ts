import { LONGEST_WAIT_MS } from './outbox.ts';

/** Browsers take no alarm for a time that has passed. */
const SOONEST_MS = 1000;

/**
 * When an alarm must be made for, or null when the one that is there will do: it is never put off. `wantedAt` is null when there is
 * nothing to wake up for. Times are epoch ms.
 */
export function nextAlarm(existingAt: number | null, wantedAt: number | null, now: number): number | null {
  if (wantedAt === null) return null;
  // Further ahead than anything is ever put off: the clock was set back, and the outbox takes it for due.
  const due = wantedAt > now + LONGEST_WAIT_MS ? now : wantedAt;
  const at = Math.max(due, now + SOONEST_MS);
  return existingAt === null || existingAt > at ? at : null;
}
