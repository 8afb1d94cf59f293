import { base64url } from 'jose';
import * as z from 'zod/mini';
import { KeyId, PublicKey, SEAL_ALGORITHMS } from '#src/contract/primitives.ts';
import type { Sealed, SealedForSome } from '#src/contract/primitives.ts';

const SealHeader = z.strictObject({
  alg: z.literal(SEAL_ALGORITHMS.alg),
  enc: z.literal(SEAL_ALGORITHMS.enc),
  kid: KeyId,
  epk: PublicKey,
});

/** The key that a seal says it is for; null when its header cannot be read, or names other algorithms than the contract's. */
export function sealedFor(sealed: Sealed): KeyId | null {
  const header = SealHeader.safeParse(parseJson(base64url.decode(sealed.protected)));
  return header.success ? header.data.kid : null;
}

/** The shared half of a header whose other half is each recipient's own. */
const SharedHeader = z.strictObject({ enc: z.literal(SEAL_ALGORITHMS.enc) });

/** The keys that a seal says it is for; null when its header cannot be read, or names other algorithms than the contract's. */
export function sealedForSome(sealed: SealedForSome): readonly KeyId[] | null {
  const header = SharedHeader.safeParse(parseJson(base64url.decode(sealed.protected)));
  return header.success ? sealed.recipients.map((recipient) => recipient.header.kid) : null;
}

/** The readable envelope of a seal; null when it is not one of `schema`. */
export function envelopeOf<Schema extends z.core.$ZodType>(schema: Schema, sealed: Pick<Sealed, 'aad'>): z.output<Schema> | null {
  const envelope = z.safeParse(schema, parseJson(base64url.decode(sealed.aad)));
  return envelope.success ? envelope.data : null;
}

/** In bytes: AES-GCM's ciphertext is as long as what was sealed. */
export const sealedSize = (sealed: Pick<Sealed, 'ciphertext'>): number => Math.floor((sealed.ciphertext.length * 3) / 4);

/** Undefined, which no schema of the contract accepts, when the bytes are not the UTF-8 of a JSON text. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeText(bytes);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the caller refuses it.
    return undefined;
  }
}

/** Keeps a byte order mark, so that the text has the digest of the bytes. Null when it is not UTF-8. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Not UTF-8: the caller refuses it.
    return null;
  }
}
