import { createHash } from 'node:crypto';
import { Digest, KeyId } from '#src/contract/primitives.ts';
import type { PublicKey } from '#src/contract/primitives.ts';

/** SHA-256 of bytes as they are, or of a text's UTF-8. */
export const digestOf = (of: Uint8Array | string): Digest => Digest.parse(createHash('sha256').update(of).digest('base64url'));

/** RFC 7638 thumbprint, of the required members in their order. */
export const keyIdOf = ({ crv, kty, x, y }: PublicKey): KeyId => KeyId.parse(digestOf(JSON.stringify({ crv, kty, x, y })));
