import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTry } from '#src/reporting/backoff.ts';
import { LONGEST_WAIT_MS } from '#src/reporting/outbox.ts';

const anyJitter = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyTry = fc.record({
  attempts: fc.integer({ min: 1, max: 10_000 }),
  retryAfterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
  now: fc.integer({ min: 0, max: 4e12 }),
});

describe('R6 when to try again', () => {
  it('doubles its ceiling from 5 s to 15 min', () => {
    const ceilings = [1, 2, 3, 8, 9, 2000].map((attempts) => nextTry({ attempts, retryAfterMs: 0, now: 0 }, 0.999_999_999).dueAt);
    expect(ceilings).toEqual([4999, 9999, 19_999, 639_999, 899_999, 899_999]);
  });

  it('spreads the tries of many devices over all of that time', () => {
    expect(nextTry({ attempts: 3, retryAfterMs: 0, now: 0 }, 0.5).dueAt).toBe(10_000);
    expect(nextTry({ attempts: 3, retryAfterMs: 0, now: 0 }, 0).dueAt).toBe(1000);
  });

  it('R5 never comes before the time that the service asked for', () => {
    expect(nextTry({ attempts: 1, retryAfterMs: 120_000, now: 7 }, 0.5)).toEqual({ dueAt: 122_507, notBefore: 120_007 });
  });

  it('is always ahead, whole, and never further than the outbox waits', () => {
    fc.assert(
      fc.property(anyTry, anyJitter, (failed, jitter) => {
        const { dueAt, notBefore } = nextTry(failed, jitter);
        expect(Number.isSafeInteger(dueAt)).toBe(true);
        expect(dueAt).toBeGreaterThanOrEqual(failed.now + 1000);
        expect(dueAt).toBeGreaterThan(notBefore);
        expect(notBefore).toBeGreaterThanOrEqual(failed.now);
        expect(dueAt).toBeLessThan(failed.now + LONGEST_WAIT_MS);
      }),
    );
  });
});
