import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { backoffMs, followCases, SILENCE_MS } from '#src/cases/follow-cases.ts';
import type { Connection } from '#src/cases/follow-cases.ts';
import type { ServiceFault } from '#src/cases/service-fault.ts';
import { prepareVault } from '#src/cases/vault.ts';
import type { CaseRecord } from '#src/contract/case.ts';
import type { RefusalReason } from '#src/contract/refusals.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import { makeCase } from '#tests/fakes/sealed-case.ts';

let base: CaseRecord;
beforeAll(async () => {
  const { vault } = await prepareVault('a passphrase', { memory: 8, iterations: 1, parallelism: 1 });
  base = await makeCase(vault);
});

const refused = (reason: RefusalReason | null, status = 403): Outcome<never> => ({
  kind: 'refused',
  status,
  reason,
  retryAfterMs: null,
});
const UNREACHABLE: Outcome<never> = { kind: 'unreachable' };

/** A service that has so many changes of one case each, and does to the requests what the script says before it serves. */
function createFeed(script: readonly ('unreachable' | 'cut' | 'page' | 'silent')[] = [], pageSize = 2) {
  const steps = [...script];
  const asked: number[] = [];
  let changes = 0;
  let ring: (() => void)[] = [];
  let opened = 0;

  const feed = {
    asked,
    opened: () => opened,
    /** The service is put back to an older state, and goes on from there. */
    goBackTo(earlier: number) {
      changes = earlier;
      for (const bell of ring.splice(0)) bell();
    },
    change(count = 1) {
      changes += count;
      for (const bell of ring.splice(0)) bell();
    },
  };

  const client: ServiceClient = {
    async call(route, call) {
      const after = Number(call?.query?.['after'] ?? 0);
      asked.push(after);
      const step = steps[0];
      if (step === 'unreachable' || step === 'page') {
        steps.shift();
        return step === 'page' ? { kind: 'not-the-service', status: 200 } : UNREACHABLE;
      }
      // As the service does: who asks after a revision that never was is told everything.
      const from = after > changes ? 0 : after;
      const last = Math.min(changes, from + pageSize);
      const cases = Array.from({ length: last - from }, (_, index) => ({ ...base, revision: from + index + 1 }));
      const answer: unknown = { cases, revision: last, more: last < changes };
      return { kind: 'answered', answer: z.parse(route.answer, answer) };
    },

    async open(_, call) {
      if (call?.signal?.aborted) return UNREACHABLE;
      const step = steps.shift();
      if (step === 'unreachable') return UNREACHABLE;
      if (step === 'page') return { kind: 'answered', answer: new Response('<h1>Log in</h1>') };
      opened += 1;
      let sent = Number(call?.query?.['after'] ?? 0);
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => call?.signal?.addEventListener('abort', () => controller.error(call.signal?.reason)),
        async pull(controller) {
          if (step === 'cut') return controller.error(new TypeError('network error'));
          if (step === 'silent') return new Promise(() => {});
          if (sent >= changes) {
            const before = changes;
            await new Promise<void>((resolve) => ring.push(resolve));
            if (call?.signal?.aborted) return;
            if (before === changes) return controller.close();
          }
          sent += 1;
          const data = JSON.stringify({ caseId: base.id, revision: sent });
          controller.enqueue(new TextEncoder().encode(`event: case-changed\nid: ${sent}\ndata: ${data}\n\n`));
        },
      });
      return {
        kind: 'answered',
        answer: new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } }),
      };
    },
  };
  return { ...feed, client };
}

function follow(client: ServiceClient, faults: ServiceFault[] = []) {
  const stop = new AbortController();
  const revisions: number[] = [];
  const fresh: boolean[] = [];
  const connections: Connection[] = [];
  const waits = new Set<{ readonly ms: number; readonly done: () => void }>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const ended = followCases({
    client,
    now: () => 5,
    jitter: () => 0.5,
    signal: stop.signal,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const mine = {
          ms,
          done: () => {
            waits.delete(mine);
            resolve();
          },
        };
        waits.add(mine);
        signal.addEventListener('abort', mine.done);
        if (signal.aborted) mine.done();
        tell();
      }),
    onCases: async (changed, isFresh) => {
      fresh.push(isFresh);
      revisions.push(...changed.map(({ revision }) => revision));
      tell();
      return faults.shift() ?? null;
    },
    onConnection: (connection) => {
      connections.push(connection);
      tell();
    },
  });
  return {
    revisions,
    fresh,
    connections,
    ended,
    stop: () => stop.abort(),
    /** Resolves as soon as it holds, looking again whenever something happened. */
    until: (holds: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!holds()) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    /** The waits of backoff, not the watch over silence. */
    backoffs: () => [...waits].filter(({ ms }) => ms !== SILENCE_MS),
    silences: () => [...waits].filter(({ ms }) => ms === SILENCE_MS),
  };
}

const kinds = (connections: readonly Connection[]) => connections.map(({ kind }) => kind);

