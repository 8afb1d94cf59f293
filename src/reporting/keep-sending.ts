import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { FORWARD_ALARM, LATE_ALARM, REFRESH_ALARM } from './alarms.ts';
import type { Alarms } from './alarms.ts';
import { forwardWaiting } from './forward.ts';
import { nextAlarm } from './next-alarm.ts';
import { LEASE_MS } from './outbox.ts';
import type { Outbox } from './outbox.ts';
import { refreshReceipts } from './refresh-receipts.ts';

export type SendingParts = {
  readonly enrolment: () => Promise<Enrolment | null>;
  /** Somebody who has signed out and left reports to be sent. */
  readonly leaving: () => Promise<Enrolment | null>;
  /** Goes on with what is left to do after somebody has signed out. */
  readonly finishLeaving: () => Promise<void>;
  readonly outbox: Outbox;
  readonly clientFor: (enrolment: Enrolment) => ServiceClient;
  /** Runs `work` while nobody else does, in this or any other worker; or leaves it to one who has yet to begin. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  readonly alarms: Alarms;
  readonly showCounts: (counts: { readonly waiting: number; readonly held: number; readonly isLate: boolean }) => Promise<void>;
  /** Warns of whatever is late, and answers when to look again: null when nothing is unsent. */
  readonly warn: () => Promise<{ readonly isLate: boolean; readonly lookAt: number | null }>;
  /** Resolves once what is leaving the screen has had the machine to itself for as long as it takes to be drawn over. */
  readonly screenFirst: () => Promise<void>;
  readonly now: () => number;
  /** In [0, 1). */
  readonly jitter: () => number;
};

const NEWS_EVERY_MS = 10 * 60 * 1000;

/** Sends what is due, with an alarm set first, so that a worker that is killed meanwhile is woken again. */
export async function sendDue(parts: SendingParts): Promise<void> {
  const { enrolment, leaving, finishLeaving, outbox, clientFor, inTurn, now, jitter } = parts;
  const dueAt = await outbox.nextDueAt();
  if (dueAt !== null) {
    await ensureAlarm(parts, FORWARD_ALARM, Math.max(dueAt, now() + LEASE_MS));
    await inTurn(async () => {
      const by = (await enrolment()) ?? (await leaving());
      if (by !== null) await forwardWaiting({ outbox, client: clientFor(by), now, jitter });
    });
  }
  await finishLeaving();
  await keepAlarms(parts);
}

/** Sends what is due when the screen has changed. The alarm is there at once, so that nothing waits for longer than for it. */
export async function sendSoon(parts: SendingParts): Promise<void> {
  if ((await parts.outbox.nextDueAt()) !== null) await ensureAlarm(parts, FORWARD_ALARM, parts.now() + LEASE_MS);
  await parts.screenFirst();
  await sendDue(parts);
}

/** Tries at once whatever waits, and asks for news of what was sent. False when the service could not be asked. */
export async function syncNow(parts: SendingParts): Promise<boolean> {
  const by = await parts.enrolment();
  await parts.outbox.hasten(parts.now());
  const refreshing = by === null ? false : refreshReceipts(parts.outbox, parts.clientFor(by));
  const [isReachable] = await Promise.all([refreshing, sendDue(parts)]);
  return isReachable;
}

/** What the alarm for news does: asks, and sets the next one while any report is not closed. */
export async function refreshDue(parts: SendingParts): Promise<void> {
  const by = await parts.enrolment();
  if (by !== null) await refreshReceipts(parts.outbox, parts.clientFor(by));
  await keepAlarms(parts);
}

/** Alarms get lost: browsers forget them across restarts and updates. What is missing is made again, what is there is left. */
async function keepAlarms(parts: SendingParts): Promise<void> {
  const { outbox, showCounts, warn, now, jitter } = parts;
  const [dueAt, counts, { isLate, lookAt }] = await Promise.all([outbox.nextDueAt(), outbox.counts(), warn()]);
  await Promise.all([
    ensureAlarm(parts, FORWARD_ALARM, dueAt),
    ensureAlarm(parts, LATE_ALARM, lookAt),
    showCounts({ ...counts, isLate }),
  ]);
  if (counts.unclosed > 0) await ensureAlarm(parts, REFRESH_ALARM, now() + NEWS_EVERY_MS * (1 + jitter()));
}

async function ensureAlarm({ alarms, now }: SendingParts, name: string, wantedAt: number | null): Promise<void> {
  const at = nextAlarm(await alarms.get(name), wantedAt, now());
  if (at !== null) await alarms.set(name, at);
}
