import type { CaseStep } from '#src/contract/case.ts';
import type { Digest } from '#src/contract/primitives.ts';
import type { CaseStatus } from '#src/contract/receipt.ts';
import { moreUrgent, urgencyOf } from '#src/contract/urgency.ts';
import type { Capture, DeadlineClass } from '#src/contract/category.ts';

export type EventRefusal = 'chain-moved' | 'event-out-of-order';

export type CaseSoFar = { readonly head: Digest; readonly status: CaseStatus; readonly steps: readonly CaseStep[] };

export type EventVerdict =
  | { readonly ok: true; readonly status: CaseStatus }
  | { readonly ok: false; readonly reason: EventRefusal };

/**
 * Whether an event may be the next of a case, and the case's status after it. A moved chain is told first: who did not see the
 * last event cannot know what is in order. A case that was closed and is looked at again wants a decision of its own, and what is only
 * noted may be noted of a closed one.
 */
export function judgeEvent(soFar: CaseSoFar, event: { readonly prev: Digest; readonly kind: CaseStep }): EventVerdict {
  if (event.prev !== soFar.head) return { ok: false, reason: 'chain-moved' };
  if (soFar.status === 'closed' && event.kind !== 'noted') return { ok: false, reason: 'event-out-of-order' };
  const sinceClosed = soFar.steps.slice(soFar.steps.lastIndexOf('closed') + 1);
  switch (event.kind) {
    case 'noted':
      return { ok: true, status: soFar.status };
    case 'acknowledged':
      if (sinceClosed.includes('acknowledged')) return { ok: false, reason: 'event-out-of-order' };
      return { ok: true, status: 'being-looked-at' };
    case 'decision-recorded':
      return { ok: true, status: 'being-looked-at' };
    case 'closed':
      if (!sinceClosed.includes('decision-recorded')) return { ok: false, reason: 'event-out-of-order' };
      return { ok: true, status: 'closed' };
  }
}

/** What the report and its addenda make of a case. Captures have no say in it. */
export type Standing = { readonly deadlineClass: DeadlineClass; readonly capture: Capture };

/** The most urgent of all, and a hard stop once anything about the page was one. */
export const standingOf = (parts: readonly Standing[]): Standing => ({
  deadlineClass: parts.map(({ deadlineClass }) => deadlineClass).reduce(moreUrgent, 'log'),
  capture: parts.some(({ capture }) => capture === 'none') ? 'none' : 'allowed',
});

/** A closed case is looked at again when what was added makes it more urgent, or a hard stop, and for nothing else. */
export function statusAfterAddition(status: CaseStatus, before: Standing, after: Standing): CaseStatus {
  const isGraver =
    urgencyOf(after.deadlineClass) < urgencyOf(before.deadlineClass) || (after.capture === 'none' && before.capture !== 'none');
  return status === 'closed' && isGraver ? 'being-looked-at' : status;
}
