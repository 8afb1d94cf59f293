import { describe, expect, it } from 'vitest';
import { openWithPassphrase } from '#src/cases/passphrase-lock.ts';
import { parseKit } from '#src/cases/recovery-kit.ts';
import { adoptVault, openKitKey, prepareVault, unlockVault } from '#src/cases/vault.ts';
import type { PreparedVault } from '#src/cases/vault.ts';
import { stageOf } from '#src/cases/console-stage.ts';
import { Sealed } from '#src/contract/primitives.ts';
import type { PublicKey } from '#src/contract/primitives.ts';
import { NewVault } from '#src/contract/vault.ts';
import type { Vault } from '#src/contract/vault.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { seal } from '#src/sealing/seal.ts';
import { makeCase } from '#tests/fakes/sealed-case.ts';
import { readCase } from '#src/cases/read-case.ts';

/** Cheap, because these tests are about who opens what and not about how long guessing takes. */
const CHEAP = { memory: 8, iterations: 1, parallelism: 1 };
const PASSPHRASE = 'correct horse battery staple';

const heldAfter = async ({ newVault }: PreparedVault): Promise<Vault & { vaultKey: NonNullable<Vault['vaultKey']> }> => ({
  vaultKey: { epoch: 1, keyId: await keyIdOf(newVault.publicKey), publicKey: newVault.publicKey },
  recoveryPublicKey: newVault.recoveryPublicKey,
  recoveryCopy: newVault.recoveryCopy,
  officerCopy: newVault.officerCopy,
  codesMadeByAdministrator: 0,
});

const scalarOf = (kit: string): string => {
  const parsed = parseKit(kit);
  if (!parsed.ok) throw new TypeError('The kit is damaged');
  return parsed.scalar;
};

/** What a service can do that wants to read: a vault of its own, sealed to any public key that it knows. */
async function forgeVault() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const publicKey = publicHalf({ kty, crv, x, y });
  const keyId = await keyIdOf(publicKey);
  const sealTo = async (to: PublicKey, more: object = {}) => {
    const forKeyId = await keyIdOf(to);
    const envelope = { v: 1, vaultKeyId: keyId, forKeyId };
    return Sealed.parse(await seal({ keyId: forKeyId, publicKey: to }, envelope, { kty, crv, x, y, d, ...more }, [1024]));
  };
  return { vaultKey: { epoch: 1, keyId, publicKey }, sealTo };
}

