import { GeneralEncrypt, importJWK } from 'jose';
import { SEAL_ALGORITHMS, SealedForSome } from '#src/contract/primitives.ts';
import { padJson } from './padding.ts';
import type { SealTo } from './seal.ts';

/**
 * Seals `content` so that the holder of any one of these private keys can read it alone, with `envelope` readable and protected from
 * change. Null when the content is larger than the largest of `paddedSizes` (bytes). For pages only: it brings the general encryptor.
 */
export async function sealForSome(
  to: readonly SealTo[],
  envelope: unknown,
  content: unknown,
  paddedSizes: readonly number[],
): Promise<SealedForSome | null> {
  const plaintext = padJson(content, paddedSizes);
  if (plaintext === null) return null;
  const jwe = new GeneralEncrypt(plaintext)
    .setProtectedHeader({ enc: SEAL_ALGORITHMS.enc })
    .setAdditionalAuthenticatedData(new TextEncoder().encode(JSON.stringify(envelope)));
  for (const { keyId, publicKey } of to) {
    jwe
      .addRecipient(await importJWK(publicKey, SEAL_ALGORITHMS.alg))
      .setUnprotectedHeader({ alg: SEAL_ALGORITHMS.alg, kid: keyId });
  }
  return SealedForSome.parse(await jwe.encrypt());
}
