import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOf, dueAt } from '#src/cases/deadline.ts';
import { moreUrgent, urgencyOf } from '#src/contract/urgency.ts';
import { DEADLINE_CLASSES } from '#src/contract/category.ts';

const classes = fc.constantFrom(...DEADLINE_CLASSES);
const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
const HOUR = 60 * 60 * 1000;

describe('deadline', () => {
  it('ends the same day at midnight where the officer is, even when the clocks change', () => {
    fc.assert(
      fc.property(instants, (receivedAt) => {
        const due = dueAt('same-day', receivedAt);
        if (due === null) throw new TypeError('A same-day case is due');
        expect(new Date(due - 1).toDateString()).toBe(new Date(receivedAt).toDateString());
        expect(new Date(due).toDateString()).not.toBe(new Date(receivedAt).toDateString());
        expect(due - receivedAt).toBeLessThanOrEqual(25 * HOUR);
      }),
    );
  });

  it('orders the classes of the contract, most urgent first', () => {
    fc.assert(
      fc.property(classes, classes, (a, b) => {
        expect(urgencyOf(moreUrgent(a, b))).toBe(Math.min(urgencyOf(a), urgencyOf(b)));
      }),
    );
    expect(urgencyOf('now')).toBe(0);
  });

  it('runs a clock until somebody acknowledged', () => {
    const receivedAt = new Date(2026, 10, 18, 20, 40).getTime();
    const same = { deadlineClass: 'same-day', receivedAt, isAcknowledged: false } as const;
    expect(clockOf(same, receivedAt)).toEqual({ kind: 'left', forMs: 3 * HOUR + 20 * 60_000 });
    expect(clockOf(same, receivedAt + 4 * HOUR)).toEqual({ kind: 'overdue', forMs: 40 * 60_000 });
    expect(clockOf({ ...same, isAcknowledged: true }, receivedAt)).toEqual({ kind: 'none' });
    expect(clockOf({ ...same, deadlineClass: 'log' }, receivedAt)).toEqual({ kind: 'none' });
    expect(clockOf({ ...same, deadlineClass: 'immediate' }, receivedAt + 5_000)).toEqual({ kind: 'waiting', forMs: 5_000 });
    // The officer's clock may be behind the service's.
    expect(clockOf({ ...same, deadlineClass: 'now' }, receivedAt - 5_000)).toEqual({ kind: 'waiting', forMs: 0 });
  });
});
