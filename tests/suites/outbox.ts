import { beforeEach, describe, expect, it } from 'vitest';
import { KeyId } from '#src/contract/primitives.ts';
import { LEASE_MS, LONGEST_WAIT_MS } from '#src/reporting/outbox.ts';
import type { OutboxEntry, PagesOutbox } from '#src/reporting/outbox.ts';
import { digestNamed, newEntry, receiptOf, reportId, T0 } from '#tests/fakes/report-builders.ts';

const keyNamed = (name: string) => ({
  keyId: KeyId.parse(digestNamed(name)),
  publicKey: { kty: 'EC', crv: 'P-256', x: digestNamed(`${name}-x`), y: digestNamed(`${name}-y`) } as const,
});
const ONLY_FOR = { officer: keyNamed('officer'), recovery: keyNamed('recovery') };

/** What every outbox does. `open` gives an empty one. */
export function outboxSuite(name: string, open: () => Promise<PagesOutbox>): void {
  describe(`${name} as an outbox`, () => {
    let outbox: PagesOutbox;

    beforeEach(async () => {
      outbox = await open();
    });

    const claimed = async (now: number): Promise<OutboxEntry> => {
      const entry = await outbox.claim(now);
      if (entry === null) throw new Error('Nothing was due');
      return entry;
    };

    const all = async (): Promise<readonly OutboxEntry[]> => (await outbox.list(50)).entries;

    it('R1 has an entry, whole, once add said so', async () => {
      expect(await outbox.add(newEntry(1))).toBe('added');
      expect(await all()).toEqual([
        { ...newEntry(1), attempts: 0, hasLeft: false, state: { kind: 'waiting', dueAt: T0, notBefore: 0 } },
      ]);
      expect(await outbox.counts()).toEqual({ waiting: 1, held: 0, unclosed: 0 });
    });

    it('R2 takes the same id as the same report, however often it is added', async () => {
      await outbox.add(newEntry(1));
      expect(await outbox.add(newEntry(1))).toBe('added');
      expect(await all()).toHaveLength(1);
      expect(await outbox.nextSeq()).toBe(2);
    });

    it('numbers entries from 1 without a gap, and keeps nothing of one whose number was taken', async () => {
      expect(await outbox.nextSeq()).toBe(1);
      await outbox.add(newEntry(1));
      expect(await outbox.add(newEntry(1, { id: reportId(9) }))).toBe('seq-taken');
      expect(await outbox.add(newEntry(3))).toBe('seq-taken');
      expect(await all()).toHaveLength(1);
      expect(await outbox.nextSeq()).toBe(2);
    });

    it('gives a number to one only, when twenty come at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) => outbox.add(newEntry(1, { id: reportId(100 + at) }))),
      );
      expect(answers.filter((answer) => answer === 'added')).toHaveLength(1);
      expect(await all()).toHaveLength(1);
    });

    it('tells who alone may read a report, before it is sent and after', async () => {
      await outbox.add(newEntry(1, { onlyFor: ONLY_FOR }));
      await outbox.add(newEntry(2));
      expect(await outbox.onlyForOf(reportId(1))).toEqual(ONLY_FOR);
      await outbox.acknowledge(receiptOf(newEntry(1)));
      expect(await outbox.onlyForOf(reportId(1))).toEqual(ONLY_FOR);
      expect(await outbox.onlyForOf(reportId(2))).toBeNull();
      expect(await outbox.onlyForOf(reportId(3))).toBeNull();
    });

    it('adds a report and what was captured for it in one step, under consecutive numbers', async () => {
      await outbox.add(newEntry(1));
      expect(await outbox.add(newEntry(2), captureOf(2, 3))).toBe('added');
      expect(await outbox.nextSeq()).toBe(4);
      expect((await all()).map(({ id, part, about }) => [id, part, about])).toEqual([
        [reportId(2), 'report', null],
        [reportId(1), 'report', null],
        [reportId(3), 'capture', reportId(2)],
      ]);
    });

    it('keeps neither a report nor its capture when the number was taken', async () => {
      await outbox.add(newEntry(1));
      expect(await outbox.add(newEntry(1, { id: reportId(8) }), captureOf(8, 2))).toBe('seq-taken');
      expect(await all()).toHaveLength(1);
      expect(await outbox.nextSeq()).toBe(2);
    });

    it('forgets what the service will never take', async () => {
      await outbox.add(newEntry(1), captureOf(1, 2));
      await outbox.discard(reportId(2));
      await outbox.discard(reportId(7));
      expect((await all()).map(({ id }) => id)).toEqual([reportId(1)]);
    });

    it('remembers for good that an entry has left once, whatever became of it', async () => {
      await outbox.add(newEntry(1));
      expect(await claimed(T0)).toMatchObject({ hasLeft: true });
      await outbox.releaseLeases(T0);
      expect(await all()).toMatchObject([{ attempts: 0, hasLeft: true, state: { kind: 'waiting' } }]);
    });

    it('R3 leases an entry to one only, and again when the lease has ended', async () => {
      await outbox.add(newEntry(1));
      const claims = await Promise.all(Array.from({ length: 20 }, () => outbox.claim(T0)));
      expect(claims.filter((entry) => entry !== null)).toHaveLength(1);
      expect(await outbox.claim(T0 + LEASE_MS - 1)).toBeNull();
      expect(await claimed(T0 + LEASE_MS)).toMatchObject({ id: reportId(1), attempts: 0 });
    });

    it('R3 makes what a dead worker was sending due at once', async () => {
      await outbox.add(newEntry(1));
      await claimed(T0);
      await outbox.releaseLeases(T0 + 1);
      expect(await claimed(T0 + 1)).toMatchObject({ id: reportId(1) });
    });

    it('gives what has been due for longest first, and nothing that is not due', async () => {
      await outbox.add(newEntry(1, { createdAt: T0 + 2 }));
      await outbox.add(newEntry(2, { createdAt: T0 + 1 }));
      await outbox.add(newEntry(3, { createdAt: T0 + 9 }));
      expect((await claimed(T0 + 5)).seq).toBe(2);
      expect((await claimed(T0 + 5)).seq).toBe(1);
      expect(await outbox.claim(T0 + 5)).toBeNull();
    });

    it('takes for due what a clock that was set back a day would keep waiting', async () => {
      await outbox.add(newEntry(1));
      expect(await outbox.claim(T0 - LONGEST_WAIT_MS)).toBeNull();
      expect(await claimed(T0 - LONGEST_WAIT_MS - 1)).toMatchObject({ id: reportId(1) });
    });

    it('sends an addendum after its report only', async () => {
      await outbox.add(newEntry(1, { createdAt: T0 + 2 }));
      await outbox.add(newEntry(2, { about: reportId(1), createdAt: T0 + 1 }));
      expect(await outbox.nextDueAt()).toBe(T0 + 2);
      const report = await claimed(T0 + 5);
      expect(report.seq).toBe(1);
      expect(await outbox.claim(T0 + 5)).toBeNull();
      await outbox.acknowledge(receiptOf(report));
      expect(await outbox.nextDueAt()).toBe(T0 + 1);
      expect((await claimed(T0 + 5)).seq).toBe(2);
    });

    it('R4 removes an entry for its receipt only', async () => {
      await outbox.add(newEntry(1));
      const entry = await claimed(T0);
      await outbox.acknowledge(receiptOf({ ...entry, digest: digestNamed('another') }));
      await outbox.acknowledge(receiptOf({ ...entry, id: reportId(7) }));
      expect(await all()).toHaveLength(1);
      await outbox.acknowledge(receiptOf(entry));
      expect(await outbox.list(50)).toEqual({
        entries: [],
        receipts: [
          {
            id: entry.id,
            seq: 1,
            part: 'report',
            about: null,
            onlyFor: null,
            createdAt: T0,
            deadlineClass: 'same-day',
            digest: entry.digest,
            reference: 'ABCD-1234',
            receivedAt: T0 + 500,
            status: 'received',
            statusAt: T0 + 500,
            withdrawnAt: null,
          },
        ],
      });
      expect(await outbox.counts()).toEqual({ waiting: 0, held: 0, unclosed: 1 });
    });

    it('R4 takes the same receipt twice', async () => {
      await outbox.add(newEntry(1));
      const entry = await claimed(T0);
      await outbox.acknowledge(receiptOf(entry));
      await outbox.acknowledge(receiptOf(entry));
      expect((await outbox.list(50)).receipts).toHaveLength(1);
    });

    it('R5 counts an attempt that came to nothing, and waits as long as it is told', async () => {
      await outbox.add(newEntry(1));
      await claimed(T0);
      await outbox.postpone(reportId(1), { dueAt: T0 + 90, notBefore: T0 + 60 });
      expect(await outbox.nextDueAt()).toBe(T0 + 90);
      expect(await outbox.claim(T0 + 89)).toBeNull();
      expect(await claimed(T0 + 90)).toMatchObject({ attempts: 1 });
    });

    it('R5 tries at once when somebody wants it, but not before the service allows', async () => {
      await outbox.add(newEntry(1));
      await claimed(T0);
      await outbox.postpone(reportId(1), { dueAt: T0 + 90, notBefore: T0 + 60 });
      await outbox.hasten(T0 + 10);
      expect(await outbox.nextDueAt()).toBe(T0 + 60);
      await outbox.hasten(T0 + 70);
      expect(await outbox.nextDueAt()).toBe(T0 + 60);
    });

    it('R5 puts off whatever waits when none can be sent, and hastens none by it', async () => {
      await outbox.add(newEntry(1));
      await outbox.add(newEntry(2, { createdAt: T0 + 500 }));
      await outbox.add(newEntry(3, { createdAt: T0 - 1 }));
      expect((await claimed(T0)).seq).toBe(3);
      await outbox.postponeWaiting({ dueAt: T0 + 90, notBefore: T0 + 60 });
      expect((await claimed(T0 + 90)).seq).toBe(1);
      expect(await outbox.claim(T0 + 499)).toBeNull();
      await outbox.hasten(T0);
      expect(await outbox.nextDueAt()).toBe(T0 + 60);
    });

    it('R5 keeps a held entry from being sent until somebody wants it tried again', async () => {
      await outbox.add(newEntry(1));
      await claimed(T0);
      await outbox.hold(reportId(1), 'report-differs');
      expect(await outbox.counts()).toEqual({ waiting: 0, held: 1, unclosed: 0 });
      expect(await outbox.nextDueAt()).toBeNull();
      await outbox.hasten(T0);
      await outbox.releaseLeases(T0);
      expect(await outbox.claim(T0 + LEASE_MS)).toBeNull();
      expect((await all())[0]?.state).toEqual({ kind: 'held', reason: 'report-differs' });
      await outbox.retryHeld(reportId(1), T0 + 5);
      expect(await claimed(T0 + 5)).toMatchObject({ id: reportId(1), attempts: 1 });
    });

    it('tries the held addenda of a report again with it, and none of another', async () => {
      await outbox.add(newEntry(1));
      await outbox.acknowledge(receiptOf(newEntry(1)));
      await outbox.add(newEntry(2, { about: reportId(1) }));
      await outbox.add(newEntry(3));
      await Promise.all([outbox.hold(reportId(2), '400'), outbox.hold(reportId(3), '400')]);
      await outbox.retryHeld(reportId(1), T0);
      expect((await claimed(T0)).seq).toBe(2);
      expect(await outbox.claim(T0)).toBeNull();
    });

    it('keeps an addendum to a held report waiting, without a time to wake up for', async () => {
      await outbox.add(newEntry(1));
      await outbox.add(newEntry(2, { about: reportId(1) }));
      await outbox.hold(reportId(1), '400');
      expect(await outbox.nextDueAt()).toBeNull();
      expect(await outbox.claim(T0 + LEASE_MS)).toBeNull();
      expect(await outbox.counts()).toEqual({ waiting: 1, held: 1, unclosed: 0 });
    });

    it('forgets nothing of an entry that is held, postponed or released although it is gone', async () => {
      await outbox.hold(reportId(1), '400');
      await outbox.postpone(reportId(1), { dueAt: T0, notBefore: T0 });
      await outbox.retryHeld(reportId(1), T0);
      expect(await outbox.counts()).toEqual({ waiting: 0, held: 0, unclosed: 0 });
    });

    it('tells what is unsent, addenda too', async () => {
      await outbox.add(newEntry(1));
      await outbox.add(newEntry(2, { about: reportId(1) }));
      await outbox.add(newEntry(3));
      await outbox.acknowledge(receiptOf(newEntry(3)));
      await outbox.hold(reportId(2), '400');
      const unsent = await outbox.unsent();
      expect(unsent.map(({ id, state }) => [id, state.kind])).toEqual([
        [reportId(1), 'waiting'],
        [reportId(2), 'held'],
      ]);
    });

    it('keeps news of what it knows, and how far it has read', async () => {
      await outbox.add(newEntry(1));
      await outbox.acknowledge(receiptOf(newEntry(1)));
      await outbox.add(newEntry(2));
      const closed = receiptOf(newEntry(1), { status: 'closed', statusAt: T0 + 900 });
      const lost = receiptOf(newEntry(2));
      const forged = receiptOf({ ...newEntry(1), digest: digestNamed('another') }, { status: 'being-looked-at' });
      await outbox.keepNews([closed, lost, forged, receiptOf(newEntry(8))], 17);
      const { entries, receipts } = await outbox.list(50);
      expect(entries).toEqual([]);
      expect(receipts.map(({ seq, status }) => [seq, status])).toEqual([
        [2, 'received'],
        [1, 'closed'],
      ]);
      expect(await outbox.counts()).toEqual({ waiting: 0, held: 0, unclosed: 1 });
      expect(await outbox.receiptsRevision()).toBe(17);
    });

    it('lists the newest reports with what is unsent about them', async () => {
      for (let seq = 1; seq <= 6; seq++) await outbox.add(newEntry(seq, seq === 6 ? { about: reportId(1) } : {}));
      await outbox.acknowledge(receiptOf(newEntry(1)));
      await outbox.acknowledge(receiptOf(newEntry(3)));
      const { entries, receipts } = await outbox.list(2);
      expect(entries.map(({ seq }) => seq)).toEqual([5, 4, 6]);
      expect(receipts.map(({ seq }) => seq)).toEqual([3, 1]);
    });
  });
}

