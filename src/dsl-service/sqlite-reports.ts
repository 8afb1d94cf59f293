import * as z from 'zod/mini';
import { Capture, DeadlineClass } from '#src/contract/category.ts';
import { ReportPart } from '#src/contract/envelope.ts';
import { DeviceId, Digest, Instant, KeyId } from '#src/contract/primitives.ts';
import { CaseStatus, Receipt } from '#src/contract/receipt.ts';
import { standingOf, statusAfterAddition } from './case-order.ts';
import type { Standing } from './case-order.ts';
import { mustExist, Value } from './sqlite-queries.ts';
import type { Queries } from './sqlite-queries.ts';
import { nextRevision, startingAt } from './sqlite-revision.ts';
import type { NewReport, PutReport, SequenceNews, Store } from './store.ts';

/** What tutors hand over, and their receipts. */
export function sqliteReports(queries: Queries): Pick<Store, 'putReport' | 'listReceipts' | 'listSequenceGaps'> {
  const { all, one, run, look, change, emptyLogAfterwards } = queries;

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

  /** What the report and its addenda say together; a hard stop may be known before the report itself has come. */
  function standingNow(caseId: string, deviceId: string): Standing {
    const parts = all(
      StandingRow,
      `SELECT deadline_class AS "deadlineClass", capture FROM reports
        WHERE case_id = ? AND device_id = ? AND part <> 'capture'`,
      caseId,
      deviceId,
    );
    return standingOf(parts);
  }

  function eraseCaptures(caseId: string, deviceId: string, at: number): void {
    const erased = run(
      `UPDATE reports SET body = '', erased_at = ?
        WHERE case_id = ? AND device_id = ? AND part = 'capture' AND erased_at IS NULL`,
      at,
      caseId,
      deviceId,
    );
    if (erased > 0) emptyLogAfterwards();
  }

  /** Whichever came first, the case is what the report and all of its addenda make it. False while the report is still to come. */
  function updateCase(caseId: string, deviceId: string, standing: Standing, revision: number, at: number): boolean {
    const before = one(
      CaseRow,
      `SELECT deadline_class AS "deadlineClass", capture, status, status_at AS "statusAt" FROM cases WHERE id = ? AND device_id = ?`,
      caseId,
      deviceId,
    );
    if (before === null) return false;
    const status = statusAfterAddition(before.status, before, standing);
    run(
      'UPDATE cases SET deadline_class = ?, capture = ?, status = ?, status_at = ?, revision = ? WHERE id = ?',
      standing.deadlineClass,
      standing.capture,
      status,
      status === before.status ? before.statusAt : at,
      revision,
      caseId,
    );
    return true;
  }

  function put({ envelope, onlyFor, digest, body, proof, receivedAt, newReference }: NewReport): PutReport {
    const { id, part, about, deviceId, seq } = envelope;
    const caseId = about ?? id;
    const known = one(DigestRow, 'SELECT digest FROM reports WHERE id = ?', id);
    if (known !== null) {
      return known.digest === digest ? { kind: 'kept', receipt: receiptOf(id), news: null } : { kind: 'differs' };
    }
    if (about !== null) {
      const target = one(
        TargetRow,
        'SELECT device_id AS "deviceId", part, only_for AS "onlyFor" FROM reports WHERE id = ?',
        about,
      );
      const isRight =
        target === null ||
        (target.deviceId === deviceId && target.part === 'report' && (onlyFor === null || onlyFor === target.onlyFor));
      if (!isRight) return { kind: 'about-refused' };
    }
    if (part === 'capture' && standingNow(caseId, deviceId).capture === 'none') return { kind: 'capture-refused' };

    const sequence = sequenceNews(deviceId, seq);
    referenceFor(deviceId, caseId, newReference);
    const revision = nextRevision(queries);
    run(
      `INSERT INTO reports
         (id, part, case_id, about, only_for, device_id, seq, deadline_class, capture, digest, body, proof, received_at, revision)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      part,
      caseId,
      about,
      onlyFor,
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
        `INSERT INTO cases (id, only_for, device_id, deadline_class, capture, status, status_at, head, revision)
         VALUES (?, ?, ?, ?, ?, 'received', ?, ?, ?)`,
        id,
        onlyFor,
        deviceId,
        envelope.deadlineClass,
        envelope.capture,
        receivedAt,
        digest,
        revision,
      );
    }
    const standing = standingNow(caseId, deviceId);
    if (standing.capture === 'none') eraseCaptures(caseId, deviceId, receivedAt);
    const hasCase = updateCase(caseId, deviceId, standing, revision, receivedAt);
    return { kind: 'kept', receipt: receiptOf(id), news: { caseId: hasCase ? caseId : null, sequence } };
  }

  return {
    putReport: (report) => change(() => put(report)),

    listReceipts: (deviceId, after) =>
      look(() => {
        const from = startingAt(queries, after);
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
      look(() =>
        all(
          GapRow,
          `SELECT device_id AS "deviceId", before + 1 AS "first", seq - 1 AS "last"
             FROM (SELECT device_id, seq, lag(seq, 1, 0) OVER (PARTITION BY device_id ORDER BY seq) AS before FROM reports)
            WHERE seq > before + 1 ORDER BY device_id, seq`,
        ),
      ),
  };
}

/** An addendum has the status of its case, and until its report came that of something received. */
const SELECT_RECEIPT = `
  SELECT r.id, r.digest, f.reference, r.received_at AS "receivedAt", coalesce(c.status, 'received') AS "status",
         coalesce(c.status_at, r.received_at) AS "statusAt", coalesce(c.revision, r.revision) AS "revision"
    FROM reports r JOIN case_references f ON f.device_id = r.device_id AND f.case_id = r.case_id
    LEFT JOIN cases c ON c.id = r.case_id AND c.device_id = r.device_id`;

const Reference = z.object({ reference: z.string() });
const DigestRow = z.object({ digest: Digest });
const TargetRow = z.object({ deviceId: DeviceId, part: ReportPart, onlyFor: z.nullable(KeyId) });
const StandingRow = z.object({ deadlineClass: DeadlineClass, capture: Capture });
const CaseRow = z.object({ ...StandingRow.shape, status: CaseStatus, statusAt: Instant });
const ReceiptRow = z.pipe(
  z.object({ ...Receipt.shape, revision: z.int() }),
  z.transform(({ revision, ...receipt }) => ({ receipt, revision })),
);
const GapRow = z.object({ deviceId: DeviceId, first: z.int(), last: z.int() });
