import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { CaseEventKind } from '#src/contract/case.ts';
import type { CaseFeed, CaseRecord, ReceivedReport } from '#src/contract/case.ts';
import { Role } from '#src/contract/enrolment.ts';
import { DeviceId, Digest, Instant, KeyId, PublicKey, ReportId, Sealed } from '#src/contract/primitives.ts';
import { CaseStatus, Receipt } from '#src/contract/receipt.ts';
import { Capture, DeadlineClass } from '#src/contract/category.ts';
import { judgeEvent, mostUrgent, strictestCapture } from './case-order.ts';
import { createGroupCommit } from './group-commit.ts';
import { openDatabase } from './sqlite-database.ts';
import type { DatabaseLimits } from './sqlite-database.ts';
import { applyMigrations, readMigrations } from './sqlite-migrations.ts';
import { StoreUnavailable } from './store.ts';
import type {
  AddedEvent,
  Device,
  NewKeptEvent,
  NewReport,
  PageLimits,
  PutReport,
  Redeeming,
  SequenceNews,
  Settings,
  Store,
} from './store.ts';

/** Opens the database in a folder, making both where there are none. */
export function openSqliteStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return createSqliteStore(join(dataDir, 'safe-lesson.sqlite'));
}

/** @param path a file, or `:memory:` */
export function createSqliteStore(path: string, databaseLimits?: DatabaseLimits): Store {
  const database = openDatabase(path, databaseLimits);
  applyMigrations(database, readMigrations());

  const commits = createGroupCommit(database, isGone);
  const prepared = new Map<string, StatementSync>();

  function prepare(sql: string): StatementSync {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }
  const all = <Row extends z.core.$ZodType>(row: Row, sql: string, ...values: SQLInputValue[]): z.output<Row>[] =>
    z.parse(z.array(row), prepare(sql).all(...values));
  const one = <Row extends z.core.$ZodType>(row: Row, sql: string, ...values: SQLInputValue[]): z.output<Row> | null =>
    z.parse(z.nullable(row), prepare(sql).get(...values) ?? null);
  const run = (sql: string, ...values: SQLInputValue[]): number => Number(prepare(sql).run(...values).changes);

  async function change<Result>(make: () => Result): Promise<Result> {
    try {
      return await commits.run(make);
    } catch (error) {
      throw asStoreError(error);
    }
  }

  const nextRevision = (): number => one(Value, 'UPDATE revision SET value = value + 1 RETURNING value')?.value ?? 1;

  /** Where to read on from. Who asks after a revision that never was has seen a database that was since put back: all is news. */
  function startingAt(after: number): number {
    const newest = one(Value, 'SELECT value FROM revision')?.value ?? 0;
    return after > newest ? 0 : after;
  }

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
      return one(DeviceRow, `${SELECT_DEVICE} WHERE id = ? AND key_id = ? AND revoked_at IS NULL`, code.deviceId, keyId);
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

  function referenceFor(deviceId: string, caseId: string, newReference: () => string): void {
    const known = one(Reference, 'SELECT reference FROM case_references WHERE device_id = ? AND case_id = ?', deviceId, caseId);
    if (known !== null) return;
    const add = 'INSERT INTO case_references (device_id, case_id, reference) VALUES (?, ?, ?) ON CONFLICT (reference) DO NOTHING';
    while (run(add, deviceId, caseId, newReference()) === 0);
  }

  function sequenceNews(deviceId: string, seq: number): SequenceNews {
    if (one(Value, 'SELECT 1 AS value FROM reports WHERE device_id = ? AND seq = ? LIMIT 1', deviceId, seq) !== null) {
      return { kind: 'fork' };
    }
    const last = one(Value, 'SELECT coalesce(max(seq), 0) AS value FROM reports WHERE device_id = ?', deviceId)?.value ?? 0;
    if (seq < last) return { kind: 'late' };
    return seq === last + 1 ? { kind: 'in-order' } : { kind: 'gap', firstMissing: last + 1 };
  }

  const receiptOf = (id: string): Receipt => mustExist(one(ReceiptRow, `${SELECT_RECEIPT} WHERE r.id = ?`, id)).receipt;

  function put({ envelope, digest, body, proof, receivedAt, newReference }: NewReport): PutReport {
    const { id, about, deviceId, seq } = envelope;
    const known = one(DigestRow, 'SELECT digest FROM reports WHERE id = ?', id);
    if (known !== null) {
      return known.digest === digest ? { kind: 'kept', receipt: receiptOf(id), news: null } : { kind: 'differs' };
    }
    if (about !== null) {
      const target = one(TargetRow, 'SELECT device_id AS "deviceId", about FROM reports WHERE id = ?', about);
      if (target !== null && (target.deviceId !== deviceId || target.about !== null)) return { kind: 'about-refused' };
    }

    const caseId = about ?? id;
    const sequence = sequenceNews(deviceId, seq);
    referenceFor(deviceId, caseId, newReference);
    const revision = nextRevision();
    run(
      `INSERT INTO reports (id, case_id, about, device_id, seq, deadline_class, capture, digest, body, proof, received_at, revision)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      caseId,
      about,
      deviceId,
      seq,
      envelope.deadlineClass,
      envelope.capture,
      digest,
      body,
      proof,
      receivedAt,
      revision,
    );
    if (about === null) {
      run(
        `INSERT INTO cases (id, device_id, deadline_class, capture, status, status_at, head, revision)
         VALUES (?, ?, ?, ?, 'received', ?, ?, ?)`,
        id,
        deviceId,
        envelope.deadlineClass,
        envelope.capture,
        receivedAt,
        digest,
        revision,
      );
    }
    // Whichever came first, the case is what the report and all of its addenda make it.
    const parts = all(
      PartRow,
      'SELECT deadline_class AS "deadlineClass", capture FROM reports WHERE case_id = ? AND device_id = ?',
      caseId,
      deviceId,
    );
    const changed = run(
      'UPDATE cases SET deadline_class = ?, capture = ?, revision = ? WHERE id = ?',
      mostUrgent(parts.map((part) => part.deadlineClass)),
      strictestCapture(parts.map((part) => part.capture)),
      revision,
      caseId,
    );
    return { kind: 'kept', receipt: receiptOf(id), news: { caseId: changed === 0 ? null : caseId, sequence } };
  }

  function recordOf(row: z.infer<typeof CaseRow>): CaseRecord {
    const received = all(
      ReportRow,
      `${SELECT_REPORT} WHERE case_id = ? AND device_id = ? ORDER BY seq, received_at`,
      row.id,
      row.deviceId,
    );
    const events = all(
      EventRow,
      `SELECT e.event, e.received_at AS "receivedAt", d.person_name AS "officerName"
         FROM case_events e JOIN devices d ON d.id = e.officer_device_id WHERE e.case_id = ? ORDER BY e.position`,
      row.id,
    );
    const { deviceId: _, ...shown } = row;
    const report: ReceivedReport = mustExist(received.find((part) => part.about === null) ?? null);
    return { ...shown, receivedAt: report.receivedAt, report, addenda: received.filter((part) => part.about !== null), events };
  }

  function caseById(id: string): CaseRecord | null {
    const row = one(CaseRow, `${SELECT_CASE} WHERE c.id = ?`, id);
    return row === null ? null : recordOf(row);
  }

  function page(after: number, limits: PageLimits): CaseFeed {
    const from = startingAt(after);
    const rows = all(CaseRow, `${SELECT_CASE} WHERE c.revision > ? ORDER BY c.revision LIMIT ?`, from, limits.cases + 1);
    const cases: CaseRecord[] = [];
    let characters = 0;
    for (const row of rows.slice(0, limits.cases)) {
      const record = recordOf(row);
      characters += sizeOf(record);
      if (cases.length > 0 && characters > limits.characters) break;
      cases.push(record);
    }
    return { cases, revision: cases.at(-1)?.revision ?? from, more: cases.length < rows.length };
  }

  function addEvent(event: NewKeptEvent): AddedEvent {
    const record = caseById(event.caseId);
    if (record === null) return { kind: 'refused', reason: 'case-unknown' };
    const known = one(KnownEventRow, 'SELECT case_id AS "caseId", event FROM case_events WHERE id = ?', event.id);
    if (known !== null) {
      return known.event === event.text
        ? { kind: 'added', case: record, isNew: false }
        : { kind: 'refused', reason: 'envelope-mismatch' };
    }
    const kinds = all(KindRow, 'SELECT kind FROM case_events WHERE case_id = ? ORDER BY position', event.caseId).map(
      ({ kind }) => kind,
    );
    const verdict = judgeEvent({ head: record.head, status: record.status, kinds }, event);
    if (!verdict.ok) return { kind: 'refused', reason: verdict.reason };
    run(
      `INSERT INTO case_events (id, case_id, position, kind, officer_device_id, event, received_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      event.id,
      event.caseId,
      kinds.length + 1,
      event.kind,
      event.officerDeviceId,
      event.text,
      event.receivedAt,
    );
    run(
      'UPDATE cases SET head = ?, status = ?, status_at = ?, revision = ? WHERE id = ?',
      event.digest,
      verdict.status,
      verdict.status === record.status ? record.statusAt : event.receivedAt,
      nextRevision(),
      event.caseId,
    );
    return { kind: 'added', case: mustExist(caseById(event.caseId)), isNew: true };
  }

  return {
    check: (at) =>
      change(() => {
        run('UPDATE health SET checked_at = ?', at);
        if (one(Value, 'SELECT checked_at AS value FROM health')?.value !== at) {
          throw new StoreUnavailable('What was written did not come back');
        }
      }),

    readSettings: () =>
      read(() => {
        const rows = new Map(all(SettingRow, 'SELECT name, value FROM settings').map(({ name, value }) => [name, value]));
        const setting = (name: keyof Settings): string | null => rows.get(name) ?? null;
        return {
          agencyName: setting('agencyName'),
          dslName: setting('dslName'),
          dslPhone: setting('dslPhone'),
          origin: setting('origin'),
        };
      }),

    changeSettings: (settings) =>
      change(() => {
        const keep = 'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
        for (const [name, value] of Object.entries(settings)) {
          if (typeof value === 'string') run(keep, name, value);
        }
      }),

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
      read(
        () => one(Value, `SELECT count(*) AS value FROM enrolment_codes WHERE role = 'tutor' AND made_by IS NULL`)?.value ?? 0,
      ),

    findDevice: (id) => read(() => deviceById(id)),

    listDevices: () =>
      read(() =>
        all(
          DeviceLineRow,
          `SELECT id, role, person_name AS "personName", public_key AS "publicKey", revoked_at AS "revokedAt",
                  enrolled_at AS "enrolledAt",
                  (SELECT coalesce(max(seq), 0) FROM reports WHERE device_id = devices.id) AS "lastSeq"
             FROM devices ORDER BY enrolled_at, id`,
        ),
      ),

    revokeDevice: (id, at) =>
      change(() => run('UPDATE devices SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?', at, id) === 1),

    rememberProof: ({ kid, jti, until }, now) =>
      change(() => {
        run('DELETE FROM proofs WHERE until < ?', now);
        return run('INSERT INTO proofs (kid, jti, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', kid, jti, until) === 1;
      }),

    readVault: () =>
      read(() => {
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
          `INSERT INTO vault_keys (epoch, key_id, public_key, recovery_public_key, recovery_copy, made_by, made_at, made_with)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          vaultKey.epoch,
          vaultKey.keyId,
          JSON.stringify(vaultKey.publicKey),
          JSON.stringify(recoveryPublicKey),
          JSON.stringify(recoveryCopy),
          officer.deviceId,
          officer.at,
          madeWith,
        );
        keepCopy(officer);
        return true;
      }),

    isVaultKey: (keyId) => read(() => one(Value, 'SELECT 1 AS value FROM vault_keys WHERE key_id = ?', keyId) !== null),

    readVaultCopy: (deviceId) =>
      read(
        () =>
          one(CopyRow, 'SELECT officer_copy AS "officerCopy" FROM vault_copies WHERE device_id = ?', deviceId)?.officerCopy ??
          null,
      ),

    putVaultCopy: (copy) => change(() => keepCopy(copy)),

    putReport: (report) => change(() => put(report)),

    listReceipts: (deviceId, after) =>
      read(() => {
        const from = startingAt(after);
        const rows = all(
          ReceiptRow,
          `${SELECT_RECEIPT} WHERE r.device_id = ? AND coalesce(c.revision, r.revision) > ?
           ORDER BY coalesce(c.revision, r.revision), r.revision`,
          deviceId,
          from,
        );
        return { receipts: rows.map(({ receipt }) => receipt), revision: rows.at(-1)?.revision ?? from };
      }),

    listSequenceGaps: () =>
      read(() =>
        all(
          GapRow,
          `SELECT device_id AS "deviceId", before + 1 AS "first", seq - 1 AS "last"
             FROM (SELECT device_id, seq, lag(seq, 1, 0) OVER (PARTITION BY device_id ORDER BY seq) AS before FROM reports)
            WHERE seq > before + 1 ORDER BY device_id, seq`,
        ),
      ),

    findCase: (id) => read(() => caseById(id)),
    listCases: (after, limits) => read(() => page(after, limits)),

    listCaseChanges: (after, limit) =>
      read(() =>
        all(
          ChangeRow,
          'SELECT id AS "caseId", revision FROM cases WHERE revision > ? ORDER BY revision LIMIT ?',
          startingAt(after),
          limit,
        ),
      ),

    addCaseEvent: (event) => change(() => addEvent(event)),

    listOfficers: () => read(() => all(DeviceRow, `${SELECT_DEVICE} WHERE role = 'officer' ORDER BY enrolled_at, id`)),

    async close() {
      commits.flush();
      prepared.clear();
      database.close();
    },
  };

  function keepCopy({ deviceId, epoch, officerPublicKey, officerCopy, at }: Parameters<Store['putVaultCopy']>[0]): void {
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
  }
}

const SELECT_DEVICE =
  'SELECT id, role, person_name AS "personName", public_key AS "publicKey", revoked_at AS "revokedAt" FROM devices';

const SELECT_REPORT = 'SELECT id, about, body, digest, received_at AS "receivedAt" FROM reports';

const SELECT_CASE = `
  SELECT c.id, c.device_id AS "deviceId", f.reference, c.deadline_class AS "deadlineClass", c.capture, c.status,
         c.status_at AS "statusAt", c.head, c.revision, d.person_name AS "tutorName"
    FROM cases c JOIN devices d ON d.id = c.device_id
    JOIN case_references f ON f.device_id = c.device_id AND f.case_id = c.id`;

/** An addendum has the status of its case, and until its report came that of something received. */
const SELECT_RECEIPT = `
  SELECT r.id, r.digest, f.reference, r.received_at AS "receivedAt", coalesce(c.status, 'received') AS "status",
         coalesce(c.status_at, r.received_at) AS "statusAt", coalesce(c.revision, r.revision) AS "revision"
    FROM reports r JOIN case_references f ON f.device_id = r.device_id AND f.case_id = r.case_id
    LEFT JOIN cases c ON c.id = r.case_id AND c.device_id = r.device_id`;

const fromJson = <Value extends z.core.$ZodType>(value: Value) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => JSON.parse(text) as unknown),
    ),
    value,
  );

const Value = z.object({ value: z.int() });
const SettingRow = z.object({ name: z.string(), value: z.string() });
const device = {
  id: DeviceId,
  role: Role,
  personName: z.string(),
  publicKey: fromJson(PublicKey),
  revokedAt: z.nullable(Instant),
};
const DeviceRow = z.object(device);
const DeviceLineRow = z.object({ ...device, enrolledAt: Instant, lastSeq: z.int() });
const CodeRow = z.object({ role: Role, personName: z.string(), expiresAt: Instant, deviceId: z.nullable(DeviceId) });
const VaultRow = z.object({
  epoch: z.int(),
  keyId: KeyId,
  publicKey: fromJson(PublicKey),
  recoveryPublicKey: fromJson(PublicKey),
  recoveryCopy: fromJson(Sealed),
});
const MadeRow = z.object({ madeBy: DeviceId, madeWith: Digest });
const CopyRow = z.object({ officerCopy: fromJson(Sealed) });
const Reference = z.object({ reference: z.string() });
const DigestRow = z.object({ digest: Digest });
const TargetRow = z.object({ deviceId: DeviceId, about: z.nullable(ReportId) });
const PartRow = z.object({ deadlineClass: DeadlineClass, capture: Capture });
const ReceiptRow = z.pipe(
  z.object({ ...Receipt.shape, revision: z.int() }),
  z.transform(({ revision, ...receipt }) => ({ receipt, revision })),
);
const GapRow = z.object({ deviceId: DeviceId, first: z.int(), last: z.int() });
const CaseRow = z.object({
  id: ReportId,
  deviceId: DeviceId,
  reference: z.string(),
  deadlineClass: DeadlineClass,
  capture: Capture,
  status: CaseStatus,
  statusAt: Instant,
  head: Digest,
  revision: z.int(),
  tutorName: z.string(),
});
const ReportRow = z.object({ id: ReportId, about: z.nullable(ReportId), body: z.string(), digest: Digest, receivedAt: Instant });
const EventRow = z.object({ event: z.string(), receivedAt: Instant, officerName: z.string() });
const KnownEventRow = z.object({ caseId: ReportId, event: z.string() });
const KindRow = z.object({ kind: CaseEventKind });
const ChangeRow = z.object({ caseId: ReportId, revision: z.int() });

function sizeOf({ report, addenda, events }: CaseRecord): number {
  const texts = [report.body, ...addenda.map(({ body }) => body), ...events.map(({ event }) => event)];
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function mustExist<Row>(row: Row | null): Row {
  if (row === null) throw new TypeError('A row that was just written is not there');
  return row;
}

const SqliteFailure = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.int() });
const NotOpen = z.object({ code: z.literal('ERR_INVALID_STATE') });

/** https://sqlite.org/rescode.html: PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB. */
const GONE = new Set([3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 26]);

/** Whether the database failed, rather than what was asked of it. */
function isGone(error: unknown): boolean {
  if (error instanceof StoreUnavailable || z.safeParse(NotOpen, error).success) return true;
  const failure = z.safeParse(SqliteFailure, error);
  // The low byte of an extended result code is the primary one.
  return failure.success && GONE.has(failure.data.errcode & 0xff);
}

async function read<Result>(look: () => Result): Promise<Result> {
  try {
    return look();
  } catch (error) {
    throw asStoreError(error);
  }
}

const asStoreError = (error: unknown): unknown =>
  isGone(error) && !(error instanceof StoreUnavailable)
    ? new StoreUnavailable('The database is not available', { cause: error })
    : error;
