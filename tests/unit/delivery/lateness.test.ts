import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { remindsAt } from '#src/delivery/end-of-day.ts';
import { firstLateFrom, lateFrom, nextLookAt, warningsDue } from '#src/delivery/lateness.ts';
import type { Unsent } from '#src/delivery/lateness.ts';
import { dueFrom } from '#src/reporting/outbox.ts';
import { newEntry, reportId, T0 } from '#tests/fakes/report-builders.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TOMORROW = T0 + 24 * HOUR;

const unsent = (change: Partial<Unsent> = {}): Unsent => ({ ...newEntry(1), state: dueFrom(T0), ...change });
const held = { kind: 'held', reason: '400' } as const;

const due = (entry: Unsent, at: number, reminder = TOMORROW) => warningsDue([entry], at, reminder);

describe('lateness', () => {
  it.each([
    ['now', MINUTE],
    ['immediate', MINUTE],
    ['same-day', HOUR],
  ] as const)('begins for %s when it has waited too long', (deadlineClass, mayWait) => {
    expect(lateFrom(unsent({ deadlineClass }), T0)).toBe(T0 + mayWait);
  });

  it('never comes to what is only kept, or to a capture, whose report says what there is to know', () => {
    expect(lateFrom(unsent({ deadlineClass: 'log' }), TOMORROW)).toBeNull();
    expect(lateFrom(unsent({ deadlineClass: 'now', part: 'capture', about: reportId(9) }), TOMORROW)).toBeNull();
  });

  it('comes at once to whatever is held, because that does not go by itself', () => {
    expect(lateFrom(unsent({ state: held }), T0)).toBe(T0);
    expect(lateFrom(unsent({ state: held, deadlineClass: 'log' }), T0)).toBe(T0);
  });

  it('comes at once when the clock was set back behind it (F20)', () => {
    expect(lateFrom(unsent(), T0 - HOUR)).toBe(T0 + HOUR);
    expect(lateFrom(unsent(), T0 - HOUR - 1)).toBe(T0 - HOUR - 1);
  });

  it('counts from the earliest of all that is unsent', () => {
    expect(firstLateFrom([], T0)).toBeNull();
    expect(firstLateFrom([unsent({ deadlineClass: 'log' })], T0)).toBeNull();
    const added = unsent({ about: reportId(1), part: 'addendum', deadlineClass: 'immediate', createdAt: T0 + 5 });
    expect(firstLateFrom([unsent(), added], T0)).toBe(T0 + 5 + MINUTE);
  });
});

describe('warnings', () => {
  it('come one by one: late, held, and once a day', () => {
    expect(due(unsent(), T0 + HOUR - 1)).toEqual([]);
    expect(due(unsent(), T0 + HOUR)).toEqual([`${reportId(1)} late`]);
    expect(due(unsent({ state: held }), T0)).toEqual([`${reportId(1)} held`]);
    const today = `${reportId(1)} ${new Date(T0 + 9).toDateString()}`;
    expect(due(unsent(), T0 + 9, T0 + 9)).toEqual([today]);
    expect(due(unsent(), T0 + 8, T0 + 9)).toEqual([]);
  });

  it('remind of nothing that was made after the reminder, or is only kept', () => {
    expect(warningsDue([unsent()], T0 + 1, T0)).toEqual([]);
    expect(warningsDue([unsent({ deadlineClass: 'log' })], TOMORROW, TOMORROW)).toEqual([]);
    expect(warningsDue([unsent({ part: 'capture', about: reportId(9) })], TOMORROW, TOMORROW)).toEqual([]);
  });

  it('name the report that something was added to', () => {
    const added = unsent({ id: reportId(2), about: reportId(1), part: 'addendum', deadlineClass: 'immediate' });
    expect(warningsDue([added], T0 + MINUTE, TOMORROW)).toEqual([`${reportId(1)} late`]);
  });
});

describe('looking again', () => {
  it('happens at the next moment that matters, and within the hour', () => {
    expect(nextLookAt([unsent({ deadlineClass: 'now' }), unsent()], T0, TOMORROW)).toBe(T0 + MINUTE);
    expect(nextLookAt([unsent()], T0 + 1, T0 + 2)).toBe(T0 + 2);
    expect(nextLookAt([unsent({ state: held })], T0, T0)).toBe(T0 + HOUR);
  });

  it('misses no moment at which a warning falls due', () => {
    const entries = fc.array(
      fc.record({
        deadlineClass: fc.constantFrom('now', 'immediate', 'same-day', 'log' as const),
        createdAt: fc.integer({ min: T0 - 2 * HOUR, max: T0 }),
        state: fc.constantFrom(dueFrom(T0), held),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(entries, fc.integer({ min: -2 * HOUR, max: 2 * HOUR }), (changes, reminderIn) => {
        const all = changes.map((change, at) => unsent({ ...change, id: reportId(at) }));
        const reminder = T0 + reminderIn;
        const next = nextLookAt(all, T0, reminder);
        expect(next).toBeGreaterThan(T0);
        expect(warningsDue(all, next - 1, reminder)).toEqual(warningsDue(all, T0, reminder));
      }),
    );
  });
});

describe('the end of the day', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['on a usual day', '2026-11-16'],
    ['on the day that is an hour short', '2026-03-29'],
    ['on the day that is an hour long', '2026-10-25'],
  ])('is half past three by the clock on the wall, %s', (_, day) => {
    vi.stubEnv('TZ', 'Europe/London');
    for (const time of ['00:10', '12:00', '23:50']) {
      const at = new Date(remindsAt(930, new Date(`${day}T${time}`).getTime()));
      expect([at.toDateString(), at.getHours(), at.getMinutes()]).toEqual([new Date(`${day}T12:00`).toDateString(), 15, 30]);
    }
  });
});
