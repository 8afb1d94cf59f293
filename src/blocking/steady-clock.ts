import * as z from 'zod/mini';
import { setting } from '#src/storage/setting.ts';
import { NEW_CLOCK, SteadyClock } from './block-time.ts';

/** Of the device: whoever signs in next goes on by it. */
export const STEADY_CLOCK = setting({ key: 'device/steady-clock', schema: SteadyClock, fallback: NEW_CLOCK });

/** A clock that cannot be read is a new one: what ends by it ends by the device's. */
export function readClock(kept: unknown): SteadyClock {
  const clock = z.safeParse(SteadyClock, kept);
  return clock.success ? clock.data : NEW_CLOCK;
}
