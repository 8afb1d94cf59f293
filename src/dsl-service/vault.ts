import type { KeyId, Sealed } from '#src/contract/primitives.ts';
import { VaultCopyEnvelope } from '#src/contract/vault.ts';
import type { Vault } from '#src/contract/vault.ts';
import { answer, proverOf, refuse } from './call.ts';
import type { Handlers } from './call.ts';
import { keyIdOf } from './digest.ts';
import { isUsableKey } from './proof-check.ts';
import { envelopeOf, sealedFor } from './seal-shape.ts';
import type { Device, Store } from './store.ts';

export function vaultHandlers(store: Store): Pick<Handlers, 'createVault' | 'getVault' | 'putVaultCopy'> {
  async function vaultFor(officer: Device): Promise<Vault> {
    const [vault, officerCopy, codesMadeByAdministrator] = await Promise.all([
      store.readVault(),
      store.readVaultCopy(officer.id),
      store.countCodesByAdministrator(),
    ]);
    return {
      vaultKey: vault?.vaultKey ?? null,
      recoveryPublicKey: vault?.recoveryPublicKey ?? null,
      recoveryCopy: vault?.recoveryCopy ?? null,
      officerCopy,
      codesMadeByAdministrator,
    };
  }

  return {
    async createVault(call) {
      const { epoch, publicKey, recoveryPublicKey, recoveryCopy, officerPublicKey, officerCopy } = call.body;
      const keys = [publicKey, recoveryPublicKey, officerPublicKey];
      if ((await Promise.all(keys.map(isUsableKey))).includes(false)) return refuse('body-malformed');
      const keyId = keyIdOf(publicKey);
      const areCopiesRight =
        isCopyOf(keyId, keyIdOf(recoveryPublicKey), recoveryCopy) && isCopyOf(keyId, keyIdOf(officerPublicKey), officerCopy);
      if (!areCopiesRight) return refuse('envelope-mismatch');

      const officer = proverOf(call);
      const isMade = await store.createVault({
        vaultKey: { epoch, keyId, publicKey },
        recoveryPublicKey,
        recoveryCopy,
        officer: { deviceId: officer.id, epoch, officerPublicKey, officerCopy, at: call.at },
        madeWith: call.digest,
      });
      return isMade ? answer(await vaultFor(officer)) : refuse('vault-exists');
    },

    getVault: async (call) => answer(await vaultFor(proverOf(call))),

    async putVaultCopy(call) {
      const { officerPublicKey, officerCopy } = call.body;
      if (!(await isUsableKey(officerPublicKey))) return refuse('body-malformed');
      const vault = await store.readVault();
      if (vault === null) return refuse('vault-missing');
      const { keyId, epoch } = vault.vaultKey;
      if (!isCopyOf(keyId, keyIdOf(officerPublicKey), officerCopy)) return refuse('envelope-mismatch');
      const officer = proverOf(call);
      const copy = { deviceId: officer.id, epoch, officerPublicKey, officerCopy, at: call.at };
      return (await store.putVaultCopy(copy)) ? answer(await vaultFor(officer)) : refuse('envelope-mismatch');
    },
  };
}

/** Whether a seal says, inside and out, that it holds this vault key for that key. */
function isCopyOf(vaultKeyId: KeyId, forKeyId: KeyId, copy: Sealed): boolean {
  const envelope = envelopeOf(VaultCopyEnvelope, copy);
  return envelope?.vaultKeyId === vaultKeyId && envelope.forKeyId === forKeyId && sealedFor(copy) === forKeyId;
}
