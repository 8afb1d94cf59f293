import * as z from 'zod/mini';
import { Role } from '#src/contract/enrolment.ts';
import { DeviceId, Instant, PublicKey } from '#src/contract/primitives.ts';
import { fromJson, Value } from './sqlite-queries.ts';
import type { Queries } from './sqlite-queries.ts';
import type { Device, Redeeming, Store } from './store.ts';

type DeviceStore = Pick<
  Store,
  | 'addCode'
  | 'redeemCode'
  | 'countCodesByAdministrator'
  | 'findDevice'
  | 'findKeyHolder'
  | 'listDevices'
  | 'listOfficers'
  | 'revokeDevice'
  | 'leaveDevice'
  | 'rememberProof'
>;

/** Codes, the devices that they made, and the proofs that those used. */
export function sqliteDevices({ all, one, run, look, change }: Queries): DeviceStore {
  const deviceById = (id: string): Device | null => one(DeviceRow, `${SELECT_DEVICE} WHERE id = ?`, id);

  function redeem({ secretHash, keyId, publicKey, newDeviceId, at }: Redeeming): Device | null {
    const code = one(
      CodeRow,
      `SELECT role, person_name AS "personName", expires_at AS "expiresAt", device_id AS "deviceId"
         FROM enrolment_codes WHERE secret_hash = ?`,
      secretHash,
    );
    if (code === null) return null;
    if (code.deviceId !== null) {
      return one(
        DeviceRow,
        `${SELECT_DEVICE} WHERE id = ? AND key_id = ? AND revoked_at IS NULL AND left_at IS NULL`,
        code.deviceId,
        keyId,
      );
    }
    if (code.expiresAt <= at) return null;
    run(
      'INSERT INTO devices (id, role, person_name, key_id, public_key, enrolled_at) VALUES (?, ?, ?, ?, ?, ?)',
      newDeviceId,
      code.role,
      code.personName,
      keyId,
      JSON.stringify(publicKey),
      at,
    );
    run('UPDATE enrolment_codes SET device_id = ? WHERE secret_hash = ?', newDeviceId, secretHash);
    return deviceById(newDeviceId);
  }

  return {
    addCode: (code) =>
      change(() => {
        run(
          `INSERT INTO enrolment_codes (secret_hash, role, person_name, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
          code.secretHash,
          code.role,
          code.personName,
          code.madeBy,
          code.madeAt,
          code.expiresAt,
        );
      }),

    redeemCode: (redeeming) => change(() => redeem(redeeming)),

    countCodesByAdministrator: () =>
      look(
        () => one(Value, `SELECT count(*) AS value FROM enrolment_codes WHERE role = 'tutor' AND made_by IS NULL`)?.value ?? 0,
      ),

    findDevice: (id) => look(() => deviceById(id)),

    findKeyHolder: (keyId) =>
      look(() => one(DeviceRow, `${SELECT_DEVICE} WHERE id = (SELECT device_id FROM officer_keys WHERE key_id = ?)`, keyId)),

    listDevices: () =>
      look(() =>
        all(
          DeviceLineRow,
          `SELECT id, role, person_name AS "personName", public_key AS "publicKey", revoked_at AS "revokedAt",
                  left_at AS "leftAt", enrolled_at AS "enrolledAt",
                  (SELECT coalesce(max(seq), 0) FROM reports WHERE device_id = devices.id) AS "lastSeq"
             FROM devices ORDER BY enrolled_at, id`,
        ),
      ),

    listOfficers: () =>
      look(() =>
        all(
          OfficerRow,
          `SELECT id, role, person_name AS "personName", public_key AS "publicKey", revoked_at AS "revokedAt", left_at AS "leftAt",
                  officer_public_key AS "officerPublicKey"
             FROM devices LEFT JOIN vault_copies ON device_id = id WHERE role = 'officer' ORDER BY enrolled_at, id`,
        ),
      ),

    revokeDevice: (id, at) =>
      change(() => run('UPDATE devices SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?', at, id) === 1),

    leaveDevice: (id, at) =>
      change(() => {
        run('UPDATE devices SET left_at = coalesce(left_at, ?) WHERE id = ?', at, id);
      }),

    rememberProof: ({ kid, jti, until }, now) =>
      change(() => {
        run('DELETE FROM proofs WHERE until < ?', now);
        return run('INSERT INTO proofs (kid, jti, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', kid, jti, until) === 1;
      }),
  };
}

const SELECT_DEVICE =
  'SELECT id, role, person_name AS "personName", public_key AS "publicKey", revoked_at AS "revokedAt", left_at AS "leftAt" FROM devices';

const device = {
  id: DeviceId,
  role: Role,
  personName: z.string(),
  publicKey: fromJson(PublicKey),
  revokedAt: z.nullable(Instant),
  leftAt: z.nullable(Instant),
};
const DeviceRow = z.object(device);
const OfficerRow = z.object({ ...device, officerPublicKey: z.nullable(fromJson(PublicKey)) });
const DeviceLineRow = z.object({ ...device, enrolledAt: Instant, lastSeq: z.int() });
const CodeRow = z.object({ role: Role, personName: z.string(), expiresAt: Instant, deviceId: z.nullable(DeviceId) });
