import * as z from 'zod/mini';
import { DeviceId, Digest, KeyId, PublicKey, Sealed } from '#src/contract/primitives.ts';
import { keyIdOf } from './digest.ts';
import { fromJson, Value } from './sqlite-queries.ts';
import type { Queries } from './sqlite-queries.ts';
import type { Store, VaultCopy } from './store.ts';

type VaultStore = Pick<Store, 'readVault' | 'createVault' | 'isKeyOf' | 'readVaultCopy' | 'putVaultCopy'>;

export function sqliteVault({ one, run, look, change }: Queries): VaultStore {
  /** Nobody gets what is for one officer by naming that officer's key as their own. */
  function keepCopy({ deviceId, epoch, officerPublicKey, officerCopy, at }: VaultCopy): boolean {
    const keyId = keyIdOf(officerPublicKey);
    const known = one(OfficerKeyRow, 'SELECT device_id AS "deviceId" FROM officer_keys WHERE key_id = ?', keyId);
    if (known !== null && known.deviceId !== deviceId) return false;
    if (known === null) run('INSERT INTO officer_keys (key_id, device_id, stored_at) VALUES (?, ?, ?)', keyId, deviceId, at);
    run(
      `INSERT INTO vault_copies (device_id, epoch, officer_public_key, officer_copy, stored_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (device_id) DO UPDATE SET epoch = excluded.epoch, officer_public_key = excluded.officer_public_key,
         officer_copy = excluded.officer_copy, stored_at = excluded.stored_at`,
      deviceId,
      epoch,
      JSON.stringify(officerPublicKey),
      JSON.stringify(officerCopy),
      at,
    );
    return true;
  }

  return {
    readVault: () =>
      look(() => {
        const row = one(
          VaultRow,
          `SELECT epoch, key_id AS "keyId", public_key AS "publicKey", recovery_public_key AS "recoveryPublicKey",
                  recovery_copy AS "recoveryCopy" FROM vault_keys ORDER BY epoch DESC LIMIT 1`,
        );
        if (row === null) return null;
        const { recoveryPublicKey, recoveryCopy, ...vaultKey } = row;
        return { vaultKey, recoveryPublicKey, recoveryCopy };
      }),

    createVault: ({ vaultKey, recoveryPublicKey, recoveryCopy, officer, madeWith }) =>
      change(() => {
        const made = one(MadeRow, 'SELECT made_by AS "madeBy", made_with AS "madeWith" FROM vault_keys LIMIT 1');
        if (made !== null) return made.madeBy === officer.deviceId && made.madeWith === madeWith;
        run(
          `INSERT INTO vault_keys
             (epoch, key_id, public_key, recovery_key_id, recovery_public_key, recovery_copy, made_by, made_at, made_with)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          vaultKey.epoch,
          vaultKey.keyId,
          JSON.stringify(vaultKey.publicKey),
          keyIdOf(recoveryPublicKey),
          JSON.stringify(recoveryPublicKey),
          JSON.stringify(recoveryCopy),
          officer.deviceId,
          officer.at,
          madeWith,
        );
        keepCopy(officer);
        return true;
      }),

    isKeyOf: (whose, keyId) =>
      look(() => one(Value, `SELECT 1 AS value FROM vault_keys WHERE ${NAMED_IN[whose]} = ? LIMIT 1`, keyId) !== null),

    readVaultCopy: (deviceId) =>
      look(
        () =>
          one(CopyRow, 'SELECT officer_copy AS "officerCopy" FROM vault_copies WHERE device_id = ?', deviceId)?.officerCopy ??
          null,
      ),

    putVaultCopy: (copy) => change(() => keepCopy(copy)),
  };
}

const NAMED_IN = { vault: 'key_id', 'recovery-kit': 'recovery_key_id' };

const VaultRow = z.object({
  epoch: z.int(),
  keyId: KeyId,
  publicKey: fromJson(PublicKey),
  recoveryPublicKey: fromJson(PublicKey),
  recoveryCopy: fromJson(Sealed),
});
const MadeRow = z.object({ madeBy: DeviceId, madeWith: Digest });
const OfficerKeyRow = z.object({ deviceId: DeviceId });
const CopyRow = z.object({ officerCopy: fromJson(Sealed) });
