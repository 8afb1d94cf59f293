import type { DeadlineClass } from '#src/contract/category.ts';
import type { OutboxEntry } from '#src/reporting/outbox.ts';

/** What can be late: a report or what was added to it. */
export type Unsent = Pick<OutboxEntry, 'id' | 'part' | 'about' | 'deadlineClass' | 'createdAt' | 'state'>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a report may wait before the DSL must be phoned. What is only kept may wait for as long as it takes. */
const MAY_WAIT_MS: Readonly<Record<DeadlineClass, number>> = {
  now: MINUTE_MS,
  immediate: MINUTE_MS,
  'same-day': HOUR_MS,
  log: Infinity,
};

/**
 * From when on something that is not sent is late, epoch ms; null when it never is. What the service refused is late at once: it
 * does not go by itself. A capture is never late, because its report says what there is to know.
 */
export function lateFrom({ part, deadlineClass, createdAt, state }: Omit<Unsent, 'id' | 'about'>, now: number): number | null {
  if (part === 'capture') return null;
  const mayWait = state.kind === 'held' ? 0 : MAY_WAIT_MS[deadlineClass];
  if (mayWait === Infinity) return null;
  // Made later than any wait from now: the clock was set back, and nobody knows for how long it has waited.
  return createdAt > now + mayWait ? now : createdAt + mayWait;
}

/** The earliest moment from which any of them is late; null when none ever is. */
export function firstLateFrom(entries: readonly Unsent[], now: number): number | null {
  const moments = entries.flatMap((entry) => lateFrom(entry, now) ?? []);
  return moments.length === 0 ? null : Math.min(...moments);
}

/**
 * What a person has to be warned of by now: a word for each report and reason, always the same, so that nobody is warned twice.
 * `remindsAt` is today's end-of-day reminder, epoch ms: whatever was made before it should have reached the DSL.
 */
export function warningsDue(entries: readonly Unsent[], now: number, remindsAt: number): readonly string[] {
  return entries.flatMap((entry) => {
    const { id, part, about, deadlineClass, createdAt, state } = entry;
    const warn = (reason: string): string => `${about ?? id} ${reason}`;
    const warnings: string[] = [];
    if ((lateFrom(entry, now) ?? Infinity) <= now) warnings.push(warn(state.kind === 'held' ? 'held' : 'late'));
    const isOwed = deadlineClass !== 'log' && part !== 'capture' && createdAt < remindsAt;
    if (isOwed && remindsAt <= now) warnings.push(warn(new Date(remindsAt).toDateString()));
    return warnings;
  });
}

/** When to look again while something is unsent, epoch ms: at the next moment that warns of anything, and within the hour. */
export function nextLookAt(entries: readonly Unsent[], now: number, remindsAt: number): number {
  const moments = [remindsAt, ...entries.flatMap((entry) => lateFrom(entry, now) ?? [])];
  return Math.min(now + HOUR_MS, ...moments.filter((at) => at > now));
}
