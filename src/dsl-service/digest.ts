import { createHash } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { Digest, KeyId } from '#src/contract/primitives.ts';
import type { PublicKey } from '#src/contract/primitives.ts';

/** SHA-256 of bytes as they are, or of a text's UTF-8. */
export const digestOf = (of: Uint8Array | string): Digest => Digest.parse(createHash('sha256').update(of).digest('base64url'));

/** RFC 7638 thumbprint. */
export async function keyIdOf(publicKey: PublicKey): Promise<KeyId> {
  return KeyId.parse(await calculateJwkThumbprint(publicKey, 'sha256'));
}