describe('vault', () => {
  it('is what the contract asks for, and its private key cannot be taken out', async () => {
    const prepared = await prepareVault(PASSPHRASE, CHEAP);
    expect(NewVault.parse(prepared.newVault)).toEqual(prepared.newVault);
    expect(prepared.vault.privateKey.extractable).toBe(false);
    expect(JSON.stringify([prepared.newVault, prepared.officerKey])).not.toContain('"d"');
  });

  it('unlocks with the passphrase, however the keyboard composed it, and reads what was sealed to it', async () => {
    const prepared = await prepareVault('caf\u00e9 au lait, encore', CHEAP);
    const held = await heldAfter(prepared);
    const unlocked = await unlockVault(prepared.officerKey, 'cafe\u0301 au lait, encore', {
      ...held,
      officerCopy: prepared.newVault.officerCopy,
    });
    expect(unlocked.kind).toBe('unlocked');
    if (unlocked.kind !== 'unlocked') return;
    const read = await readCase(await makeCase(prepared.vault), { vault: unlocked.vault, devices: [] });
    expect(read.report.kind).toBe('read');
  });

  it('remembers the recovery key and the officer’s own, whatever the service says of them', async () => {
    const prepared = await prepareVault(PASSPHRASE, CHEAP);
    const held = { ...(await heldAfter(prepared)), officerCopy: prepared.newVault.officerCopy };
    const unlocked = await unlockVault(prepared.officerKey, PASSPHRASE, held);
    const adopted = await adoptVault(scalarOf(prepared.kit), 'another passphrase', held, CHEAP);
    if (unlocked.kind !== 'unlocked' || adopted === null) throw new TypeError('It does not open');
    const { recoveryPublicKey, officerPublicKey } = prepared.newVault;
    for (const { vault } of [prepared, unlocked, adopted]) expect(vault.recoveryPublicKey).toEqual(recoveryPublicKey);
    expect(unlocked.vault.officerKey).toMatchObject({ publicKey: officerPublicKey, keyId: await keyIdOf(officerPublicKey) });
    expect(adopted.vault.officerKey.publicKey).toEqual(adopted.newCopy.officerPublicKey);
    expect(unlocked.vault.officerKey.privateKey.extractable).toBe(false);
  });

  it('takes no other kit to read with than its own', async () => {
    const [own, other] = await Promise.all([prepareVault(PASSPHRASE, CHEAP), prepareVault(PASSPHRASE, CHEAP)]);
    expect(await openKitKey(scalarOf(other.kit), own.vault)).toBeNull();
    expect(await openKitKey(scalarOf(own.kit), own.vault)).toMatchObject({ publicKey: own.newVault.recoveryPublicKey });
  });

  it('stays shut for another passphrase', async () => {
    const prepared = await prepareVault(PASSPHRASE, CHEAP);
    const held = { ...(await heldAfter(prepared)), officerCopy: prepared.newVault.officerCopy };
    expect(await unlockVault(prepared.officerKey, 'Correct horse battery staple', held)).toEqual({ kind: 'wrong-passphrase' });
    expect(await unlockVault(prepared.officerKey, '', held)).toEqual({ kind: 'wrong-passphrase' });
  });

  it('keeps how the key is derived in the lock itself', async () => {
    const { officerKey } = await prepareVault(PASSPHRASE, CHEAP);
    const header: unknown = JSON.parse(Buffer.from(officerKey.locked.split('.')[0] ?? '', 'base64url').toString());
    expect(header).toMatchObject({ alg: 'dir', enc: 'A256GCM', kdf: { name: 'argon2id', ...CHEAP } });
    expect(await openWithPassphrase(officerKey.locked, PASSPHRASE)).toMatchObject({ v: 1 });
    expect(await openWithPassphrase('not a lock', PASSPHRASE)).toBeNull();
  });

  it('refuses a vault that the service made itself and sealed to the officer’s own key', async () => {
    const prepared = await prepareVault(PASSPHRASE, CHEAP);
    const { vaultKey, sealTo } = await forgeVault();
    const officerCopy = await sealTo(prepared.newVault.officerPublicKey);
    expect(await unlockVault(prepared.officerKey, PASSPHRASE, { vaultKey, officerCopy })).toEqual({ kind: 'vault-differs' });
    // Nor one that only borrows the right name.
    const { vaultKey: right } = await heldAfter(prepared);
    const renamed = { ...vaultKey, keyId: right.keyId };
    expect(await unlockVault(prepared.officerKey, PASSPHRASE, { vaultKey: renamed, officerCopy })).toEqual({
      kind: 'vault-differs',
    });
  });

  it('opens with the recovery kit, and gives this officer a copy of their own', async () => {
    const prepared = await prepareVault(PASSPHRASE, CHEAP);
    const held = await heldAfter(prepared);
    const adopted = await adoptVault(scalarOf(prepared.kit), 'a passphrase of my own', held, CHEAP);
    expect(adopted?.vault.keyId).toBe(held.vaultKey.keyId);
    if (adopted === null) return;
    const unlocked = await unlockVault(adopted.officerKey, 'a passphrase of my own', {
      vaultKey: held.vaultKey,
      officerCopy: adopted.newCopy.officerCopy,
    });
    expect(unlocked.kind).toBe('unlocked');
  });

  it('does not open with the kit of another vault', async () => {
    const held = await heldAfter(await prepareVault(PASSPHRASE, CHEAP));
    const { kit } = await prepareVault(PASSPHRASE, CHEAP);
    expect(await adoptVault(scalarOf(kit), PASSPHRASE, held, CHEAP)).toBeNull();
  });

  it('does not take a vault key that somebody else sealed to the kit, whatever proof comes with it', async () => {
    const prepared = await prepareVault(PASSPHRASE, CHEAP);
    const held = await heldAfter(prepared);
    const { vaultKey, sealTo } = await forgeVault();
    for (const proof of [{}, { kitProof: 'A'.repeat(43) }]) {
      const recoveryCopy = await sealTo(prepared.newVault.recoveryPublicKey, proof);
      expect(await adoptVault(scalarOf(prepared.kit), PASSPHRASE, { ...held, vaultKey, recoveryCopy }, CHEAP)).toBeNull();
    }
  });
});

describe('what an officer has to do first', () => {
  it('is decided from what this device and the service hold', async () => {
    const prepared = await prepareVault(PASSPHRASE, CHEAP);
    const other = await prepareVault(PASSPHRASE, CHEAP);
    const held = await heldAfter(prepared);
    const none = { ...held, vaultKey: null, recoveryPublicKey: null, recoveryCopy: null, officerCopy: null };
    expect(stageOf(null, none).kind).toBe('make-vault');
    // A set-up that was broken off before the service had the vault starts again.
    expect(stageOf(prepared.officerKey, none).kind).toBe('make-vault');
    expect(stageOf(null, held).kind).toBe('open-with-kit');
    expect(stageOf(prepared.officerKey, { ...held, officerCopy: null }).kind).toBe('open-with-kit');
    expect(stageOf(other.officerKey, held).kind).toBe('open-with-kit');
    expect(stageOf(prepared.officerKey, held)).toMatchObject({ kind: 'unlock', held: { vaultKey: held.vaultKey } });
  });
});
