import { beforeEach, describe, expect, it } from 'vitest';
import { KeyId } from '#src/contract/primitives.ts';
import { LEASE_MS, LONGEST_WAIT_MS } from '#src/reporting/outbox.ts';
import type { Outbox, OutboxEntry } from '#src/reporting/outbox.ts';
import { digestNamed, newEntry, receiptOf, reportId, T0 } from '#tests/fakes/report-builders.ts';

const keyNamed = (name: string) => ({
  keyId: KeyId.parse(digestNamed(name)),
  publicKey: { kty: 'EC', crv: 'P-256', x: digestNamed(`${name}-x`), y: digestNamed(`${name}-y`) } as const,
});
const ONLY_FOR = { officer: keyNamed('officer'), recovery: keyNamed('recovery') };

/** What every outbox does. `open` gives an empty one. */
export function outboxSuite(name: string, open: () => Promise<Outbox>): void {
  describe(`${name} as an outbox`, () => {
    let outbox: Outbox;

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
      expect(await all()).toEqual([{ ...newEntry(1), attempts: 0, state: { kind: 'waiting', dueAt: T0, notBefore: 0 } }]);
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

    it('tells what is unsent, addenda too, and hands no seal out with it', async () => {
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
      expect(JSON.stringify(unsent)).not.toContain('sealed');
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
