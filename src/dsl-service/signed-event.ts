import * as z from 'zod/mini';
import { CaseEventEnvelope } from '#src/contract/case.ts';
import { DeviceId, Sealed } from '#src/contract/primitives.ts';
import { readJwsHeader, verifyJws } from './compact-jws.ts';
import { envelopeOf, parseJson, sealedFor } from './seal-shape.ts';
import type { Device } from './store.ts';

const EventHeader = z.strictObject({
  alg: z.literal('ES256'),
  typ: z.literal('safe-lesson-event+jws'),
  kid: DeviceId,
});

export type ReadEvent =
  | { readonly ok: true; readonly envelope: CaseEventEnvelope }
  | { readonly ok: false; readonly reason: 'body-malformed' | 'envelope-mismatch' };

/** What an officer's signed event says of itself, when this officer's own device signed it and its seal says the same. */
export async function readSignedEvent(text: string, officer: Device): Promise<ReadEvent> {
  const header = EventHeader.safeParse(readJwsHeader(text));
  if (!header.success) return { ok: false, reason: 'body-malformed' };
  const payload = header.data.kid === officer.id ? await verifyJws(text, officer.publicKey) : null;
  if (payload === null) return { ok: false, reason: 'envelope-mismatch' };

  const sealed = Sealed.safeParse(parseJson(payload));
  const envelope = sealed.success ? envelopeOf(CaseEventEnvelope, sealed.data) : null;
  if (!sealed.success || envelope === null) return { ok: false, reason: 'body-malformed' };
  return envelope.officerDeviceId === officer.id && envelope.keyId === sealedFor(sealed.data)
    ? { ok: true, envelope }
    : { ok: false, reason: 'envelope-mismatch' };
}
