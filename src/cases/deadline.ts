import type { DeadlineClass } from '#src/contract/category.ts';

/**
 * When a case must have been seen, epoch ms; null for what is only kept. `same-day` ends at midnight where the officer is, which
 * is 23 or 25 hours after the last one when the clocks change.
 */
export function dueAt(deadlineClass: DeadlineClass, receivedAt: number): number | null {
  if (deadlineClass === 'log') return null;
  if (deadlineClass !== 'same-day') return receivedAt;
  const day = new Date(receivedAt);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}

export type Clock =
  /** Nothing to wait for: it is closed, or is only kept. */
  | { readonly kind: 'none' }
  /** To be answered at once: how long it has waited. */
  | { readonly kind: 'waiting'; readonly forMs: number }
  | { readonly kind: 'left'; readonly forMs: number }
  | { readonly kind: 'overdue'; readonly forMs: number };

/** The clock that runs until an officer has acknowledged a case. */
export function clockOf(
  of: { readonly deadlineClass: DeadlineClass; readonly receivedAt: number; readonly isAcknowledged: boolean },
  now: number,
): Clock {
  const due = dueAt(of.deadlineClass, of.receivedAt);
  if (due === null || of.isAcknowledged) return { kind: 'none' };
  if (of.deadlineClass !== 'same-day') return { kind: 'waiting', forMs: Math.max(0, now - of.receivedAt) };
  return now < due ? { kind: 'left', forMs: due - now } : { kind: 'overdue', forMs: now - due };
}
