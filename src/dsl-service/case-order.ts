import type { CaseEventKind } from '#src/contract/case.ts';
import type { Digest } from '#src/contract/primitives.ts';
import type { CaseStatus } from '#src/contract/receipt.ts';
import { moreUrgent } from '#src/contract/urgency.ts';
import type { Capture, DeadlineClass } from '#src/contract/category.ts';

export type EventRefusal = 'chain-moved' | 'event-out-of-order';

export type CaseSoFar = { readonly head: Digest; readonly status: CaseStatus; readonly kinds: readonly CaseEventKind[] };

export type EventVerdict =
  | { readonly ok: true; readonly status: CaseStatus }
  | { readonly ok: false; readonly reason: EventRefusal };

/** What changes nothing of a case, and may be done to a closed one. */
const LOOKS_ONLY: readonly CaseEventKind[] = ['opened', 'capture-opened'];

/**
 * Whether an event may be the next of a case, and the case's status after it. A moved chain is told first: who did not see the
 * last event cannot know what is in order.
 */
export function judgeEvent(soFar: CaseSoFar, event: { readonly prev: Digest; readonly kind: CaseEventKind }): EventVerdict {
  if (event.prev !== soFar.head) return { ok: false, reason: 'chain-moved' };
  if (soFar.status === 'closed' && !LOOKS_ONLY.includes(event.kind)) return { ok: false, reason: 'event-out-of-order' };
  switch (event.kind) {
    case 'opened':
    case 'capture-opened':
      return { ok: true, status: soFar.status };
    case 'acknowledged':
      if (soFar.kinds.includes('acknowledged')) return { ok: false, reason: 'event-out-of-order' };
      return { ok: true, status: 'being-looked-at' };
    case 'decision-recorded':
      return { ok: true, status: 'being-looked-at' };
    case 'closed':
      if (!soFar.kinds.includes('decision-recorded')) return { ok: false, reason: 'event-out-of-order' };
      return { ok: true, status: 'closed' };
  }
}

/** The most urgent of a report's and its addenda's. */
export const mostUrgent = (classes: readonly DeadlineClass[]): DeadlineClass => classes.reduce(moreUrgent, 'log');

/** Once anything about a page was a hard stop, the case is one. */
export const strictestCapture = (captures: readonly Capture[]): Capture => (captures.includes('none') ? 'none' : 'allowed');
