import { flattenedDecrypt, generalDecrypt } from 'jose';
import { SEAL_ALGORITHMS } from '#src/contract/primitives.ts';
import type { Sealed, SealedForSome } from '#src/contract/primitives.ts';

const ALGORITHMS = {
  keyManagementAlgorithms: [SEAL_ALGORITHMS.alg],
  contentEncryptionAlgorithms: [SEAL_ALGORITHMS.enc],
};

/** What a seal held, as untrusted JSON; null when the key does not open it or it was changed. */
export async function openSeal(privateKey: CryptoKey, sealed: Sealed | SealedForSome): Promise<unknown> {
  try {
    const { plaintext } =
      'recipients' in sealed
        ? await generalDecrypt(sealed, privateKey, ALGORITHMS)
        : await flattenedDecrypt(sealed, privateKey, ALGORITHMS);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plaintext));
  } catch {
    // Sealed to another key, changed on the way, or not JSON: it cannot be read, and the caller says so.
    return null;
  }
}
