import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Envelope } from '#src/contract/envelope.ts';
import { Sealed } from '#src/contract/primitives.ts';
import { Addition } from '#src/contract/report-content.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { addToReport } from '#src/reporting/add-to-report.ts';
import { forwardWaiting } from '#src/reporting/forward.ts';
import { makeFlag } from '#src/reporting/make-flag.ts';
import type { PagesOutbox } from '#src/reporting/outbox.ts';
import { UNDO_MS, undoLeftMs } from '#src/reporting/withdraw-in-time.ts';
import { withdrawReport } from '#src/reporting/withdraw.ts';
import type { WithdrawParts } from '#src/reporting/withdraw.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope } from '#src/sealing/read-envelope.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { FakeService, Killed } from '#tests/fakes/fake-service.ts';
import type { Fate } from '#tests/fakes/fake-service.ts';
import { reportId, T0 } from '#tests/fakes/report-builders.ts';
import { flag } from '#tests/fakes/sealed-case.ts';

import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

let enrolment: Enrolment;
let vaultPrivateKey: CryptoKey;

beforeAll(async () => {
  ({ enrolment, vaultPrivateKey } = await testEnrolment());
});

const CAPTURED = { title: 'A title', selection: null, picture: null };

function setUp() {
  const [outbox, service] = [new FakeOutbox(), new FakeService()];
  const clock = { now: T0, sendings: 0 };
  let ids = 0;
  let saving: Promise<unknown> = Promise.resolve();
  const parts: WithdrawParts = {
    outbox,
    enrolment: async () => enrolment,
    clientFor: () => service.client,
    inOrder: <Result>(save: () => Promise<Result>) => {
      const saved = saving.then(save, save);
      saving = saved;
      return saved;
    },
    newId: () => reportId(++ids),
    now: () => clock.now,
    sendSoon: () => void clock.sendings++,
  };
  const make = async (captured = CAPTURED) => {
    const saved = await makeFlag(parts, builtInTaxonomy, flag({ category: 'C6' }), captured);
    if (saved.kind !== 'saved') throw new Error('Not saved');
    return saved.id;
  };
  const undo = (id = reportId(1), madeAt = T0) => withdrawReport(parts, { reportId: id, madeAt });
  const drain = (client: ServiceClient = service.client, of: PagesOutbox = outbox) =>
    forwardWaiting({ outbox: of, client, now: () => clock.now, jitter: () => 0 });
  return { outbox, service, clock, parts, make, undo, drain };
}

async function opened(body: string) {
  const sealed = Sealed.parse(JSON.parse(body));
  return { envelope: Envelope.parse(readEnvelope(sealed)), content: await openSeal(vaultPrivateKey, sealed) };
}

/** What officers see: each case, and whether it is marked as a mistake. */
async function casesOf(service: FakeService) {
  const received = await Promise.all([...service.bodies.values()].map(opened));
  const withdrawn = received.filter(({ content }) => Addition.safeParse(content).data?.kind === 'withdrawal');
  return received
    .filter(({ envelope }) => envelope.part === 'report')
    .map(({ envelope: { id } }) => ({ id, isMarked: withdrawn.some(({ envelope }) => envelope.about === id) }));
}

