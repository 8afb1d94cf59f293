import { describe, expect, it } from 'vitest';
import { asCsv, asJson, exportedReport } from '#src/receipts/export-reports.ts';
import { isIn, myReports } from '#src/receipts/my-reports.ts';
import type { MyReport } from '#src/receipts/my-reports.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { newEntry, receiptOf, reportId, T0 } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

const HOUR = 60 * 60 * 1000;

async function inUse(): Promise<FakeOutbox> {
  const outbox = new FakeOutbox();
  for (const seq of [1, 2, 3]) await outbox.add(newEntry(seq, { createdAt: T0 + seq }));
  await outbox.acknowledge(receiptOf(newEntry(1), { status: 'closed', statusAt: T0 + HOUR }));
  await outbox.acknowledge(receiptOf(newEntry(2)));
  return outbox;
}

const listed = async (outbox: FakeOutbox, now: number, told = {}) => myReports(await outbox.list(50), told, now);

const of = (status: MyReport['status'], hasUnsentAddition = false) => ({ status, hasUnsentAddition });

describe('my reports', () => {
  it('are all that were made here, newest first, with what proves them', async () => {
    const told = { [reportId(2)]: [{ who: 'setting-dsl', how: 'phone', at: T0 + 9 }] };
    const reports = await listed(await inUse(), T0 + 5, told);
    expect(reports.map(({ seq, status }) => [seq, status.kind])).toEqual([
      [3, 'saved'],
      [2, 'received'],
      [1, 'received'],
    ]);
    expect(reports[1]).toMatchObject({ digest: newEntry(2).digest, deadlineClass: 'same-day', isLate: false });
    expect(reports[1]?.told).toEqual(told[reportId(2)]);
    expect(reports[0]?.told).toEqual([]);
  });

  it('are late when they, or what was added to them, have waited too long', async () => {
    const outbox = await inUse();
    await outbox.add(newEntry(4, { about: reportId(2), part: 'addendum', deadlineClass: 'immediate', createdAt: T0 }));
    const lateNow = async (now: number) => (await listed(outbox, now)).filter(({ isLate }) => isLate).map(({ seq }) => seq);
    expect(await lateNow(T0 + 59_999)).toEqual([]);
    expect(await lateNow(T0 + 60_000)).toEqual([2]);
    expect(await lateNow(T0 + HOUR + 3)).toEqual([3, 2]);
    expect((await listed(outbox, T0)).map(({ hasUnsentAddition }) => hasUnsentAddition)).toEqual([false, true, false]);
  });

  it('can be looked at by where they stand', () => {
    const received = { kind: 'received', reference: 'A', receivedAt: 1, statusAt: 1 } as const;
    const closed = of({ ...received, status: 'closed' });
    const open = of({ ...received, status: 'being-looked-at' });
    const held = of({ kind: 'held', reason: '400' });
    const withdrawn = of({ kind: 'withdrawn', reference: null });
    const added = of({ ...received, status: 'closed' }, true);
    const all = [closed, open, held, withdrawn, added];
    expect(all.filter((one) => isIn('all', one))).toEqual(all);
    expect(all.filter((one) => isIn('not-sent', one))).toEqual([held, added]);
    expect(all.filter((one) => isIn('open', one))).toEqual([open]);
    expect(all.filter((one) => isIn('closed', one))).toEqual([closed, added]);
  });
});

describe('an export', () => {
  it('says who, when and what proves it, in both forms the same, and nothing of the report', async () => {
    const told = { [reportId(1)]: [{ who: 'agency-dsl', how: 'phone', at: T0 + 9 }] };
    const reports = await listed(await inUse(), T0, told);
    const { enrolment } = await testEnrolment();
    const reporter = { ...enrolment, personName: '=cmd()' };
    const exported = reports.map((report) => exportedReport(report, reporter, ({ kind }) => kind));
    expect(exported[2]).toEqual({
      reference: 'ABCD-1234',
      number: '1',
      made: '2026-11-16T09:30:00.001Z',
      received: '2026-11-16T09:30:00.500Z',
      status: 'received',
      statusSince: '2026-11-16T10:30:00.000Z',
      told: 'agency-dsl phone 2026-11-16T09:30:00.009Z',
      reportedBy: '=cmd()',
      agency: 'An agency',
      device: enrolment.deviceId,
      service: 'https://dsl.example',
      sha256: newEntry(1).digest,
    });
    expect(exported[0]).toMatchObject({ reference: '', received: '', statusSince: '', told: '' });
    expect(JSON.parse(asJson(exported))).toEqual(exported);
    const [header, ...lines] = asCsv(exported).trimEnd().split('\r\n');
    expect(header).toBe(
      Object.keys(exported[0] ?? {})
        .map((column) => `"${column}"`)
        .join(','),
    );
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain(`"'=cmd()"`);
    for (const secret of ['same-day', 'sealed', 'category']) expect(asJson(exported) + asCsv(exported)).not.toContain(secret);
  });
});
