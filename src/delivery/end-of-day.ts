import * as z from 'zod/mini';
import { setting } from '#src/storage/setting.ts';

/** When a person is reminded of what has not been sent today, in minutes after midnight. Belongs to the device, and stays. */
export const END_OF_DAY = setting({
  key: 'device/end-of-day',
  schema: z.number().check(z.multipleOf(1), z.minimum(0), z.maximum(1439)),
  fallback: 15 * 60 + 30,
});

/** Today's reminder where the device is, epoch ms; by the calendar, because days are 23 or 25 hours long when the clocks change. */
export function remindsAt(minutes: number, now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), 0, minutes).getTime();
}
