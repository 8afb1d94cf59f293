import { putReport } from '#src/contract/tutor-routes.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { nextTry } from './backoff.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Outbox, OutboxEntry, Until } from './outbox.ts';

export type ForwardParts = {
  readonly outbox: Outbox;
  readonly client: ServiceClient;
  readonly now: () => number;
  /** In [0, 1). */
  readonly jitter: () => number;
};

const MOST_AT_A_TIME = 6;

/**
 * Sends whatever is due until nothing is, or until the service cannot take any. Only for whoever knows that nobody else is
 * forwarding: what is leased was leased by a worker that is no more.
 */
export async function forwardWaiting({ outbox, client, now, jitter }: ForwardParts): Promise<void> {
  await outbox.releaseLeases(now());
  let pause: Until | null = null;

  async function send(entry: OutboxEntry): Promise<void> {
    const outcome = await client.call(putReport, { params: { id: entry.id }, body: { text: entry.body } });
    const verdict = judgeAnswer(entry, outcome);
    switch (verdict.kind) {
      case 'acknowledged':
        return outbox.acknowledge(verdict.receipt);
      case 'hold':
        return outbox.hold(entry.id, verdict.reason);
      case 'discard':
        return outbox.discard(entry.id);
      case 'retry': {
        const { retryAfterMs, isAboutAll } = verdict;
        const until = nextTry({ attempts: entry.attempts + 1, retryAfterMs, now: now() }, jitter());
        if (isAboutAll) pause = until;
        return outbox.postpone(entry.id, until);
      }
    }
  }

  async function sendInTurn(): Promise<void> {
    while (pause === null) {
      const entry = await outbox.claim(now());
      if (entry === null) return;
      await send(entry);
    }
  }

  await Promise.all(Array.from({ length: MOST_AT_A_TIME }, sendInTurn));
  if (pause !== null) await outbox.postponeWaiting(pause);
}
