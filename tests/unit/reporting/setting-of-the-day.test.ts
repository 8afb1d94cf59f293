import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingOfTheDay, Workplace, workplaceToday } from '#src/reporting/setting-of-the-day.ts';

const enteredAt = new Date(2026, 10, 22, 9, 30).getTime();
const entered = (at: number): Workplace =>
  Workplace.parse({
    setting: { name: 'A school', dslName: 'The school’s lead', dslPhone: '01632 960001' },
    lesson: 'Year 5 maths',
    from: 'entered',
    enteredAt: at,
  });

describe('where the tutor works today', () => {
  it.each([
    ['at once', new Date(2026, 10, 22, 9, 30)],
    ['in the last second of the day', new Date(2026, 10, 22, 23, 59, 59, 999)],
    ['in the first, by a clock that was set back', new Date(2026, 10, 22)],
  ])('counts %s', (_, now) => {
    expect(workplaceToday(entered(enteredAt), now.getTime())).toEqual(entered(enteredAt));
  });

  it.each([
    ['the next day', new Date(2026, 10, 23)],
    ['the day before, by a clock that was set back', new Date(2026, 10, 21, 23, 59, 59, 999)],
    ['the same day of another year', new Date(2027, 10, 22, 9, 30)],
  ])('does not count %s', (_, now) => {
    expect(workplaceToday(entered(enteredAt), now.getTime())).toBeNull();
  });

  it('counts for a day at the very most', () => {
    const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(instant, instant, (at, now) => {
        // A day on which the clocks go back has 25 hours.
        if (workplaceToday(entered(at), now) !== null) expect(Math.abs(now - at)).toBeLessThan(25 * 60 * 60 * 1000);
      }),
    );
  });

  it('is nothing until somebody enters it', () => {
    expect(workplaceToday(settingOfTheDay.fallback, enteredAt)).toBeNull();
  });
});