describe('following cases', () => {
  it('brings every page, then each change as it happens, asking after the last one', async () => {
    const feed = createFeed();
    feed.change(5);
    const followed = follow(feed.client);
    await followed.until(() => followed.connections.at(-1)?.kind === 'live');
    expect(followed.revisions).toEqual([1, 2, 3, 4, 5]);
    feed.change();
    await followed.until(() => followed.revisions.includes(6));
    expect(feed.asked).toEqual([0, 2, 4, 5]);
    expect(kinds(followed.connections)).toEqual(['connecting', 'live']);
    followed.stop();
    await followed.ended;
  });

  it('comes back by itself, and says since when it has heard nothing', async () => {
    const feed = createFeed(['cut', 'unreachable', 'page']);
    feed.change();
    const followed = follow(feed.client);
    for (const failures of [1, 2, 3]) {
      await followed.until(() => followed.backoffs().length > 0);
      expect(followed.connections.at(-1)).toMatchObject({ kind: 'reconnecting', failures, newsAt: 5 });
      expect(followed.backoffs().map(({ ms }) => ms)).toEqual([backoffMs(failures, 0.5)]);
      followed.backoffs()[0]?.done();
    }
    await followed.until(() => followed.connections.at(-1)?.kind === 'live' && feed.opened() === 2);
    expect(followed.revisions).toEqual([1]);
    followed.stop();
    await followed.ended;
  });

  it('begins afresh when the service was put back to an older state, and follows on from there', async () => {
    const feed = createFeed();
    feed.change(5);
    const followed = follow(feed.client);
    await followed.until(() => followed.connections.at(-1)?.kind === 'live');
    feed.goBackTo(3);
    await followed.until(() => {
      for (const { done } of followed.backoffs()) done();
      return followed.connections.at(-1)?.kind === 'live' && followed.revisions.length === 8;
    });
    expect(followed.revisions).toEqual([1, 2, 3, 4, 5, 1, 2, 3]);
    expect(followed.fresh).toEqual([false, false, false, true, false]);
    feed.change();
    await followed.until(() => followed.revisions.length === 9);
    expect(followed.revisions.at(-1)).toBe(4);
    followed.stop();
    await followed.ended;
  });

  it('brings again what could not be taken in', async () => {
    const feed = createFeed();
    feed.change(3);
    const followed = follow(feed.client, ['busy']);
    await followed.until(() => followed.backoffs().length > 0);
    expect(followed.connections.at(-1)).toMatchObject({ kind: 'reconnecting', fault: 'busy' });
    followed.backoffs()[0]?.done();
    await followed.until(() => followed.connections.at(-1)?.kind === 'live');
    expect(followed.revisions).toEqual([1, 2, 1, 2, 3]);
    followed.stop();
    await followed.ended;
  });

  it('takes silence for an end', async () => {
    const feed = createFeed(['silent']);
    const followed = follow(feed.client);
    await followed.until(() => followed.connections.at(-1)?.kind === 'live');
    followed.silences()[0]?.done();
    await followed.until(() => followed.connections.at(-1)?.kind === 'reconnecting');
    followed.stop();
    await followed.ended;
  });

  it.each(['device-revoked', 'role-refused', 'proof-foreign'] as const)('stops for good when told %s', async (reason) => {
    const client: ServiceClient = { call: async () => refused(reason), open: async () => refused(reason) };
    const followed = follow(client);
    await followed.ended;
    expect(followed.connections.at(-1)).toEqual({ kind: 'stopped', fault: 'revoked' });
  });

  it.each([
    [refused('proof-stale', 401), 'clock-off'],
    [refused('busy', 503), 'busy'],
    [refused(null, 502), 'busy'],
    [refused(null, 404), 'not-the-service'],
    [refused('broken', 500), 'broken'],
    [UNREACHABLE, 'unreachable'],
    [{ kind: 'not-the-service', status: 200 }, 'not-the-service'],
  ] as const)('goes on after %j, and says why', async (outcome, fault) => {
    const client: ServiceClient = { call: async () => outcome, open: async () => outcome };
    const followed = follow(client);
    await followed.until(() => followed.backoffs().length > 0);
    expect(followed.connections.at(-1)).toMatchObject({ kind: 'reconnecting', fault, newsAt: null });
    followed.stop();
    await followed.ended;
  });

  it('misses no change and asks for none twice, whatever the network does', async () => {
    const script = fc.array(fc.constantFrom('unreachable', 'cut', 'page'), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(script, fc.nat(9), fc.nat(9), async (steps, before, after) => {
        const feed = createFeed(steps);
        feed.change(before);
        const followed = follow(feed.client);
        const goOn = () => {
          for (const { done } of followed.backoffs()) done();
        };
        await followed.until(() => {
          goOn();
          return followed.connections.at(-1)?.kind === 'live' && followed.revisions.length === before;
        });
        feed.change(after);
        await followed.until(() => {
          goOn();
          return followed.revisions.length === before + after;
        });
        expect(followed.revisions).toEqual(Array.from({ length: before + after }, (_, index) => index + 1));
        followed.stop();
        await followed.ended;
      }),
    );
  });

  it('waits between nothing and a bound that doubles up to half a minute', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, jitter) => {
          const ms = backoffMs(failures, jitter);
          expect(ms).toBeGreaterThanOrEqual(0);
          expect(ms).toBeLessThan(Math.min(30_000, 1_000 * 2 ** (failures - 1)));
        },
      ),
    );
  });
});
