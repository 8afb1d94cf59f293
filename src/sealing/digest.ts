import { base64url } from 'jose';
import { Digest, KeyId, PublicKey } from '#src/contract/primitives.ts';

/** SHA-256 of a text's UTF-8 bytes. */
export async function digestOf(text: string): Promise<Digest> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Digest.parse(base64url.encode(new Uint8Array(hash)));
}

/** RFC 7638 thumbprint, of the required members in their order: the key's name, and the fingerprint that people compare. */
export async function keyIdOf({ crv, kty, x, y }: PublicKey): Promise<KeyId> {
  return KeyId.parse(await digestOf(JSON.stringify({ crv, kty, x, y })));
}

/** Only the public members of a P-256 JWK, whatever else it holds. */
export function publicHalf(jwk: Readonly<Record<string, unknown>>): PublicKey {
  return PublicKey.parse({ kty: jwk['kty'], crv: jwk['crv'], x: jwk['x'], y: jwk['y'] });
}
