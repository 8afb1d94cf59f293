import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forwardWaiting } from '#src/reporting/forward.ts';
import { LEASE_MS } from '#src/reporting/outbox.ts';
import { digestOf } from '#src/sealing/digest.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { FakeService, Killed } from '#tests/fakes/fake-service.ts';
import type { Fate } from '#tests/fakes/fake-service.ts';
import { newEntry, reportId, T0 } from '#tests/fakes/report-builders.ts';

async function add(outbox: FakeOutbox, seq: number, about: number | null = null): Promise<void> {
  const entry = newEntry(seq, { about: about === null ? null : reportId(about) });
  await outbox.add({ ...entry, digest: await digestOf(entry.body) });
}

async function setUp(reports: number) {
  const [outbox, service] = [new FakeOutbox(), new FakeService()];
  for (let seq = 1; seq <= reports; seq++) await add(outbox, seq);
  const drain = (now = T0, jitter = 0.5) =>
    forwardWaiting({ outbox, client: service.client, now: () => now, jitter: () => jitter });
  const state = (seq: number) => outbox.entries.get(reportId(seq))?.state;
  return { outbox, service, drain, state };
}

describe('forwarding', () => {
  it('sends whatever is due, and R4 removes what was acknowledged', async () => {
    const { outbox, service, drain } = await setUp(20);
    await drain();
    expect(service.bodies.size).toBe(20);
    expect(service.asked).toHaveLength(20);
    expect(outbox.entries.size).toBe(0);
    expect(outbox.receipts.size).toBe(20);
  });

  it('sends at most six at a time', async () => {
    const { service, drain } = await setUp(20);
    const { call } = service.client;
    let [now, most] = [0, 0];
    const client = {
      ...service.client,
      call: (async (route, asked) => {
        most = Math.max(most, ++now);
        try {
          return await call(route, asked);
        } finally {
          now--;
        }
      }) as typeof call,
    };
    const { outbox } = await setUp(20);
    await forwardWaiting({ outbox, client, now: () => T0, jitter: () => 0 });
    expect(most).toBe(6);
    await drain();
  });

  it('R2 sends the same body again when an answer was lost, and gets the same receipt (F4)', async () => {
    const { outbox, service, drain } = await setUp(1);
    service.fate = () => 'answer-lost';
    await drain();
    expect(outbox.entries.size).toBe(1);
    service.fate = () => 'answered';
    await drain(T0 + 60_000);
    expect(service.asked).toHaveLength(2);
    expect(service.bodies.size).toBe(1);
    expect(outbox.receipts.size).toBe(1);
  });

  it('R3 sends again at once what a killed worker had leased (F2, F17)', async () => {
    const { outbox, service, drain } = await setUp(1);
    service.fate = () => 'killed-after';
    await expect(drain()).rejects.toThrow(Killed);
    service.fate = () => 'answered';
    await drain(T0 + 1);
    expect(service.bodies.size).toBe(1);
    expect(outbox.receipts.size).toBe(1);
  });

  it('R5 holds what is refused, and delivers the others (F29)', async () => {
    const { outbox, service, drain, state } = await setUp(8);
    service.fate = (asked) => (asked.endsWith(reportId(1)) ? { status: 422 } : 'answered');
    await drain();
    expect(state(1)).toEqual({ kind: 'held', reason: '422' });
    expect(outbox.receipts.size).toBe(7);
    await drain(T0 + LEASE_MS);
    expect(service.asked).toHaveLength(8);
  });

  it('R5 delivers the others when the service fails on one', async () => {
    const { outbox, service, drain, state } = await setUp(8);
    service.fate = (asked) => (asked.endsWith(reportId(1)) ? { status: 500 } : 'answered');
    await drain();
    expect(state(1)).toEqual({ kind: 'waiting', dueAt: T0 + 2500, notBefore: T0 });
    expect(outbox.receipts.size).toBe(7);
  });

  it.each<[string, Fate]>([
    ['the network is down', 'unreachable'],
    ['something else answers (F25)', 'portal'],
    ['the service asks for patience', { status: 429, retryAfterMs: 30_000 }],
    ['the service is busy', { status: 503, retryAfterMs: 30_000 }],
  ])('R5 stops when %s, and puts off all that waits', async (_, fate) => {
    const { outbox, service, drain } = await setUp(20);
    service.fate = () => fate;
    await drain();
    expect(service.asked.length).toBeLessThanOrEqual(6);
    const pause = typeof fate === 'object' ? 30_000 : 0;
    for (const { state } of outbox.entries.values()) {
      expect(state).toMatchObject({ kind: 'waiting', notBefore: T0 + pause });
    }
    expect(await outbox.nextDueAt()).toBeGreaterThan(T0 + pause);
    await outbox.hasten(T0 + 1);
    expect(await outbox.nextDueAt()).toBe(T0 + Math.max(1, pause));
  });

  it.each<Fate>(['wrong-receipt', 'wrong-digest'])('R4 does not take %s for an acknowledgement (F27)', async (fate) => {
    const { outbox, service, drain } = await setUp(1);
    service.fate = () => fate;
    await drain();
    expect(outbox.receipts.size).toBe(0);
    expect(outbox.entries.get(reportId(1))).toMatchObject({ attempts: 1, state: { kind: 'waiting' } });
  });

  it('sends an addendum in the same turn, after its report', async () => {
    const { outbox, service, drain } = await setUp(1);
    await add(outbox, 2, 1);
    await drain();
    expect(service.asked).toEqual([`PUT ${reportId(1)}`, `PUT ${reportId(2)}`]);
  });

  it('loses nothing, doubles nothing and takes nothing for sent that is not, whatever happens', async () => {
    const fate = fc.oneof(
      fc.constantFrom<Fate>('answered', 'answer-lost', 'unreachable', 'portal', 'wrong-receipt', 'wrong-digest'),
      fc.constantFrom<Fate>('killed-before', 'killed-after'),
      fc.record({ status: fc.constantFrom(400, 401, 403, 404, 408, 409, 413, 422, 425, 429, 500, 502, 503, 504) }),
      fc.record({ status: fc.constantFrom(429, 503), retryAfterMs: fc.integer({ min: 0, max: 1e9 }) }),
    );
    const turn = fc.record({
      fates: fc.array(fate, { maxLength: 12 }),
      laterMs: fc.oneof(fc.integer({ min: 0, max: 120_000 }), fc.constantFrom(-86_400_000, 86_400_000)),
      adds: fc.nat(3),
      jitter: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { maxLength: 12 }), async (turns) => {
        const { outbox, service, drain } = await setUp(3);
        let [now, added] = [T0, 3];
        const everyIdIsKept = () => {
          const ids = [...outbox.entries.keys(), ...outbox.receipts.keys()].toSorted();
          expect(ids).toEqual(Array.from({ length: added }, (_, at) => reportId(at + 1)));
          for (const id of outbox.receipts.keys()) expect(service.bodies.has(id)).toBe(true);
        };
        for (const { fates, laterMs, adds, jitter } of turns) {
          for (let more = 0; more < adds; more++) await add(outbox, ++added, added % 3 === 0 ? 1 : null);
          const left = [...fates];
          service.fate = () => left.shift() ?? 'unreachable';
          await drain(now, jitter).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
          everyIdIsKept();
          now += laterMs;
        }
        service.fate = () => 'answered';
        for (let later = 0; later < 3; later++) {
          for (const id of outbox.entries.keys()) await outbox.retryHeld(reportId(Number(id.slice(-12))), now);
          now += 3 * 60 * 60 * 1000;
          await drain(now);
        }
        everyIdIsKept();
        expect(outbox.entries.size).toBe(0);
        expect(service.bodies.size).toBe(added);
      }),
      { numRuns: 60 },
    );
  });
});
