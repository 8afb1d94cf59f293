import * as z from 'zod/mini';
import { Instant, Whole } from '#src/contract/primitives.ts';

/**
 * A clock that is never set back. The device's own is: by its owner, by the network's time after a flat battery, by a dual boot. What is
 * kept of it, in one record that is written in the transaction that removes what has ended:
 */
export const SteadyClock = z.strictObject({
  /** The latest steady time that was seen. */
  seenAt: Instant,
  /** How far the steady time is ahead of the device's, in milliseconds. */
  aheadMs: Whole,
});
export type SteadyClock = z.infer<typeof SteadyClock>;

/** Of a device that has never looked. */
export const NEW_CLOCK: SteadyClock = { seenAt: 0, aheadMs: 0 };

/** How long somebody blocks something. */
export const Lasting = z.enum(['an-hour', 'today', 'until-removed']);
export type Lasting = z.infer<typeof Lasting>;

/** When a block ends. Blocks that end with something other than a time, such as a lesson, are a further kind. */
export const BlockEnd = z.union([
  z.strictObject({ kind: z.literal('removed') }),
  /** In steady time. */
  z.strictObject({ kind: z.literal('time'), at: Instant }),
]);
export type BlockEnd = z.infer<typeof BlockEnd>;

type Ending = { readonly end: BlockEnd };

const HOUR_MS = 3_600_000;

/**
 * Looks at the device's clock. `seenAt` of what comes is the steady time now. What is promised of a block for some time D, made when the
 * clock was looked at, at the first look at which D is over:
 *
 * - The clock runs, whether the browser is open, asleep, crashed or closed, in summer time or winter time and in whatever time zone: the
 *   block is gone, and it never was before. Summer time and time zones move what a clock shows, not the time that is meant here.
 * - The clock was set back by B in between: what had passed when it was last looked at stays passed, and time goes on from there. So the
 *   block is gone after D + B at the latest, and after D where the clock was looked at right before and right after.
 * - The clock was set forward by F: nothing tells that from a night's sleep, so it counts as time that passed. The block is gone up to F
 *   earlier, at the hour that the blocked page told.
 * - What is gone stays gone, whatever the clock does.
 * - A look that is not kept because of a crash is as if nobody had looked.
 */
export function lookAtClock({ seenAt, aheadMs }: SteadyClock, now: number): SteadyClock {
  const at = Math.max(seenAt, now + aheadMs);
  return { seenAt: at, aheadMs: at - now };
}

/** When a block ends that is made now, `clock` having been looked at. `midnight` is the next one here, by the device's clock. */
export function endsAt(lasting: Lasting, clock: SteadyClock, midnight: number): BlockEnd {
  switch (lasting) {
    case 'an-hour':
      return { kind: 'time', at: clock.seenAt + HOUR_MS };
    case 'today':
      return { kind: 'time', at: midnight + clock.aheadMs };
    case 'until-removed':
      return { kind: 'removed' };
  }
}

/** Which of these are over, `clock` having been looked at. */
export const ended = <Block extends Ending>(blocks: readonly Block[], { seenAt }: SteadyClock): Block[] =>
  blocks.filter(({ end }) => end.kind === 'time' && end.at <= seenAt);

/** When the next of these ends by the device's clock, for the one alarm and for the words on the blocked page. Null where none does. */
export function nextEnd(blocks: readonly Ending[], { aheadMs }: SteadyClock): number | null {
  const times = blocks.flatMap(({ end }) => (end.kind === 'time' ? [end.at - aheadMs] : []));
  return times.length === 0 ? null : Math.min(...times);
}

/**
 * The first moment of the next day here. Where the clocks skip midnight, that is when they skip it; where they show it twice, the
 * first time.
 */
export function nextMidnight(now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}
