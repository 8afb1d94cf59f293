import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BlockEnd, ended, endsAt, lookAtClock, NEW_CLOCK, nextEnd, nextMidnight, SteadyClock } from '#src/blocking/block-time.ts';
import { T0 } from '#tests/fakes/report-builders.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const CLOCK = lookAtClock(NEW_CLOCK, T0);
const anHour = { end: endsAt('an-hour', CLOCK, T0 + 5 * HOUR) };
const today = { end: endsAt('today', CLOCK, T0 + 5 * HOUR) };
const always = { end: endsAt('until-removed', CLOCK, T0 + 5 * HOUR) };
const all = [anHour, today, always];

describe('a block for some time', () => {
  it('is over when its time is', () => {
    expect(ended(all, lookAtClock(CLOCK, T0 + HOUR - 1))).toEqual([]);
    expect(ended(all, lookAtClock(CLOCK, T0 + HOUR))).toEqual([anHour]);
    expect(ended(all, lookAtClock(CLOCK, T0 + 5 * HOUR))).toEqual([anHour, today]);
    expect(ended(all, lookAtClock(CLOCK, T0 + 3650 * DAY))).toEqual([anHour, today]);
  });

  it('has one alarm, for what ends next', () => {
    expect(nextEnd(all, CLOCK)).toBe(T0 + HOUR);
    expect(nextEnd([today, always], CLOCK)).toBe(T0 + 5 * HOUR);
    expect(nextEnd([always], CLOCK)).toBeNull();
  });

  it('goes on from where it was when the clock is set back', () => {
    const before = lookAtClock(CLOCK, T0 + 40 * MINUTE);
    const after = lookAtClock(before, T0 - 7 * DAY);
    expect(nextEnd(all, after)).toBe(T0 - 7 * DAY + 20 * MINUTE);
    expect(ended(all, lookAtClock(after, T0 - 7 * DAY + 19 * MINUTE))).toEqual([]);
    expect(ended(all, lookAtClock(after, T0 - 7 * DAY + 20 * MINUTE))).toEqual([anHour]);
  });

  it('for today that is made after the clock was set back ends at the midnight that the clock then shows', () => {
    const after = lookAtClock(CLOCK, T0 - DAY);
    const made = { end: endsAt('today', after, T0 - DAY + HOUR) };
    expect(nextEnd([made], after)).toBe(T0 - DAY + HOUR);
  });

  it('is over when the clock is set past its time, and stays so when it is set right again', () => {
    const wrong = lookAtClock(CLOCK, T0 + 10 * DAY);
    expect(ended(all, wrong)).toEqual([anHour, today]);
    expect(ended(all, lookAtClock(wrong, T0 + MINUTE))).toEqual([anHour, today]);
  });

  it('can be kept', () => {
    for (const { end } of all) expect(BlockEnd.parse(JSON.parse(JSON.stringify(end)))).toEqual(end);
    expect(SteadyClock.parse(lookAtClock(CLOCK, T0 - DAY))).toEqual({ seenAt: T0, aheadMs: DAY });
  });
});

type Event =
  /** Time goes by, with the browser open, asleep or closed. */
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'set'; readonly byMs: number }
  | { readonly kind: 'block'; readonly lasting: 'an-hour' | 'today' }
  /** With or without a crash before what was seen is kept. */
  | { readonly kind: 'look'; readonly isKept: boolean };

const waits = fc.oneof(fc.nat({ max: 90 * MINUTE }), fc.constantFrom(1, MINUTE, HOUR, 9 * HOUR));
const steps = fc.oneof(
  { weight: 4, arbitrary: waits.map((ms): Event => ({ kind: 'wait', ms })) },
  { weight: 3, arbitrary: fc.boolean().map((isKept): Event => ({ kind: 'look', isKept })) },
  { weight: 2, arbitrary: fc.constantFrom('an-hour', 'today').map((lasting): Event => ({ kind: 'block', lasting })) },
);
const jump = fc
  .oneof(fc.integer({ min: -2 * HOUR, max: 2 * HOUR }), fc.integer({ min: -30 * DAY, max: 30 * DAY }))
  .map((byMs): Event => ({ kind: 'set', byMs }));

type Made = { readonly end: BlockEnd; readonly madeAt: number; readonly lastsMs: number; setBack: number; setForward: number };

/** Lives through `events`, and calls `check` at every look with each block that there ever was. */
function live(events: readonly Event[], check: (block: Made, passedMs: number, isOver: boolean) => void): void {
  let [real, device, clock] = [0, T0, NEW_CLOCK];
  const blocks: Made[] = [];
  const over = new Set<Made>();
  for (const event of events) {
    switch (event.kind) {
      case 'wait':
        real += event.ms;
        device += event.ms;
        break;
      case 'set':
        device += event.byMs;
        for (const block of blocks) block[event.byMs < 0 ? 'setBack' : 'setForward'] += Math.abs(event.byMs);
        break;
      case 'block': {
        clock = lookAtClock(clock, device);
        const midnight = nextMidnight(device);
        const lastsMs = event.lasting === 'today' ? midnight - device : HOUR;
        blocks.push({ end: endsAt(event.lasting, clock, midnight), madeAt: real, lastsMs, setBack: 0, setForward: 0 });
        break;
      }
      case 'look': {
        const seen = lookAtClock(clock, device);
        const gone = ended(blocks, seen);
        for (const block of blocks) check(block, real - block.madeAt, gone.includes(block));
        if (!event.isKept) break;
        clock = seen;
        for (const block of over) expect(gone).toContain(block);
        for (const block of gone) over.add(block);
        break;
      }
    }
  }
}

