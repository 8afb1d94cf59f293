import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '#src/dsl-service/rate-limit.ts';

describe('a rate limit', () => {
  it('lets a burst through, then as many as it is refilled with', () => {
    let now = 0;
    const { take } = createRateLimiter({ burst: 2, perSecond: 0.5 }, () => now);
    expect([take('a'), take('a'), take('a'), take('b')]).toEqual([0, 0, 2000, 0]);
    now = 1999;
    expect(take('a')).toBe(1);
    now = 2000;
    expect([take('a'), take('a')]).toEqual([0, 2000]);
  });

  it('never lets more through than the burst and what was refilled, whatever the clock does', () => {
    const steps = fc.array(fc.integer({ min: -1_000, max: 3_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (passing) => {
        let now = 10_000;
        let forward = 0;
        let through = 0;
        const { take } = createRateLimiter({ burst: 5, perSecond: 2 }, () => now);
        for (const ms of passing) {
          now += ms;
          forward += Math.max(0, ms);
          if (take('a') === 0) through += 1;
        }
        expect(through).toBeLessThanOrEqual(5 + (forward / 1000) * 2);
      }),
    );
  });

  it('keeps a busy key limited while very many others come by', () => {
    const { take } = createRateLimiter({ burst: 1, perSecond: 0.001 }, () => 0);
    expect(take('busy')).toBe(0);
    for (let others = 0; others < 50_000; others++) {
      take(`other ${others}`);
      if (others % 1000 === 0) expect(take('busy')).toBeGreaterThan(0);
    }
  });
});
