import { describe, expect, it } from 'vitest';
import { percentile, rowAtLeast, rowAtMost, rowNoWorse, tableOf } from '#tests/bench/row.ts';

const measured = { name: 'n', metric: 'm', unit: 'ms', ours: 30, against: 'floor', theirs: 20 };

describe('bench rows', () => {
  it('meets a goal at the limit and not above it', () => {
    expect(rowAtMost({ ...measured, atMost: 30 })).toMatchObject({ met: true, ratio: 1.5, goal: '<= 30 ms' });
    expect(rowAtMost({ ...measured, atMost: 29 }).met).toBe(false);
    expect(rowNoWorse(measured)).toMatchObject({ met: false, goal: '<= floor' });
  });

  it('meets a lower limit at the limit and not below it', () => {
    expect(rowAtLeast({ ...measured, atLeast: 30 })).toMatchObject({ met: true, ratio: 1.5, goal: '>= 30 ms' });
    expect(rowAtLeast({ ...measured, unit: '', atLeast: 31 })).toMatchObject({ met: false, goal: '>= 31' });
  });

  it('has no ratio to nothing', () => {
    expect(rowAtMost({ ...measured, theirs: 0, atMost: 0 }).ratio).toBeNull();
  });

  it('takes the nearest rank', () => {
    const values = Array.from({ length: 30 }, (_, index) => 30 - index);
    expect(percentile(values, 95)).toBe(29);
    expect(percentile([7], 95)).toBe(7);
    expect(() => percentile([], 95)).toThrow(RangeError);
  });

  it('shows a missed goal', () => {
    expect(tableOf([rowNoWorse(measured)])).toMatch(/ NO$/m);
  });
});