describe('through days of sleep, crashes and a clock that is set', () => {
  it('a block is over at the first look after its time, where nobody sets the clock', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 60 }), (events) => {
        live(events, ({ lastsMs }, passedMs, isOver) => expect(isOver).toBe(passedMs >= lastsMs));
      }),
      { numRuns: 1000 },
    );
  });

  it('it is never late by more than the clock was set back, nor early by more than it was set forward', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 6, arbitrary: steps }, jump), { maxLength: 60 }), (events) => {
        live(events, ({ lastsMs, setBack, setForward }, passedMs, isOver) => {
          if (isOver) expect(passedMs).toBeGreaterThanOrEqual(lastsMs - setForward);
          else expect(passedMs).toBeLessThan(lastsMs + setBack);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('it is not late at all where the clock is looked at right before and after it is set back', () => {
    const seenJump = fc.integer({ min: 1, max: 30 * DAY }).map((ms): Event[] => [
      { kind: 'look', isKept: true },
      { kind: 'set', byMs: -ms },
      { kind: 'look', isKept: true },
    ]);
    const happenings = fc.oneof({ weight: 6, arbitrary: steps.map((step) => [step]) }, seenJump);
    fc.assert(
      fc.property(fc.array(happenings, { maxLength: 60 }), (events) => {
        live(events.flat(), ({ lastsMs }, passedMs, isOver) => expect(isOver).toBe(passedMs >= lastsMs));
      }),
      { numRuns: 1000 },
    );
  });

  it('the alarm comes exactly when the next block is over', () => {
    const seen = fc.record({ seenAt: fc.nat({ max: 10 * DAY }), aheadMs: fc.nat({ max: 10 * DAY }) });
    fc.assert(
      fc.property(seen, fc.nat({ max: 10 * DAY }), fc.array(fc.nat({ max: 30 * DAY }), { minLength: 1 }), (old, now, times) => {
        const clock = lookAtClock(old, now);
        const blocks = times.map((at) => ({ end: { kind: 'time', at } as const }));
        const standing = blocks.filter((block) => !ended(blocks, clock).includes(block));
        const next = nextEnd(standing, clock);
        fc.pre(next !== null);
        expect(next).toBeGreaterThan(now);
        expect(ended(standing, lookAtClock(clock, next - 1))).toEqual([]);
        expect(ended(standing, lookAtClock(clock, next))).not.toEqual([]);
      }),
    );
  });
});

const dayOf = (at: number): string => new Date(at).toDateString();

describe('the next midnight', () => {
  const zone = process.env['TZ'];
  beforeEach(() => {
    delete process.env['TZ'];
  });
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each([
    ['Europe/London', '2026-10-24T22:30:00Z', '2026-10-24T23:00:00Z', 'in summer time'],
    ['Europe/London', '2026-10-25T00:30:00Z', '2026-10-26T00:00:00Z', 'at the end of a day of 25 hours'],
    ['Europe/London', '2026-03-29T00:30:00Z', '2026-03-29T23:00:00Z', 'at the end of a day of 23 hours'],
    ['America/Santiago', '2026-09-06T03:30:00Z', '2026-09-06T04:00:00Z', 'that the clocks skip'],
    ['America/Havana', '2026-11-01T03:30:00Z', '2026-11-01T04:00:00Z', 'that the clocks show twice'],
    ['America/Havana', '2026-11-01T05:30:00Z', '2026-11-02T05:00:00Z', 'of the day after, the second time'],
    ['Pacific/Apia', '2011-12-30T09:59:00Z', '2011-12-30T10:00:00Z', 'before a day that never was'],
  ])('in %s after %s is at %s: %s', (timeZone, now, midnight) => {
    process.env['TZ'] = timeZone;
    expect(new Date(nextMidnight(Date.parse(now))).toISOString()).toBe(new Date(midnight).toISOString());
  });

  it.each(['Europe/London', 'Africa/Cairo', 'America/Havana', 'America/Santiago', 'Asia/Beirut', 'Australia/Lord_Howe', 'UTC'])(
    'in %s is the first moment of another day',
    (timeZone) => {
      process.env['TZ'] = timeZone;
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2036, 0) }), (now) => {
          const midnight = nextMidnight(now);
          expect(midnight).toBeGreaterThan(now);
          expect(midnight - now).toBeLessThanOrEqual(25 * HOUR);
          expect(dayOf(midnight - 1)).toBe(dayOf(now));
          expect(dayOf(midnight)).not.toBe(dayOf(now));
        }),
        { numRuns: 2000 },
      );
    },
  );
});
