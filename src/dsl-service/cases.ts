import { ReportId } from '#src/contract/primitives.ts';
import type { Bell } from './bell.ts';
import { answer, proverOf, refuse } from './call.ts';
import type { Handlers } from './call.ts';
import { streamCases } from './case-stream.ts';
import { digestOf } from './digest.ts';
import { readSignedEvent } from './signed-event.ts';
import { isInUse } from './store.ts';
import type { PageLimits, Store } from './store.ts';

/** The contract's 200, and few enough characters that a page is quickly sent and read. */
const PAGE: PageLimits = { cases: 200, characters: 4_000_000 };

export type CaseParts = {
  readonly store: Store;
  readonly changes: Bell;
  readonly heartbeatMs: number;
  readonly stopping: AbortSignal;
};

export function caseHandlers({
  store,
  changes,
  heartbeatMs,
  stopping,
}: CaseParts): Pick<
  Handlers,
  'getCases' | 'getCase' | 'getCapture' | 'addCaseEvent' | 'getOfficerDevices' | 'streamCaseChanges'
> {
  return {
    getCases: async (call) => answer(await store.listCases(call.after, PAGE, proverOf(call).id)),

    async getCase(call) {
      const found = await store.findCase(ReportId.parse(call.params['id']), proverOf(call).id);
      return found === null ? refuse('case-unknown') : answer(found);
    },

    async getCapture(call) {
      const id = { caseId: ReportId.parse(call.params['id']), captureId: ReportId.parse(call.params['captureId']) };
      const capture = await store.findCapture(id, proverOf(call).id);
      if (capture === null) return refuse('case-unknown');
      const { body } = capture;
      return body === null ? refuse('capture-refused') : answer({ ...capture, body });
    },

    async addCaseEvent(call) {
      const officer = proverOf(call);
      const caseId = ReportId.parse(call.params['id']);
      const text = call.body.event;
      const read = await readSignedEvent(text, officer);
      if (!read.ok) return refuse(read.reason);
      const { id, kind, prev, keyId } = read.envelope;
      if (read.envelope.caseId !== caseId) return refuse('envelope-mismatch');

      const added = await store.addCaseEvent({
        id,
        caseId,
        kind,
        prev,
        keyId,
        officerDeviceId: officer.id,
        text,
        digest: digestOf(text),
        receivedAt: call.at,
      });
      if (added.kind === 'refused') return refuse(added.reason);
      if (added.isNew) changes.ring();
      return answer(added.case);
    },

    async getOfficerDevices() {
      const officers = await store.listOfficers();
      return answer({
        devices: officers.map((officer) => ({
          deviceId: officer.id,
          personName: officer.personName,
          publicKey: officer.publicKey,
          // Nothing new shall be sealed to an officer who is gone.
          ...(officer.officerPublicKey !== null && isInUse(officer) ? { officerPublicKey: officer.officerPublicKey } : {}),
        })),
      });
    },

    async streamCaseChanges(call) {
      const deviceId = proverOf(call).id;
      return { kind: 'stream', stream: streamCases({ store, deviceId, changes, after: call.after, heartbeatMs, stopping }) };
    },
  };
}
