import { base64url } from 'jose';
import type { KeyId } from '#src/contract/primitives.ts';

/** A key's thumbprint as people compare it: hexadecimal, in groups of four. */
export function fingerprintOf(keyId: KeyId): string {
  const hex = Array.from(base64url.decode(keyId), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.match(/.{4}/g) ?? []).join(' ');
}
