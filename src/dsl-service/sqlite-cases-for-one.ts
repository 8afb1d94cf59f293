import * as z from 'zod/mini';
import { ReportPart } from '#src/contract/envelope.ts';
import { DeviceId, Digest, Instant, PublicKey, ReportId } from '#src/contract/primitives.ts';
import { eventsOf } from './sqlite-case-events.ts';
import { fromJson, mustExist } from './sqlite-queries.ts';
import type { Queries } from './sqlite-queries.ts';
import type { SealedCase, Store } from './store.ts';

/** What one officer alone may read, for the day when that officer cannot. */
export function sqliteCasesForOne(queries: Queries): Pick<Store, 'listCasesForOne' | 'findCaseForOne'> {
  const { all, one, look } = queries;

  function find(reference: string): SealedCase | null {
    const found = one(
      CaseRow,
      `SELECT c.id, c.device_id AS "deviceId", d.person_name AS "tutorName" FROM cases c JOIN devices d ON d.id = c.device_id
         JOIN case_references f ON f.device_id = c.device_id AND f.case_id = c.id
        WHERE f.reference = ? AND c.only_for IS NOT NULL`,
      reference,
    );
    if (found === null) return null;
    const vault = 'SELECT recovery_public_key AS "recoveryPublicKey" FROM vault_keys ORDER BY epoch DESC LIMIT 1';
    const parts = all(
      PartRow,
      `SELECT id, part, body, digest, received_at AS "receivedAt" FROM reports
        WHERE case_id = ? AND device_id = ? AND part <> 'capture' ORDER BY seq, received_at`,
      found.id,
      found.deviceId,
    );
    const { tutorName } = found;
    return { reference, tutorName, ...mustExist(one(VaultRow, vault)), parts, events: eventsOf(queries, found.id) };
  }

  return {
    listCasesForOne: () =>
      look(() =>
        all(
          LineRow,
          `SELECT f.reference, k.device_id AS "officerDeviceId" FROM cases c JOIN officer_keys k ON k.key_id = c.only_for
             JOIN case_references f ON f.device_id = c.device_id AND f.case_id = c.id ORDER BY c.rowid`,
        ),
      ),

    findCaseForOne: (reference) => look(() => find(reference)),
  };
}

const CaseRow = z.object({ id: ReportId, deviceId: DeviceId, tutorName: z.string() });
const VaultRow = z.object({ recoveryPublicKey: fromJson(PublicKey) });
const PartRow = z.object({ id: ReportId, part: ReportPart, body: z.string(), digest: Digest, receivedAt: Instant });
const LineRow = z.object({ reference: z.string(), officerDeviceId: DeviceId });
