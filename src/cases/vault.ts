import { base64url } from 'jose';
import * as z from 'zod/mini';
import { KeyId, PublicKey } from '#src/contract/primitives.ts';
import type { Sealed } from '#src/contract/primitives.ts';
import { PADDED_SIZES } from '#src/contract/report-limits.ts';
import { VaultCopyEnvelope } from '#src/contract/vault.ts';
import type { NewVault, NewVaultCopy, Vault, VaultKey } from '#src/contract/vault.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope } from '#src/sealing/read-envelope.ts';
import { seal } from '#src/sealing/seal.ts';
import { lockWithPassphrase, openWithPassphrase } from './passphrase-lock.ts';
import type { Argon2Cost } from './passphrase-lock.ts';
import { formatKit } from './recovery-kit.ts';

/** A key that opens seals: in memory only, and not to be exported again. */
export type OpeningKey = { readonly keyId: KeyId; readonly publicKey: PublicKey; readonly privateKey: CryptoKey };

/** The vault while it is unlocked. */
export type OpenVault = OpeningKey & {
  /** The same key, for signing what is published to every device. */
  readonly signingKey: CryptoKey;
  /** This officer's own key: opens what is for this officer alone. */
  readonly officerKey: OpeningKey;
  /** As it was when the kit was made or typed in: what the service says of it could be a key of its own. */
  readonly recoveryPublicKey: PublicKey;
};

/** What an officer's device keeps: the officer key behind a passphrase, and which key that is. */
export const OfficerKey = z.strictObject({ keyId: KeyId, locked: z.string() });
export type OfficerKey = z.infer<typeof OfficerKey>;

const PrivateKey = z.extend(PublicKey, { d: z.string().check(z.regex(/^[\w-]{43}$/)) });
type PrivateKey = z.infer<typeof PrivateKey>;

/**
 * Behind the passphrase lie, beside the officer key, the name of the vault key that it opened first and the recovery key's public half:
 * the service knows the officer's public key, so it could seal a vault of its own making to it, or name a recovery key of its own.
 */
const LockedOfficerKey = z.strictObject({
  v: z.literal(1),
  officerKey: PrivateKey,
  vaultKeyId: KeyId,
  recoveryPublicKey: PublicKey,
});

/** A JWK with one member of our own: see `proveByKit`. */
const RecoveryCopy = z.looseObject({ kitProof: z.string() });

export type PreparedVault = {
  readonly newVault: NewVault;
  readonly officerKey: OfficerKey;
  readonly vault: OpenVault;
  /** To be shown once. */
  readonly kit: string;
};

/** Makes every key of a new vault. Nothing of it counts until the kit was confirmed and the service has it. */
export async function prepareVault(passphrase: string, cost?: Argon2Cost): Promise<PreparedVault> {
  const [vaultKey, officerKey, recoveryKey] = await Promise.all([newKey(), newKey(), newKey()]);
  const keyId = await keyIdOf(publicHalf(vaultKey));
  const kitProof = await proveByKit(recoveryKey.d, keyId);
  const recoveryPublicKey = publicHalf(recoveryKey);
  const [recoveryCopy, officer, vault] = await Promise.all([
    sealCopy(keyId, recoveryKey, { ...vaultKey, kitProof }),
    addOfficer({ vaultKey, officerKey, recoveryPublicKey }, passphrase, cost),
    openVault({ vaultKey, officerKey, recoveryPublicKey }),
  ]);
  return {
    newVault: {
      epoch: 1,
      publicKey: publicHalf(vaultKey),
      recoveryPublicKey,
      recoveryCopy,
      ...officer.newCopy,
    },
    officerKey: officer.officerKey,
    vault,
    kit: formatKit(recoveryKey.d),
  };
}

export type Unlocked =
  | { readonly kind: 'unlocked'; readonly vault: OpenVault }
  | { readonly kind: 'wrong-passphrase' }
  /** The service shows another vault than the one that this officer key belongs to, or a copy that it does not open. */
  | { readonly kind: 'vault-differs' };

export async function unlockVault(
  officerKey: OfficerKey,
  passphrase: string,
  held: { readonly vaultKey: VaultKey; readonly officerCopy: Sealed },
): Promise<Unlocked> {
  const locked = LockedOfficerKey.safeParse(await openWithPassphrase(officerKey.locked, passphrase));
  if (!locked.success) return { kind: 'wrong-passphrase' };
  if (locked.data.vaultKeyId !== held.vaultKey.keyId) return { kind: 'vault-differs' };
  const opened = await openCopy(locked.data.officerKey, held.officerCopy, held.vaultKey);
  if (opened === null) return { kind: 'vault-differs' };
  return { kind: 'unlocked', vault: await openVault({ vaultKey: opened.key, ...locked.data }) };
}

export type AdoptedVault = { readonly newCopy: NewVaultCopy; readonly officerKey: OfficerKey; readonly vault: OpenVault };

