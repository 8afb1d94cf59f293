import { beforeEach, describe, expect, it } from 'vitest';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import { finishLeaving } from '#src/sign-out/finish-leaving.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { newEntry, receiptOf, reportId } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

describe('after somebody has signed out', () => {
  let leaving: Enrolment | null;
  let outbox: FakeOutbox;
  let asked: string[];
  let finished: number;
  let outcome: Outcome<never>;

  beforeEach(async () => {
    [leaving, outbox, asked, finished] = [(await testEnrolment()).enrolment, new FakeOutbox(), [], 0];
    outcome = { kind: 'answered', answer: { leftAt: 1 } as never };
  });

  const client = {
    call: async ({ path }: { readonly path: string }) => {
      asked.push(path);
      return outcome;
    },
  } as unknown as ServiceClient;

  const finish = () =>
    finishLeaving({
      signOut: { leaving: async () => leaving, finish: async () => void finished++ },
      outbox,
      clientFor: () => client,
    });

  it('does nothing while nobody has', async () => {
    leaving = null;
    await finish();
    expect([asked, finished]).toEqual([[], 0]);
  });

  it('gives the device up and destroys the key when all has gone', async () => {
    await finish();
    expect([asked, finished]).toEqual([['/v1/devices/mine/leave'], 1]);
  });

  it('deletes what came back, and keeps the device while anything waits or is held', async () => {
    await outbox.add(newEntry(1));
    await finish();
    await outbox.hold(reportId(1), '400');
    await finish();
    expect([asked, finished]).toEqual([[], 2]);
    await outbox.retryHeld(reportId(1), 1);
    await outbox.acknowledge(receiptOf(newEntry(1)));
    await finish();
    expect([asked.length, finished]).toEqual([1, 3]);
  });

  it('takes a device that was withdrawn for given up', async () => {
    outcome = { kind: 'refused', status: 403, reason: 'device-revoked', retryAfterMs: null };
    await finish();
    expect(finished).toBe(1);
  });

  it.each([
    { kind: 'unreachable' },
    { kind: 'not-the-service', status: 200 },
    { kind: 'refused', status: 503, reason: 'busy', retryAfterMs: null },
  ] as const)('keeps the key for another try when the service was not told: $kind', async (notTold) => {
    outcome = notTold;
    await finish();
    expect(finished).toBe(0);
  });
});
