import { ReportId } from '#src/contract/primitives.ts';
import type { Bell } from './bell.ts';
import { answer, proverOf, refuse } from './call.ts';
import type { Handlers } from './call.ts';
import { streamCases } from './case-stream.ts';
import { digestOf } from './digest.ts';
import { readSignedEvent } from './signed-event.ts';
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
}: CaseParts): Pick<Handlers, 'getCases' | 'getCase' | 'addCaseEvent' | 'getOfficerDevices' | 'streamCaseChanges'> {
  return {
    getCases: async ({ after }) => answer(await store.listCases(after, PAGE)),

    async getCase({ params }) {
      const found = await store.findCase(ReportId.parse(params['id']));
      return found === null ? refuse('case-unknown') : answer(found);
    },

    async addCaseEvent(call) {
      const officer = proverOf(call);
      const caseId = ReportId.parse(call.params['id']);
      const text = call.body.event;
      const read = await readSignedEvent(text, officer);
      if (!read.ok) return refuse(read.reason);
      const { id, kind, prev, keyId } = read.envelope;
      if (read.envelope.caseId !== caseId) return refuse('envelope-mismatch');
      if (!(await store.isVaultKey(keyId))) return refuse('key-unknown');

      const event = { id, caseId, kind, prev, officerDeviceId: officer.id, text, digest: digestOf(text), receivedAt: call.at };
      const added = await store.addCaseEvent(event);
      if (added.kind === 'refused') return refuse(added.reason);
      if (added.isNew) changes.ring();
      return answer(added.case);
    },

    async getOfficerDevices() {
      const officers = await store.listOfficers();
      return answer({
        devices: officers.map(({ id, personName, publicKey }) => ({ deviceId: id, personName, publicKey })),
      });
    },

    async streamCaseChanges(call) {
      const deviceId = proverOf(call).id;
      return { kind: 'stream', stream: streamCases({ store, deviceId, changes, after: call.after, heartbeatMs, stopping }) };
    },
  };
}
