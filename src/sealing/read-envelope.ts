import { base64url } from 'jose';
import { SEAL_ALGORITHMS } from '#src/contract/primitives.ts';
import type { Sealed } from '#src/contract/primitives.ts';

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