/** Opens the vault with the recovery kit, and makes this officer's own copy. Null when the kit is not this vault's. */
export async function adoptVault(
  scalar: string,
  passphrase: string,
  held: Pick<Vault, 'vaultKey' | 'recoveryPublicKey' | 'recoveryCopy'>,
  cost?: Argon2Cost,
): Promise<AdoptedVault | null> {
  const { vaultKey, recoveryPublicKey, recoveryCopy } = held;
  if (vaultKey === null || recoveryPublicKey === null || recoveryCopy === null) return null;
  const opened = await openCopy({ ...recoveryPublicKey, d: scalar }, recoveryCopy, vaultKey);
  const copy = RecoveryCopy.safeParse(opened?.content);
  if (opened === null || !copy.success) return null;
  if (copy.data.kitProof !== (await proveByKit(scalar, vaultKey.keyId))) return null;
  // The kit opened the copy, so its public half is the one that the service named.
  const keys: VaultKeys = { vaultKey: opened.key, officerKey: await newKey(), recoveryPublicKey };
  const [added, vault] = await Promise.all([addOfficer(keys, passphrase, cost), openVault(keys)]);
  return { ...added, vault };
}

/**
 * The key of a recovery kit that was typed in, to read with it what is for one officer alone; null when the kit is not this vault's.
 */
export async function openKitKey(scalar: string, { recoveryPublicKey }: OpenVault): Promise<OpeningKey | null> {
  const privateKey = await importKey({ ...recoveryPublicKey, d: scalar });
  return privateKey === null ? null : { keyId: await keyIdOf(recoveryPublicKey), publicKey: recoveryPublicKey, privateKey };
}

type VaultKeys = {
  readonly vaultKey: PrivateKey;
  readonly officerKey: PrivateKey;
  readonly recoveryPublicKey: PublicKey;
};

async function addOfficer(
  { vaultKey, officerKey, recoveryPublicKey }: VaultKeys,
  passphrase: string,
  cost: Argon2Cost | undefined,
): Promise<{ newCopy: NewVaultCopy; officerKey: OfficerKey }> {
  const vaultKeyId = await keyIdOf(publicHalf(vaultKey));
  const officerCopy = await sealCopy(vaultKeyId, officerKey, vaultKey);
  const content: z.infer<typeof LockedOfficerKey> = { v: 1, officerKey, vaultKeyId, recoveryPublicKey };
  return {
    newCopy: { officerPublicKey: publicHalf(officerKey), officerCopy },
    officerKey: {
      keyId: await keyIdOf(publicHalf(officerKey)),
      locked: await lockWithPassphrase(content, passphrase, cost),
    },
  };
}

async function sealCopy(
  vaultKeyId: KeyId,
  to: PrivateKey,
  content: PrivateKey & { readonly kitProof?: string },
): Promise<Sealed> {
  const publicKey = publicHalf(to);
  const keyId = await keyIdOf(publicKey);
  const envelope: z.infer<typeof VaultCopyEnvelope> = { v: 1, vaultKeyId, forKeyId: keyId };
  const sealed = await seal({ keyId, publicKey }, envelope, content, PADDED_SIZES);
  if (sealed === null) throw new TypeError('A key always fits its seal');
  return sealed;
}

/** The vault key out of a copy, if the copy is for this key and holds exactly the key that it says. */
async function openCopy(
  privateKey: PrivateKey,
  copy: Sealed,
  vaultKey: VaultKey,
): Promise<{ key: PrivateKey; content: unknown } | null> {
  const envelope = VaultCopyEnvelope.safeParse(readEnvelope(copy));
  if (!envelope.success || envelope.data.vaultKeyId !== vaultKey.keyId) return null;
  if (envelope.data.forKeyId !== (await keyIdOf(publicHalf(privateKey)))) return null;
  const imported = await importKey(privateKey);
  if (imported === null) return null;
  const content = await openSeal(imported, copy);
  const key = PrivateKeyIn.safeParse(content);
  if (!key.success || (await keyIdOf(publicHalf(key.data))) !== vaultKey.keyId) return null;
  const { kty, crv, x, y, d } = key.data;
  return { key: { kty, crv, x, y, d }, content };
}

const PrivateKeyIn = z.looseObject(PrivateKey.shape);

async function openVault({ vaultKey, officerKey, recoveryPublicKey }: VaultKeys): Promise<OpenVault> {
  const [opening, signingKey, own] = await Promise.all([
    openKey(vaultKey),
    crypto.subtle.importKey('jwk', vaultKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']),
    openKey(officerKey),
  ]);
  return { ...opening, signingKey, officerKey: own, recoveryPublicKey };
}

async function openKey(jwk: PrivateKey): Promise<OpeningKey> {
  const publicKey = publicHalf(jwk);
  const privateKey = await importKey(jwk);
  if (privateKey === null) throw new TypeError('What was opened is not a key');
  return { keyId: await keyIdOf(publicKey), publicKey, privateKey };
}

async function importKey(jwk: PrivateKey): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('jwk', jwk, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  } catch {
    // The private and the public half do not belong together: a kit of another vault.
    return null;
  }
}

async function newKey(): Promise<PrivateKey> {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', privateKey);
  return PrivateKey.parse({ kty, crv, x, y, d });
}

/**
 * Only who holds the kit can say which vault key it was made for. Without this the service, which knows the recovery key's public
 * half, could seal a vault of its own making to it, and an officer who opens the vault with the kit would hand it out to tutors.
 */
async function proveByKit(scalar: string, vaultKeyId: KeyId): Promise<string> {
  const secret = Uint8Array.from(base64url.decode(scalar));
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const proof = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`safe-lesson recovery kit 1 ${vaultKeyId}`));
  return base64url.encode(new Uint8Array(proof));
}
