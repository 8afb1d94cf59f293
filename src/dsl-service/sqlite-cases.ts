import * as z from 'zod/mini';
import { CaseEventKind } from '#src/contract/case.ts';
import type { CaseFeed, CaseRecord } from '#src/contract/case.ts';
import { Capture, DeadlineClass } from '#src/contract/category.ts';
import { DeviceId, Digest, Instant, ReportId } from '#src/contract/primitives.ts';
import { CaseStatus } from '#src/contract/receipt.ts';
import { judgeEvent } from './case-order.ts';
import { mustExist } from './sqlite-queries.ts';
import type { Queries } from './sqlite-queries.ts';
import { nextRevision, startingAt } from './sqlite-revision.ts';
import type { AddedEvent, NewKeptEvent, PageLimits, Store } from './store.ts';

/** What officers see and do. */
export function sqliteCases(queries: Queries): Pick<Store, 'findCase' | 'listCases' | 'listCaseChanges' | 'addCaseEvent'> {
  const { all, one, run, look, change } = queries;

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
    const report = mustExist(received.find((part) => part.about === null) ?? null);
    return { ...shown, receivedAt: report.receivedAt, report, addenda: received.filter((part) => part.about !== null), events };
  }

  function caseById(id: string): CaseRecord | null {
    const row = one(CaseRow, `${SELECT_CASE} WHERE c.id = ?`, id);
    return row === null ? null : recordOf(row);
  }

  function page(after: number, limits: PageLimits): CaseFeed {
    const from = startingAt(queries, after);
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
    const known = one(KnownEventRow, 'SELECT event FROM case_events WHERE id = ?', event.id);
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
      nextRevision(queries),
      event.caseId,
    );
    return { kind: 'added', case: mustExist(caseById(event.caseId)), isNew: true };
  }

  return {
    findCase: (id) => look(() => caseById(id)),

    listCases: (after, limits) => look(() => page(after, limits)),

    listCaseChanges: (after, limit) =>
      look(() =>
        all(
          ChangeRow,
          'SELECT id AS "caseId", revision FROM cases WHERE revision > ? ORDER BY revision LIMIT ?',
          startingAt(queries, after),
          limit,
        ),
      ),

    addCaseEvent: (event) => change(() => addEvent(event)),
  };
}

const SELECT_REPORT = 'SELECT id, about, body, digest, received_at AS "receivedAt" FROM reports';

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
const EventRow = z.object({ event: z.string(), receivedAt: Instant, officerName: z.string() });
const KnownEventRow = z.object({ event: z.string() });
const KindRow = z.object({ kind: CaseEventKind });
const ChangeRow = z.object({ caseId: ReportId, revision: z.int() });

function sizeOf({ report, addenda, events }: CaseRecord): number {
  const texts = [report.body, ...addenda.map(({ body }) => body), ...events.map(({ event }) => event)];
  return texts.reduce((sum, text) => sum + text.length, 0);
}
