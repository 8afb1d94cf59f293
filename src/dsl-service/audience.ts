import type { Envelope } from '#src/contract/envelope.ts';
import type { KeyId, Sealed, SealedForSome } from '#src/contract/primitives.ts';
import { sealedFor, sealedForSome } from './seal-shape.ts';

/** Who can open a report: every officer, or one officer and whoever holds the recovery kit. */
export type Audience =
  | { readonly kind: 'vault'; readonly vaultKeyId: KeyId }
  | { readonly kind: 'one-officer'; readonly officerKeyId: KeyId; readonly recoveryKeyId: KeyId };

/** Null when the seal says another audience than its envelope, or one that there is not. */
export function audienceOf(sealed: Sealed | SealedForSome, { keyId }: Pick<Envelope, 'keyId'>): Audience | null {
  if (!('recipients' in sealed)) return sealedFor(sealed) === keyId ? { kind: 'vault', vaultKeyId: keyId } : null;
  const [first, second, ...further] = sealedForSome(sealed) ?? [];
  if (first === undefined || second === undefined || first === second || further.length > 0) return null;
  if (first !== keyId && second !== keyId) return null;
  return { kind: 'one-officer', officerKeyId: keyId, recoveryKeyId: first === keyId ? second : first };
}
