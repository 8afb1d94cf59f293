import { Envelope } from '#src/contract/envelope.ts';
import { answer, proverOf, refuse } from './call.ts';
import type { Handlers } from './call.ts';
import type { Bell } from './bell.ts';
import { newReference } from './crockford.ts';
import type { Log } from './log.ts';
import { envelopeOf, sealedFor, sealedSize } from './seal-shape.ts';
import type { SequenceNews, Store } from './store.ts';

/** In bytes of the padded text: a hard stop has an address and a note, never anything of the page. */
const LARGEST_WITHOUT_CAPTURE = 65_536;

export type ReportParts = { readonly store: Store; readonly changes: Bell; readonly log: Log };

export function reportHandlers({ store, changes, log }: ReportParts): Pick<Handlers, 'putReport' | 'getReceipts'> {
  return {
    async putReport(call) {
      const deviceId = proverOf(call).id;
      const envelope = envelopeOf(Envelope, call.body);
      if (envelope === null) return refuse('body-malformed');
      const isConsistent =
        envelope.id === call.params['id'] &&
        envelope.about !== envelope.id &&
        envelope.deviceId === deviceId &&
        envelope.keyId === sealedFor(call.body);
      if (!isConsistent) return refuse('envelope-mismatch');
      if (!(await store.isVaultKey(envelope.keyId))) return refuse('key-unknown');
      if (envelope.capture === 'none' && sealedSize(call.body) > LARGEST_WITHOUT_CAPTURE) return refuse('capture-refused');

      const { text, digest, proof, requestId } = call;
      const put = await store.putReport({ envelope, digest, body: text, proof, receivedAt: call.at, newReference });
      switch (put.kind) {
        case 'differs':
          log({ level: 'alert', event: 'report-differs', requestId, deviceId });
          return refuse('report-differs');
        case 'about-refused':
          return refuse('envelope-mismatch');
        case 'kept':
          if (put.news !== null) {
            logSequence(put.news.sequence, envelope);
            if (put.news.caseId !== null) changes.ring();
          }
          return answer(put.receipt);
      }
    },

    getReceipts: async (call) => answer(await store.listReceipts(proverOf(call).id, call.after)),
  };

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
