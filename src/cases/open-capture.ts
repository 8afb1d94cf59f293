import { getCapture } from '#src/contract/officer-routes.ts';
import { CaptureContent } from '#src/contract/report-content.ts';
import { digestOf } from '#src/sealing/digest.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { openBody } from './open-body.ts';
import type { ReadCase } from './read-case.ts';
import { faultOf } from './service-fault.ts';
import type { ServiceFault } from './service-fault.ts';
import type { KeptCapture } from './shown-captures.ts';
import type { OpenVault } from './vault.ts';

/** Why what the service handed over is not shown. */
export type CaptureRefusal =
  | 'digest'
  /** Sealed for another report or by another device, or it says of itself that it is none. */
  | 'of-another'
  | 'unreadable'
  /** The case has become a hard stop. */
  | 'hard-stop';

export type OpenedCapture =
  | { readonly kind: 'opened'; readonly content: CaptureContent }
  | { readonly kind: 'refused'; readonly why: CaptureRefusal }
  | { readonly kind: 'not-fetched'; readonly fault: ServiceFault };

/** Fetches one capture of a case that allows it, and believes nothing of it that its seal does not say. */
export async function openCapture(
  { client, vault }: { readonly client: ServiceClient; readonly vault: OpenVault },
  { record, deviceId, captures }: Pick<ReadCase, 'record' | 'deviceId' | 'captures'>,
  { id, digest, receivedAt }: KeptCapture,
): Promise<OpenedCapture> {
  if (captures.kind === 'hard-stop') return { kind: 'refused', why: 'hard-stop' };
  const fetched = await client.call(getCapture, { params: { id: record.id, captureId: id } });
  if (fetched.kind !== 'answered') {
    const isGone = fetched.kind === 'refused' && (fetched.reason === 'capture-refused' || fetched.reason === 'case-unknown');
    return isGone ? { kind: 'refused', why: 'hard-stop' } : { kind: 'not-fetched', fault: faultOf(fetched) };
  }

  const { body } = fetched.answer;
  if ((await digestOf(body)) !== digest) return { kind: 'refused', why: 'digest' };
  const expected = { id, part: 'capture', about: record.id } as const;
  const { opened, envelope } = await openBody({ body, receivedAt }, CaptureContent, expected, [vault]);
  if (opened.kind === 'unreadable') return { kind: 'refused', why: opened.why === 'of-another' ? 'of-another' : 'unreadable' };
  if (envelope?.capture !== 'allowed' || envelope.deviceId !== deviceId) return { kind: 'refused', why: 'of-another' };
  return { kind: 'opened', content: opened.content };
}
