import * as z from 'zod/mini';
import { CaseStep } from '#src/contract/case.ts';
import type { CaseFeed, CaseRecord } from '#src/contract/case.ts';
import { Capture, DeadlineClass } from '#src/contract/category.ts';
import { DeviceId, Digest, Instant, KeyId, ReportId } from '#src/contract/primitives.ts';
import { CaseStatus } from '#src/contract/receipt.ts';
import { judgeEvent } from './case-order.ts';
import { eventsOf } from './sqlite-case-events.ts';
import { mustExist, Value } from './sqlite-queries.ts';
import type { Queries } from './sqlite-queries.ts';
import { nextRevision, startingAt } from './sqlite-revision.ts';
import type { AddedEvent, NewKeptEvent, PageLimits, Store } from './store.ts';

/** What officers see and do. */
export function sqliteCases(
  queries: Queries,
): Pick<Store, 'findCase' | 'listCases' | 'listCaseChanges' | 'findCapture' | 'addCaseEvent'> {
  const { all, one, run, look, change } = queries;

  function recordOf(row: z.infer<typeof CaseRow>, officer: DeviceId): CaseRecord {
    const received = all(
      ReportRow,
      `SELECT r.id, r.about, r.body, r.digest, r.received_at AS "receivedAt" FROM reports r
        WHERE r.case_id = ? AND r.device_id = ? AND r.part <> 'capture' AND ${isFor('r')} ORDER BY r.seq, r.received_at`,
      row.id,
      row.deviceId,
      officer,
    );
    const captures = all(
      CaptureRow,
      `SELECT id, digest, received_at AS "receivedAt", erased_at AS "erasedAt" FROM reports
        WHERE case_id = ? AND device_id = ? AND part = 'capture' ORDER BY seq, received_at`,
      row.id,
      row.deviceId,
    );
    const { deviceId: _, ...shown } = row;
    const report = mustExist(received.find((part) => part.about === null) ?? null);
    const addenda = received.filter((part) => part.about !== null);
    return { ...shown, receivedAt: report.receivedAt, report, addenda, captures, events: eventsOf(queries, row.id) };
  }

  function caseFor(officer: DeviceId, id: string): CaseRecord | null {
    const row = one(CaseRow, `${SELECT_CASE} WHERE c.id = ? AND ${isFor('c')}`, id, officer);
    return row === null ? null : recordOf(row, officer);
  }

  /** What happens to a case is sealed for those who may read it: the vault's officers, or the one whose case it is. */
  function isRightKey(caseId: ReportId, keyId: KeyId, officer: DeviceId): boolean {
    const onlyFor = one(OnlyForRow, 'SELECT only_for AS "onlyFor" FROM cases WHERE id = ?', caseId)?.onlyFor ?? null;
    const key =
      onlyFor === null
        ? one(Value, 'SELECT 1 AS value FROM vault_keys WHERE key_id = ?', keyId)
        : one(Value, 'SELECT 1 AS value FROM officer_keys WHERE key_id = ? AND device_id = ?', keyId, officer);
    return key !== null;
  }

  function page(after: number, limits: PageLimits, officer: DeviceId): CaseFeed {
    const from = startingAt(queries, after);
    const rows = all(
      CaseRow,
      `${SELECT_CASE} WHERE c.revision > ? AND ${isFor('c')} ORDER BY c.revision LIMIT ?`,
      from,
      officer,
      limits.cases + 1,
    );
    const cases: CaseRecord[] = [];
    let characters = 0;
    for (const row of rows.slice(0, limits.cases)) {
      const record = recordOf(row, officer);
      characters += sizeOf(record);
      if (cases.length > 0 && characters > limits.characters) break;
      cases.push(record);
    }
    return { cases, revision: cases.at(-1)?.revision ?? from, more: cases.length < rows.length };
  }

  function addEvent(event: NewKeptEvent): AddedEvent {
    const record = caseFor(event.officerDeviceId, event.caseId);
    if (record === null) return { kind: 'refused', reason: 'case-unknown' };
    if (!isRightKey(event.caseId, event.keyId, event.officerDeviceId)) return { kind: 'refused', reason: 'key-unknown' };
    const known = one(KnownEventRow, 'SELECT event FROM case_events WHERE id = ?', event.id);
    if (known !== null) {
      return known.event === event.text
        ? { kind: 'added', case: record, isNew: false }
        : { kind: 'refused', reason: 'envelope-mismatch' };
    }
    const steps = all(StepRow, 'SELECT kind FROM case_events WHERE case_id = ? ORDER BY position', event.caseId).map(
      ({ kind }) => kind,
    );
    const verdict = judgeEvent({ head: record.head, status: record.status, steps }, event);
    if (!verdict.ok) return { kind: 'refused', reason: verdict.reason };
    run(
      `INSERT INTO case_events (id, case_id, position, kind, officer_device_id, event, received_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      event.id,
      event.caseId,
      steps.length + 1,
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
      nextRevision(queries),
      event.caseId,
    );
    return { kind: 'added', case: mustExist(caseFor(event.officerDeviceId, event.caseId)), isNew: true };
  }

  return {
    findCase: (id, officer) => look(() => caseFor(officer, id)),

    listCases: (after, limits, officer) => look(() => page(after, limits, officer)),

    listCaseChanges: (after, limit, officer) =>
      look(() =>
        all(
          ChangeRow,
          `SELECT c.id AS "caseId", c.revision FROM cases c WHERE c.revision > ? AND ${isFor('c')} ORDER BY c.revision LIMIT ?`,
          startingAt(queries, after),
          officer,
          limit,
        ),
      ),

    findCapture: ({ caseId, captureId }, officer) =>
      look(() =>
        one(
          KeptCaptureRow,
          `SELECT r.id, r.digest, iif(c.capture = 'none', NULL, r.body) AS body
             FROM reports r JOIN cases c ON c.id = r.case_id AND c.device_id = r.device_id
            WHERE r.id = ? AND r.part = 'capture' AND c.id = ? AND ${isFor('c')}`,
          captureId,
          caseId,
          officer,
        ),
      ),

    addCaseEvent: (event) => change(() => addEvent(event)),
  };
}

/** Whether a row's `only_for` lets an officer's device see it. The device is the statement's next value. */
const isFor = (of: 'c' | 'r'): string =>
  `(${of}.only_for IS NULL OR ${of}.only_for IN (SELECT key_id FROM officer_keys WHERE device_id = ?))`;

const SELECT_CASE = `
  SELECT c.id, c.device_id AS "deviceId", f.reference, c.deadline_class AS "deadlineClass", c.capture, c.status,
         c.status_at AS "statusAt", c.head, c.revision, d.person_name AS "tutorName"
    FROM cases c JOIN devices d ON d.id = c.device_id
    JOIN case_references f ON f.device_id = c.device_id AND f.case_id = c.id`;

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
const CaptureRow = z.object({ id: ReportId, digest: Digest, receivedAt: Instant, erasedAt: z.nullable(Instant) });
const KeptCaptureRow = z.object({ id: ReportId, digest: Digest, body: z.nullable(z.string()) });
const OnlyForRow = z.object({ onlyFor: z.nullable(KeyId) });
const KnownEventRow = z.object({ event: z.string() });
const StepRow = z.object({ kind: CaseStep });
const ChangeRow = z.object({ caseId: ReportId, revision: z.int() });

function sizeOf({ report, addenda, events }: CaseRecord): number {
  const texts = [report.body, ...addenda.map(({ body }) => body), ...events.map(({ event }) => event)];
  return texts.reduce((sum, text) => sum + text.length, 0);
}
