import { CompactSign } from 'jose';
import type { CaseEventContent, CaseEventEnvelope, CaseRecord } from '#src/contract/case.ts';
import { stepOf } from '#src/contract/case.ts';
import { EventId } from '#src/contract/primitives.ts';
import type { DeviceId } from '#src/contract/primitives.ts';
import { PADDED_SIZES } from '#src/contract/report-limits.ts';
import { addCaseEvent, getCase } from '#src/contract/officer-routes.ts';
import { seal } from '#src/sealing/seal.ts';
import type { SealTo } from '#src/sealing/seal.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { EVENT_TYPE } from './audit-trail.ts';
import { faultOf } from './service-fault.ts';
import type { ServiceFault } from './service-fault.ts';

/** The largest seal would not fit an event any more once it is signed. */
const EVENT_SIZES = PADDED_SIZES.filter((size) => size <= 65_536);

export type Recorder = {
  readonly client: ServiceClient;
  /** Whose key opens what is recorded: the vault's, or this officer's own for a case that nobody else may read. */
  readonly sealTo: SealTo;
  readonly device: { readonly deviceId: DeviceId; readonly privateKey: CryptoKey };
  /** The service's clock as well as this device knows it, epoch ms. */
  readonly now: () => number;
  readonly newId: () => string;
};

/** What was sent and perhaps arrived: sent again as it is, the service gives the same answer and no second entry. */
export type Attempt = { readonly id: EventId; readonly event: string; readonly content: CaseEventContent };

export type Recorded =
  | { readonly kind: 'recorded'; readonly record: CaseRecord }
  /** `attempt` is to be handed back when the officer tries the same again. */
  | { readonly kind: 'not-recorded'; readonly fault: ServiceFault; readonly attempt: Attempt }
  /** Another officer was quicker, and the case is no longer where this fits. `record` is how it stands. */
  | { readonly kind: 'out-of-order'; readonly record: CaseRecord }
  | { readonly kind: 'too-long' };

/** Adds an action to the end of a case's audit trail: sealed, signed by this officer's device, chained to the last. */
export async function recordEvent(
  recorder: Recorder,
  on: Pick<CaseRecord, 'id' | 'head'>,
  content: CaseEventContent,
  before: Attempt | null = null,
): Promise<Recorded> {
  const { client } = recorder;
  const params = { id: on.id };
  const again = before !== null && JSON.stringify(before.content) === JSON.stringify(content) ? before : null;
  let attempt = again ?? (await signEvent(recorder, on, content));

  // How often it is signed anew when others went on with the trail: what is sent again was chained to an end of long ago.
  for (let left = again === null ? 1 : 2; ; left--) {
    if (attempt === null) return { kind: 'too-long' };
    const { id, event } = attempt;
    const outcome = await client.call(addCaseEvent, { params, body: { event } });
    if (outcome.kind === 'answered') return { kind: 'recorded', record: outcome.answer };
    const reason = outcome.kind === 'refused' ? outcome.reason : null;
    if (reason !== 'chain-moved' && reason !== 'event-out-of-order') {
      return { kind: 'not-recorded', fault: faultOf(outcome), attempt };
    }

    const current = await client.call(getCase, { params });
    if (current.kind !== 'answered') return { kind: 'not-recorded', fault: faultOf(current), attempt };
    if (current.answer.events.some((received) => received.event === event)) return { kind: 'recorded', record: current.answer };
    if (reason === 'event-out-of-order') return { kind: 'out-of-order', record: current.answer };
    if (left === 0) return { kind: 'not-recorded', fault: 'busy', attempt };
    attempt = await signEvent(recorder, current.answer, content, id);
  }
}

/** Null when the content fits no seal. `again` is the name of an event that is signed anew for another place in the chain. */
export async function signEvent(
  { sealTo, device, now, newId }: Pick<Recorder, 'sealTo' | 'device' | 'now' | 'newId'>,
  { id: caseId, head }: Pick<CaseRecord, 'id' | 'head'>,
  content: CaseEventContent,
  again?: EventId,
): Promise<Attempt | null> {
  const id = again ?? EventId.parse(newId());
  const envelope: CaseEventEnvelope = {
    v: 1,
    id,
    caseId,
    kind: stepOf(content.kind),
    at: now(),
    officerDeviceId: device.deviceId,
    keyId: sealTo.keyId,
    prev: head,
  };
  const sealed = await seal(sealTo, envelope, content, EVENT_SIZES);
  if (sealed === null) return null;
  const event = await new CompactSign(new TextEncoder().encode(JSON.stringify(sealed)))
    .setProtectedHeader({ alg: 'ES256', typ: EVENT_TYPE, kid: device.deviceId })
    .sign(device.privateKey);
  return { id, event, content };
}
