import { urgencyOf } from '#src/contract/urgency.ts';
import type { ReadCase } from './read-case.ts';

/** Cases by their id, as the officer's console holds them while it is unlocked. */
export type Inbox = ReadonlyMap<string, ReadCase>;

/** Keeps the newer of two states of a case, so that answers may arrive in any order. */
export function withCases(inbox: Inbox, changed: readonly ReadCase[]): Inbox {
  const next = new Map(inbox);
  for (const read of changed) {
    const before = next.get(read.record.id);
    if (before === undefined || before.record.revision <= read.record.revision) next.set(read.record.id, read);
  }
  return next;
}

export const isOpen = ({ record }: ReadCase): boolean => record.status !== 'closed';

/**
 * Open ones most urgent first; of the same urgency those that were withdrawn last, and else the one that has waited longest. Then closed
 * ones, last closed first.
 */
export function inInboxOrder(cases: Iterable<ReadCase>): readonly ReadCase[] {
  return [...cases].toSorted((a, b) => {
    if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1;
    if (!isOpen(a)) return b.record.statusAt - a.record.statusAt || compareIds(a, b);
    return (
      urgencyOf(a.deadlineClass) - urgencyOf(b.deadlineClass) ||
      Number(a.isWithdrawn) - Number(b.isWithdrawn) ||
      a.record.receivedAt - b.record.receivedAt ||
      compareIds(a, b)
    );
  });
}

const compareIds = (a: ReadCase, b: ReadCase): number => (a.record.id < b.record.id ? -1 : a.record.id > b.record.id ? 1 : 0);
