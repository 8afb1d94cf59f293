import { compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';
import * as z from 'zod/mini';
import { CaseEventEnvelope } from '#src/contract/case.ts';
import { DeviceId, Sealed } from '#src/contract/primitives.ts';
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
  const header = EventHeader.safeParse(readHeader(text));
  if (!header.success) return { ok: false, reason: 'body-malformed' };
  const payload = header.data.kid === officer.id ? await verify(text, officer) : null;
  if (payload === null) return { ok: false, reason: 'envelope-mismatch' };

  const sealed = Sealed.safeParse(parseJson(payload));
  const envelope = sealed.success ? envelopeOf(CaseEventEnvelope, sealed.data) : null;
  if (!sealed.success || envelope === null) return { ok: false, reason: 'body-malformed' };
  return envelope.officerDeviceId === officer.id && envelope.keyId === sealedFor(sealed.data)
    ? { ok: true, envelope }
    : { ok: false, reason: 'envelope-mismatch' };
}

function readHeader(text: string): unknown {
  try {
    return decodeProtectedHeader(text);
  } catch {
    // Not a JWS at all: the schema refuses it.
    return null;
  }
}

/** Null when the signature is not of this device. */
async function verify(text: string, { publicKey }: Device): Promise<Uint8Array | null> {
  try {
    const { payload } = await compactVerify(text, await importJWK(publicKey, 'ES256'), { algorithms: ['ES256'] });
    return payload;
  } catch (error) {
    // Everything that jose throws is about the text that was sent: it is refused.
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
