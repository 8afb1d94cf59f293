import { browser } from 'wxt/browser';
import { LIST_ALARM } from '#src/blocklists/list-alarm.ts';
import { refreshAgencyList } from '#src/blocklists/refresh-agency-list.ts';
import type { RefreshListParts } from '#src/blocklists/refresh-agency-list.ts';
import type { AsBefore } from '#src/documents/refresh.ts';
import { logCode } from './log.ts';

/** What officers block for everyone is in force within this. */
const EVERY_MINUTES = 1;

/** Of every day, and no sign that anything is wrong. An older service refuses every minute. */
const USUAL: readonly AsBefore[] = ['none-published', 'no-answer', 'refused', 'not-newer', 'signed-out'];

/** Has what officers block for everyone in force, and the alarm set that asks for it again, as long as a tutor is enrolled. */
export async function refreshList(parts: RefreshListParts): Promise<void> {
  const isEnrolled = (await parts.enrolment()) !== null;
  if (!isEnrolled) await browser.alarms.clear(LIST_ALARM);
  else if ((await browser.alarms.get(LIST_ALARM)) === undefined) {
    await browser.alarms.create(LIST_ALARM, { periodInMinutes: EVERY_MINUTES });
  }
  // One after the other: an older answer would else take the place of a newer one.
  await navigator.locks.request('agency-list', async () => {
    const refreshed = await refreshAgencyList(parts);
    if (refreshed?.kind === 'as-before' && !USUAL.includes(refreshed.why)) logCode('agency-list', refreshed.why);
  });
}
