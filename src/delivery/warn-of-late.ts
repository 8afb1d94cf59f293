import type { Outbox } from '#src/reporting/outbox.ts';
import type { Settings } from '#src/storage/setting.ts';
import { END_OF_DAY, remindsAt } from './end-of-day.ts';
import { nextLookAt, warningsDue } from './lateness.ts';
import { WARNED } from './warned.ts';
import type { Warned } from './warned.ts';

export type WarnParts = {
  readonly outbox: Pick<Outbox, 'unsent'>;
  readonly settings: Settings;
  /** Shows the one notification that there is, which says nothing but that a report has not been sent; or takes it away. */
  readonly notify: (isShown: boolean) => Promise<void>;
  readonly now: () => number;
};

/** Warns of whatever is late, once for each report and reason, and answers when to look again. */
export async function warnOfLate(parts: WarnParts): Promise<Warned> {
  const { outbox, settings, notify, now } = parts;
  const [entries, warned, minutes] = await Promise.all([outbox.unsent(), settings.read(WARNED), settings.read(END_OF_DAY)]);
  const at = now();
  const reminder = remindsAt(minutes, at);
  const due = warningsDue(entries, at, reminder);
  const isStillHere = (warning: string): boolean => entries.some(({ id, about }) => warning.startsWith(about ?? id));
  const kept = [...new Set([...warned.filter(isStillHere), ...due])];
  const isNew = due.some((warning) => !warned.includes(warning));
  // Kept first: a worker that dies in between would otherwise warn again at every start.
  if (isNew || kept.length < warned.length) await settings.keep(WARNED, kept);
  if (isNew) await notify(true);
  else if (kept.length === 0 && warned.length > 0) await notify(false);
  return { isLate: due.length > 0, lookAt: entries.length === 0 ? null : nextLookAt(entries, at, reminder) };
}
