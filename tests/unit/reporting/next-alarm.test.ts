import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAlarm } from '#src/reporting/next-alarm.ts';
import { LONGEST_WAIT_MS } from '#src/reporting/outbox.ts';

const DAY = 86_400_000;

describe('R6 the alarm for the next try', () => {
  it.each([
    ['is made where there is none', null, 5000, 1000, 5000],
    ['is left where it comes in time', 4000, 5000, 1000, null],
    ['is left where it comes at that very time', 5000, 5000, 1000, null],
    ['is brought forward', 9000, 5000, 1000, 5000],
    ['is not for a time that has passed', null, 500, 1000, 2000],
    ['is not for anything when nothing waits', null, null, 1000, null],
    ['is left when nothing waits', 4000, null, 1000, null],
    ['is for now when the clock was set back since (F20)', null, DAY, 0, 1000],
    ['is brought forward from before the clock was set back (F20)', DAY, DAY, 0, 1000],
  ])('%s', (_, existingAt, wantedAt, now, at) => {
    expect(nextAlarm(existingAt, wantedAt, now)).toBe(at);
  });

  it('never comes later than what is due, nor so soon that the worker would be busy with it', () => {
    const time = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(fc.option(time), time, time, (existingAt, wantedAt, now) => {
        const at = nextAlarm(existingAt, wantedAt, now) ?? existingAt ?? Infinity;
        expect(at).toBeLessThanOrEqual(Math.max(wantedAt, now + 1000));
        expect(at).toBeLessThanOrEqual(now + LONGEST_WAIT_MS);
        if (at !== existingAt) expect(at).toBeGreaterThanOrEqual(now + 1000);
      }),
    );
  });
});
