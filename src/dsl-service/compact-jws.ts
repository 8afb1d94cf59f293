import { compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';
import type { PublicKey } from '#src/contract/primitives.ts';

/** The header of a compact JWS as untrusted JSON; null when the text is not one. */
export function readJwsHeader(text: string): unknown {
  try {
    return decodeProtectedHeader(text);
  } catch {
    // Not a JWS at all: the caller's schema refuses it.
    return null;
  }
}

/** What was signed; null when this key did not sign it. */
export async function verifyJws(text: string, publicKey: PublicKey): Promise<Uint8Array | null> {
  try {
    const { payload } = await compactVerify(text, await importJWK(publicKey, 'ES256'), { algorithms: ['ES256'] });
    return payload;
  } catch (error) {
    // Everything that jose throws is about the text that was sent: it is refused.
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
