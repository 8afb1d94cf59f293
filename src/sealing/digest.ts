import { base64url, calculateJwkThumbprint } from 'jose';
import { Digest, KeyId, PublicKey } from '#src/contract/primitives.ts';

/** SHA-256 of a text's UTF-8 bytes. */
export async function digestOf(text: string): Promise<Digest> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Digest.parse(base64url.encode(new Uint8Array(hash)));
}

/** RFC 7638 thumbprint: the key's name, and the fingerprint that people compare. */
export async function keyIdOf(publicKey: PublicKey): Promise<KeyId> {
  return KeyId.parse(await calculateJwkThumbprint(publicKey, 'sha256'));
}

/** Only the public members of a P-256 JWK, whatever else it holds. */
export function publicHalf(jwk: Readonly<Record<string, unknown>>): PublicKey {
  return PublicKey.parse({ kty: jwk['kty'], crv: jwk['crv'], x: jwk['x'], y: jwk['y'] });
}
