import * as z from 'zod/mini';
import { Instant, KeyId, PublicKey, Sealed, Whole } from './primitives.ts';

/** The key that reports are sealed to: public, so anyone may ask for it. `keyId` is the thumbprint of `publicKey`. */
export const VaultKey = z.looseObject({
  epoch: Whole.check(z.minimum(1)),
  keyId: KeyId,
  publicKey: PublicKey,
});
export type VaultKey = z.infer<typeof VaultKey>;

/** Who runs this service, and the key to seal to. `vaultKey` is null until the first officer has set up the vault. */
export const Agency = z.looseObject({
  name: z.string(),
  dsl: z.looseObject({ name: z.string(), phone: z.string() }),
  vaultKey: z.nullable(VaultKey),
  serverTime: Instant,
});
export type Agency = z.infer<typeof Agency>;

/**
 * A copy of the vault's private key (a JWK as JSON) sealed to one other key, with `aad` = VaultCopyEnvelope. The service stores
 * it and cannot open it.
 */
export const VaultCopyEnvelope = z.strictObject({ v: z.literal(1), vaultKeyId: KeyId, forKeyId: KeyId });

/** Sent once, by the first officer's console. */
export const NewVault = z.strictObject({
  epoch: z.literal(1),
  publicKey: PublicKey,
  recoveryPublicKey: PublicKey,
  recoveryCopy: Sealed,
  officerPublicKey: PublicKey,
  officerCopy: Sealed,
});
export type NewVault = z.infer<typeof NewVault>;

/** Sent by an officer's console that opened the vault with the recovery kit: this officer's own copy. */
export const NewVaultCopy = z.strictObject({ officerPublicKey: PublicKey, officerCopy: Sealed });
export type NewVaultCopy = z.infer<typeof NewVaultCopy>;

/** What an officer's console needs to unlock. `officerCopy` is null for an officer who has none yet. */
export const Vault = z.looseObject({
  vaultKey: z.nullable(VaultKey),
  recoveryPublicKey: z.nullable(PublicKey),
  recoveryCopy: z.nullable(Sealed),
  officerCopy: z.nullable(Sealed),
  /** Unused or used tutor codes that were made on the service's command line: they trust its administrator for the fingerprint. */
  codesMadeByAdministrator: Whole,
});
export type Vault = z.infer<typeof Vault>;