describe('undoing a report', () => {
  it('deletes a report that never left, with all that is about it, and uses its number again', async () => {
    const { outbox, service, make, undo, parts, drain, clock } = setUp();
    const id = await make();
    await addToReport(parts, builtInTaxonomy, { reportId: id, category: 'C5', subType: null, pupils: null, note: 'A note' });
    expect(await undo()).toEqual({ kind: 'gone' });
    expect(outbox.entries.size + outbox.receipts.size).toBe(0);
    expect(clock.sendings).toBe(2);
    await make();
    await drain();
    const [first] = await Promise.all([...service.bodies.values()].map(opened));
    expect(first?.envelope.seq).toBe(1);
    expect(await casesOf(service)).toHaveLength(1);
  });

  it('has a report marked that the service has, and takes away what was captured for it', async () => {
    const { outbox, service, make, undo, drain, clock } = setUp();
    await make();
    await drain();
    clock.now += 4000;
    expect(await undo()).toEqual({ kind: 'marked' });
    expect(outbox.receipts.get(reportId(1))).toMatchObject({ reference: 'ABCD-1234', withdrawnAt: T0 + 4000 });
    await drain();
    expect(await casesOf(service)).toEqual([{ id: reportId(1), isMarked: true }]);
    const last = await opened([...service.bodies.values()].at(-1) ?? '');
    expect(last.content).toEqual({ v: 1, kind: 'withdrawal', addedAt: T0 + 4000 });
    // With `none`, the service takes captures away for good; that it was a mistake makes nothing more urgent.
    expect(last.envelope).toMatchObject({ part: 'addendum', about: reportId(1), capture: 'none', deadlineClass: 'log' });
  });

  it.each<[string, Fate]>([
    ['had arrived all the same', 'killed-after'],
    ['had not', 'killed-before'],
  ])('sends no more than the withdrawal when the worker was killed and the report %s', async (_, fate) => {
    const { outbox, service, make, undo, drain } = setUp();
    await make();
    service.fate = () => fate;
    await expect(drain()).rejects.toThrow(Killed);
    await outbox.releaseLeases(T0);
    service.fate = () => 'answered';
    expect(await undo()).toEqual({ kind: 'marked' });
    await drain();
    expect(await casesOf(service)).toEqual(fate === 'killed-after' ? [{ id: reportId(1), isMarked: true }] : []);
  });

  it('is refused when ten seconds are over, whoever says when the report was made', async () => {
    const { outbox, make, undo, clock } = setUp();
    await make();
    clock.now = T0 + UNDO_MS;
    expect(await undo(reportId(1), clock.now)).toEqual({ kind: 'too-late' });
    expect(await undo(reportId(77), T0)).toEqual({ kind: 'too-late' });
    clock.now = T0 - UNDO_MS;
    expect(await undo()).toEqual({ kind: 'too-late' });
    expect(outbox.entries.size).toBe(2);
  });

  it('says the same when it is asked for twice', async () => {
    const { make, undo, drain, outbox } = setUp();
    await make();
    await drain();
    await undo();
    const entries = outbox.entries.size;
    expect(await undo()).toEqual({ kind: 'marked' });
    expect(outbox.entries.size).toBe(entries);
  });

  it('says that it could not when the disk cannot be written, and the report stays', async () => {
    const { parts, outbox, make, service } = setUp();
    await make();
    service.fate = () => 'unreachable';
    for (const broken of [{ takeBack: fails }, { takeBack: async () => 'kept' as const, withdraw: fails }]) {
      Object.assign(outbox, broken);
      expect(await withdrawReport(parts, { reportId: reportId(1), madeAt: T0 })).toEqual({ kind: 'not-withdrawn' });
    }
    expect(outbox.entries.size).toBe(2);
  });

  it('leaves no case, or one that is marked, in whatever order it meets what is sending', async () => {
    const fate = fc.constantFrom<Fate>('answered', 'answer-lost', 'unreachable', 'killed-before', 'killed-after');
    const scenario = fc.record({
      fates: fc.array(fate, { maxLength: 6 }),
      isTriedBefore: fc.boolean(),
      another: fc.constantFrom('before', 'after', 'none'),
      withNote: fc.boolean(),
    });
    let [gone, marked] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), scenario, async (scheduler, { fates, isTriedBefore, another, withNote }) => {
        const { outbox, service, parts, make, drain } = setUp();
        const left = [...fates];
        service.fate = () => left.shift() ?? 'answered';
        if (another === 'before') await make();
        const id = await make();
        if (withNote) {
          await addToReport(parts, builtInTaxonomy, {
            reportId: id,
            category: null,
            subType: null,
            pupils: null,
            note: 'A note',
          });
        }
        if (another === 'after') await make();
        if (isTriedBefore) await drain().catch(expectKilled);

        const slow = inSteps(outbox, scheduler);
        const client: ServiceClient = {
          ...service.client,
          call: async (...call) => {
            await scheduler.schedule(Promise.resolve(), 'the request');
            const outcome = await service.client.call(...call);
            await scheduler.schedule(Promise.resolve(), 'the answer');
            return outcome;
          },
        };
        const forwarding = drain(client, slow).catch(expectKilled);
        const undoing = withdrawReport({ ...parts, outbox: slow }, { reportId: id, madeAt: T0 });
        const [{ kind }] = await scheduler.waitFor(Promise.all([undoing, forwarding]));

        for (let turn = 0; turn < 3; turn++) {
          left.length = 0;
          await outbox.hasten(Number.MAX_SAFE_INTEGER);
          await forwardWaiting({ outbox, client: service.client, now: () => T0 + 1e9 * (turn + 1), jitter: () => 0 });
        }
        expect(outbox.entries.size).toBe(0);
        const cases = await casesOf(service);
        const mine = cases.filter((one) => one.id === id);
        if (kind === 'gone') expect(mine).toEqual([]);
        else expect([[], [{ id, isMarked: true }]]).toContainEqual(mine);
        expect(kind === 'gone' || kind === 'marked').toBe(true);
        // Whatever else was reported stands.
        expect(cases.filter((one) => one.id !== id)).toEqual(
          another === 'none' ? [] : [{ id: expect.anything(), isMarked: false }],
        );
        if (kind === 'gone') gone++;
        else marked++;
      }),
      { numRuns: 150 },
    );
    // Both ends were met.
    expect(Math.min(gone, marked)).toBeGreaterThan(5);
  }, 30_000);
});

const fails = () => Promise.reject(new StorageFailed('storage-broken', null));

const expectKilled = (error: unknown): void => expect(error).toBeInstanceOf(Killed);

/** The same outbox, each step of which comes when the scheduler lets it. */
function inSteps(outbox: FakeOutbox, scheduler: fc.Scheduler): PagesOutbox {
  const stepped = Object.entries(outbox).map(([name, does]) => [
    name,
    typeof does === 'function' ? scheduler.scheduleFunction(does as () => Promise<unknown>) : does,
  ]);
  return Object.fromEntries(stepped) as PagesOutbox;
}

describe('the time to undo', () => {
  it('is ten seconds, and no longer for a clock that was set back', () => {
    expect(undoLeftMs(T0, T0)).toBe(10_000);
    expect(undoLeftMs(T0, T0 + 9999)).toBe(1);
    for (const now of [T0 + 10_000, T0 + 1e9, T0 - 10_000, T0 - 1e9]) expect(undoLeftMs(T0, now)).toBe(0);
  });
});