/** What every outbox of the pages does beside. */
export function pagesOutboxSuite(name: string, open: () => Promise<PagesOutbox>): void {
  describe(`${name} as the pages’ outbox`, () => {
    let outbox: PagesOutbox;

    beforeEach(async () => {
      outbox = await open();
    });

    const idsHere = async (): Promise<readonly string[]> => (await outbox.unsent()).map(({ id }) => id).toSorted();

    it('deletes what was captured in the step that keeps a hard stop, and nothing else', async () => {
      await outbox.add(newEntry(1), captureOf(1, 2));
      await outbox.add(newEntry(3), captureOf(3, 4));
      expect(await outbox.add(hardStop(5, 1))).toBe('added');
      expect(await idsHere()).toEqual([reportId(1), reportId(3), reportId(4), reportId(90)]);
    });

    it('leaves what was captured alone when the addendum is no hard stop', async () => {
      await outbox.add(newEntry(1), captureOf(1, 2));
      await outbox.add(newEntry(3, { part: 'addendum', about: reportId(1) }));
      expect(await idsHere()).toEqual([reportId(1), reportId(2), reportId(3)]);
    });

    it('deletes a capture also while it is being sent', async () => {
      await outbox.add(newEntry(1), captureOf(1, 2));
      await outbox.acknowledge(receiptOf(newEntry(1)));
      await outbox.claim(T0);
      expect(await outbox.add(hardStop(3, 1))).toBe('added');
      await outbox.postpone(reportId(2), { dueAt: T0, notBefore: T0 });
      expect(await idsHere()).toEqual([reportId(90)]);
    });

    it('uses the number of a capture again that was the last and never left, so that the service misses none', async () => {
      await outbox.add(newEntry(1), captureOf(1, 2));
      expect(await outbox.add(hardStop(3, 1))).toBe('seq-taken');
      expect(await idsHere()).toEqual([reportId(1)]);
      expect(await outbox.nextSeq()).toBe(2);
      expect(await outbox.add(hardStop(2, 1))).toBe('added');
      expect(await outbox.nextSeq()).toBe(3);
    });

    it('does not use the number of a capture again that has left', async () => {
      await outbox.add(newEntry(1), captureOf(1, 2));
      await outbox.acknowledge(receiptOf(newEntry(1)));
      await outbox.claim(T0);
      await outbox.add(hardStop(3, 1));
      expect(await outbox.nextSeq()).toBe(4);
    });

    it('takes back whole what never left and came last, with its numbers', async () => {
      await outbox.add(newEntry(1));
      await outbox.add(newEntry(2), captureOf(2, 3));
      await outbox.add(newEntry(4, { part: 'addendum', about: reportId(2) }));
      expect(await outbox.takeBack(reportId(2))).toBe('gone');
      expect(await idsHere()).toEqual([reportId(1)]);
      expect(await outbox.nextSeq()).toBe(2);
      expect(await outbox.find(reportId(2))).toBeNull();
    });

    it.each<[string, (mine: PagesOutbox) => Promise<unknown>]>([
      ['is being sent', (mine) => mine.claim(T0)],
      ['a dead worker was sending', async (mine) => (await mine.claim(T0), mine.releaseLeases(T0))],
      ['was tried', async (mine) => (await mine.claim(T0), mine.postpone(reportId(1), { dueAt: T0, notBefore: T0 }))],
      ['is held', async (mine) => (await mine.claim(T0), mine.hold(reportId(1), '400'))],
      ['was acknowledged', (mine) => mine.acknowledge(receiptOf(newEntry(1)))],
      ['is not the last', (mine) => mine.add(newEntry(2))],
    ])('takes nothing back that %s', async (_, happens) => {
      await outbox.add(newEntry(1));
      await happens(outbox);
      const [here, next] = [await idsHere(), await outbox.nextSeq()];
      expect(await outbox.takeBack(reportId(1))).toBe('kept');
      expect(await outbox.takeBack(reportId(55))).toBe('kept');
      expect([await idsHere(), await outbox.nextSeq()]).toEqual([here, next]);
    });

    it('withdraws what is still here: nothing of it stays but the withdrawal, which waits for nothing', async () => {
      await outbox.add(newEntry(1), captureOf(1, 2));
      await outbox.add(newEntry(3, { part: 'addendum', about: reportId(1) }));
      await outbox.add(newEntry(4));
      await outbox.claim(T0);
      expect(await outbox.withdraw(withdrawalOf(1, 5))).toBe('added');
      expect(await idsHere()).toEqual([reportId(4), reportId(99)]);
      expect((await outbox.claim(T0 + 9))?.id).toBe(reportId(4));
      expect((await outbox.claim(T0 + 9))?.id).toBe(reportId(99));
      expect((await outbox.list(50)).receipts).toMatchObject([
        { id: reportId(1), reference: null, receivedAt: null, withdrawnAt: T0 + 9 },
      ]);
      expect(await outbox.find(reportId(1))).toMatchObject({ createdAt: T0, withdrawnAt: T0 + 9 });
      expect(await outbox.counts()).toEqual({ waiting: 2, held: 0, unclosed: 0 });
    });

    it('keeps the receipt of a withdrawn report, whether it came before or comes after', async () => {
      await outbox.add(newEntry(1));
      await outbox.acknowledge(receiptOf(newEntry(1)));
      await outbox.withdraw(withdrawalOf(1, 2));
      expect((await outbox.list(50)).receipts).toMatchObject([{ reference: 'ABCD-1234', withdrawnAt: T0 + 9 }]);

      const other = await open();
      await other.add(newEntry(1));
      await other.claim(T0);
      await other.withdraw(withdrawalOf(1, 2));
      await other.acknowledge(receiptOf(newEntry(1)));
      expect((await other.list(50)).receipts).toMatchObject([
        { reference: 'ABCD-1234', receivedAt: T0 + 500, status: 'received', withdrawnAt: T0 + 9 },
      ]);
      await other.keepNews([receiptOf(newEntry(1), { status: 'closed' })], 3);
      expect((await other.list(50)).receipts).toMatchObject([{ status: 'closed', withdrawnAt: T0 + 9 }]);
    });

    it('withdraws nothing when the withdrawal’s number was taken', async () => {
      await outbox.add(newEntry(1));
      expect(await outbox.withdraw(withdrawalOf(1, 1))).toBe('seq-taken');
      expect(await idsHere()).toEqual([reportId(1)]);
      expect(await outbox.find(reportId(1))).toMatchObject({ withdrawnAt: null });
    });

    it('takes the same withdrawal twice', async () => {
      await outbox.add(newEntry(1));
      await outbox.claim(T0);
      await outbox.withdraw(withdrawalOf(1, 2));
      expect(await outbox.withdraw(withdrawalOf(1, 2))).toBe('added');
      expect(await idsHere()).toEqual([reportId(99)]);
    });
  });
}

const captureOf = (report: number, seq: number) => newEntry(seq, { part: 'capture', about: reportId(report) });
const hardStop = (seq: number, about: number) =>
  newEntry(seq, { id: reportId(90), part: 'addendum', about: reportId(about), capture: 'none' });
const withdrawalOf = (about: number, seq: number) =>
  newEntry(seq, { id: reportId(99), part: 'addendum', about: reportId(about), createdAt: T0 + 9, capture: 'none' });
