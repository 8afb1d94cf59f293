import { base64url, FlattenedEncrypt } from 'jose';
import { SEAL_ALGORITHMS } from '#src/contract/primitives.ts';
import type { KeyId, PublicKey, Sealed } from '#src/contract/primitives.ts';
import { padJson } from './padding.ts';

export type SealTo = { readonly keyId: KeyId; readonly publicKey: PublicKey };

/**
 * Seals `content` so that only the holder of the private key can read it, with `envelope` readable and protected from change.
 * Null when the content is larger than the largest of `paddedSizes` (bytes).
 */
export async function seal(
  to: SealTo,
  envelope: unknown,
  content: unknown,
  paddedSizes: readonly number[],
): Promise<Sealed | null> {
  const plaintext = padJson(content, paddedSizes);
  if (plaintext === null) return null;
  const key = await crypto.subtle.importKey('jwk', to.publicKey, { name: 'ECDH', namedCurve: 'P-256' }, false, []);
  const jwe = await new FlattenedEncrypt(plaintext)
    .setProtectedHeader({ ...SEAL_ALGORITHMS, kid: to.keyId })
    .setAdditionalAuthenticatedData(new TextEncoder().encode(JSON.stringify(envelope)))
    .encrypt(key);
  const { protected: header, encrypted_key, iv, ciphertext, tag, aad } = jwe;
  if (header === undefined || encrypted_key === undefined || iv === undefined || tag === undefined || aad === undefined) {
    throw new TypeError('A seal came out incomplete');
  }
  return { protected: header, encrypted_key, iv, ciphertext, tag, aad };
}

/** The envelope of a seal as untrusted JSON; null when it is not JSON. */
export function readEnvelope(sealed: Pick<Sealed, 'aad'>): unknown {
  return decodeJson(sealed.aad);
}

/** The key that a seal says it is for; null when its header cannot be read or names other algorithms than ours. */
export function sealedFor(sealed: Pick<Sealed, 'protected'>): string | null {
  const header = decodeJson(sealed.protected);
  if (typeof header !== 'object' || header === null) return null;
  const { alg, enc, kid } = header as Record<string, unknown>;
  return alg === SEAL_ALGORITHMS.alg && enc === SEAL_ALGORITHMS.enc && typeof kid === 'string' ? kid : null;
}

function decodeJson(text: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(text)));
  } catch {
    // Not base64url, not UTF-8 or not JSON: the caller refuses it.
    return null;
  }
}
