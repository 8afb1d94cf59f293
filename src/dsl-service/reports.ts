import { Envelope } from '#src/contract/envelope.ts';
import { audienceOf } from './audience.ts';
import type { Audience } from './audience.ts';
import type { Bell } from './bell.ts';
import { answer, overLimit, proverOf, refuse } from './call.ts';
import type { Handlers } from './call.ts';
import { isBodyAllowed } from './capture-rule.ts';
import { newReference } from './crockford.ts';
import type { Log } from './log.ts';
import { createRateLimiter } from './rate-limit.ts';
import type { Limits } from './rate-limit.ts';
import { envelopeOf, sealedSize } from './seal-shape.ts';
import { isInUse } from './store.ts';
import type { SequenceNews, Store } from './store.ts';

export type ReportParts = {
  readonly store: Store;
  readonly changes: Bell;
  readonly log: Log;
  readonly limits: Pick<Limits, 'capture'>;
  /** Epoch ms. */
  readonly now: () => number;
};

export function reportHandlers({ store, changes, log, limits, now }: ReportParts): Pick<Handlers, 'putReport' | 'getReceipts'> {
  const captures = createRateLimiter(limits.capture, now);

  return {
    async putReport(call) {
      const deviceId = proverOf(call).id;
      const envelope = envelopeOf(Envelope, call.body);
      if (envelope === null) return refuse('body-malformed');
      const limited = envelope.part === 'capture' ? overLimit(captures.take(deviceId)) : null;
      if (limited !== null) return limited;
      const audience = audienceOf(call.body, envelope);
      const isConsistent =
        envelope.id === call.params['id'] &&
        (envelope.about === null) === (envelope.part === 'report') &&
        envelope.about !== envelope.id &&
        envelope.deviceId === deviceId;
      if (!isConsistent || audience === null) return refuse('envelope-mismatch');
      if (!(await isKnown(audience))) return refuse('key-unknown');
      if (!isBodyAllowed(envelope, audience, sealedSize(call.body))) return refuse('capture-refused');

      const { text, digest, proof, requestId } = call;
      const onlyFor = audience.kind === 'one-officer' ? audience.officerKeyId : null;
      const put = await store.putReport({ envelope, onlyFor, digest, body: text, proof, receivedAt: call.at, newReference });
      switch (put.kind) {
        case 'differs':
          log({ level: 'alert', event: 'report-differs', requestId, deviceId });
          return refuse('report-differs');
        case 'about-refused':
          return refuse('envelope-mismatch');
        case 'capture-refused':
          return refuse('capture-refused');
        case 'kept':
          if (put.news !== null) {
            logSequence(put.news.sequence, envelope);
            if (put.news.caseId !== null) changes.ring();
            await warnIfUnseen(audience, requestId);
          }
          return answer(put.receipt);
      }
    },

    getReceipts: async (call) => answer(await store.listReceipts(proverOf(call).id, call.after)),
  };

  /** Keys of the past count too: a report may have been sealed long before it arrives, and cannot be sealed again. */
  async function isKnown(audience: Audience): Promise<boolean> {
    if (audience.kind === 'vault') return store.isKeyOf('vault', audience.vaultKeyId);
    const holder = await store.findKeyHolder(audience.officerKeyId);
    return holder !== null && store.isKeyOf('recovery-kit', audience.recoveryKeyId);
  }

  /** What is for an officer who is gone waits for the recovery kit, and no console can say so: the administrator must. */
  async function warnIfUnseen(audience: Audience, requestId: string): Promise<void> {
    if (audience.kind === 'vault') return;
    const holder = await store.findKeyHolder(audience.officerKeyId);
    if (holder !== null && !isInUse(holder)) {
      log({ level: 'alert', event: 'report-for-withdrawn-officer', requestId, deviceId: holder.id });
    }
  }

  function logSequence(news: SequenceNews, { deviceId, seq }: Envelope): void {
    switch (news.kind) {
      case 'in-order':
        return;
      case 'late':
        return log({ level: 'info', event: 'sequence-late', deviceId, firstSeq: seq, lastSeq: seq });
      case 'gap':
        return log({ level: 'warn', event: 'sequence-gap', deviceId, firstSeq: news.firstMissing, lastSeq: seq - 1 });
      case 'fork':
        return log({ level: 'alert', event: 'sequence-fork', deviceId, firstSeq: seq, lastSeq: seq });
    }
  }
}
