import type { PublicKey } from '#src/contract/primitives.ts';
import { publicHalf } from '#src/sealing/digest.ts';

/** An ECDSA P-256 pair; the browser never gives the private half out. */
export async function newDeviceKey(): Promise<{ readonly privateKey: CryptoKey; readonly publicKey: PublicKey }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  return { privateKey: pair.privateKey, publicKey: publicHalf({ ...(await crypto.subtle.exportKey('jwk', pair.publicKey)) }) };
}
