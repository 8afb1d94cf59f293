import * as z from 'zod/mini';
import { Whole } from '#src/contract/primitives.ts';
import { setting } from '#src/storage/setting.ts';

/** When a person is reminded of what has not been sent today, in minutes after midnight. Belongs to the device, and stays. */
export const END_OF_DAY = setting({
  key: 'device/end-of-day',
  schema: Whole.check(z.maximum(1439)),
  fallback: 15 * 60 + 30,
});

/** Today's reminder where the device is, epoch ms; by the calendar, because days are 23 or 25 hours long when the clocks change. */
export function remindsAt(minutes: number, now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), 0, minutes).getTime();
}

/** `15:30` for 930, as the browser's field for a time of day has it; and back. Null for what is no such time. */
export const timeOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

export function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

const two = (part: number): string => String(part).padStart(2, '0');
