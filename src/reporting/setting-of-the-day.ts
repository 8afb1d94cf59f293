import * as z from 'zod/mini';
import { Instant } from '#src/contract/primitives.ts';
import { Setting } from '#src/contract/report-content.ts';
import { LONGEST_LINE } from '#src/contract/report-limits.ts';
import { setting } from '#src/storage/setting.ts';

/** Where the tutor works today: the setting with its own safeguarding lead, and the lesson. */
export const Workplace = z.strictObject({
  setting: Setting,
  lesson: z.string().check(z.maxLength(LONGEST_LINE)),
  /** Who said so: a person. A directory of bookings may say so one day. */
  from: z.enum(['entered']),
  enteredAt: Instant,
});
export type Workplace = z.infer<typeof Workplace>;

/** Counts for the local day on which it was entered, and is cleared when the tutor signs out. */
export const settingOfTheDay = setting({ key: 'setting-of-the-day', schema: z.nullable(Workplace), fallback: null });

/** What was entered, while it is still the same day on this device. A clock that was set back makes it another day too. */
export const workplaceToday = (kept: Workplace | null, now: number): Workplace | null =>
  kept !== null && new Date(kept.enteredAt).toDateString() === new Date(now).toDateString() ? kept : null;
