import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCase } from '#src/cases/read-case.ts';
import { recordEvent } from '#src/cases/record-event.ts';
import type { Attempt, Recorded, Recorder } from '#src/cases/record-event.ts';
import { prepareVault } from '#src/cases/vault.ts';
import type { OpenVault } from '#src/cases/vault.ts';
import type { CaseEventContent, CaseRecord } from '#src/contract/case.ts';
import { addCaseEvent, createVault, getCase, getOfficerDevices } from '#src/contract/officer-routes.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import { createTestService, report } from '#tests/unit/dsl-service/test-service.ts';
import type { TestDevice } from '#tests/unit/dsl-service/test-service.ts';

const opened: CaseEventContent = { v: 1, kind: 'opened' };
const acknowledged: CaseEventContent = { v: 1, kind: 'acknowledged' };
const closed: CaseEventContent = { v: 1, kind: 'closed' };
const decided = (rationale: string): CaseEventContent => ({
  v: 1,
  kind: 'decision-recorded',
  decision: 'no-further-action',
  rationale,
});

/** A service with a vault, two officers and one case. */
async function begin() {
  const service = createTestService();
  const { vault, newVault } = await prepareVault('a passphrase', { memory: 8, iterations: 1, parallelism: 1 });
  const one = await service.newOfficer();
  await one.client.call(createVault, { body: newVault });
  const [other, tutor] = await Promise.all([service.newOfficer(), service.newTutor()]);
  const { envelope } = await report(tutor, vault);
  const asIs = async (): Promise<CaseRecord> => answerOf(await one.client.call(getCase, { params: { id: envelope.id } }));
  const trail = async () => {
    const { devices } = answerOf(await one.client.call(getOfficerDevices));
    return (await readCase(await asIs(), { vault, devices })).trail;
  };
  return { service, vault, one, other, asIs, trail };
}

function answerOf<Answer>(outcome: Outcome<Answer>): Answer {
  if (outcome.kind !== 'answered') throw new TypeError(`Not answered: ${JSON.stringify(outcome)}`);
  return outcome.answer;
}

const recorderOf = (device: TestDevice, vault: OpenVault, client: ServiceClient = device.client): Recorder => ({
  client,
  sealTo: vault,
  device,
  now: () => 1_000,
  newId: randomUUID,
});

/** Hands every event on, and says of those that `isLost` names that nothing came back. */
const losingAnswers = (client: ServiceClient, isLost: () => boolean): ServiceClient => ({
  ...client,
  async call(route, call) {
    const outcome = await client.call(route, call);
    return route.path === addCaseEvent.path && isLost() ? { kind: 'unreachable' } : outcome;
  },
});

const attemptOf = (recorded: Recorded): Attempt | null => (recorded.kind === 'not-recorded' ? recorded.attempt : null);

describe('recording an officer’s action', () => {
  it('adds it to the end of the trail, where it reads as it was written', async () => {
    const { vault, one, asIs, trail } = await begin();
    const recorder = recorderOf(one, vault);
    for (const content of [opened, acknowledged, decided('Spoke to the tutor.'), closed]) {
      expect((await recordEvent(recorder, await asIs(), content)).kind).toBe('recorded');
    }
    const { isWhole, entries } = await trail();
    expect(isWhole).toBe(true);
    expect(entries.map(({ content }) => content)).toEqual([opened, acknowledged, decided('Spoke to the tutor.'), closed]);
    expect((await asIs()).status).toBe('closed');
  });

  it('signs it again for where the trail ends now, when another officer was quicker', async () => {
    const { vault, one, other, asIs, trail } = await begin();
    const before = await asIs();
    await recordEvent(recorderOf(one, vault), before, opened);
    expect((await recordEvent(recorderOf(other, vault), before, opened)).kind).toBe('recorded');
    expect(await trail()).toMatchObject({ isWhole: true, entries: { length: 2 } });
  });

  it('says that it no longer fits, with the case as it stands', async () => {
    const { vault, one, other, asIs } = await begin();
    const before = await asIs();
    await recordEvent(recorderOf(one, vault), before, acknowledged);
    const late = await recordEvent(recorderOf(other, vault), before, acknowledged);
    expect(late).toMatchObject({ kind: 'out-of-order', record: { status: 'being-looked-at', events: { length: 1 } } });
    expect((await recordEvent(recorderOf(one, vault), await asIs(), closed)).kind).toBe('out-of-order');
  });

  it('finds its own entry when the answer was lost and others went on after it', async () => {
    const { vault, one, other, asIs, trail } = await begin();
    const before = await asIs();
    const lost = await recordEvent(
      recorderOf(
        one,
        vault,
        losingAnswers(one.client, () => true),
      ),
      before,
      acknowledged,
    );
    expect(lost).toMatchObject({ kind: 'not-recorded', fault: 'unreachable' });
    await recordEvent(recorderOf(other, vault), await asIs(), opened);
    const again = await recordEvent(recorderOf(one, vault), await asIs(), acknowledged, attemptOf(lost));
    expect(again.kind).toBe('recorded');
    expect(await trail()).toMatchObject({ isWhole: true, entries: { length: 2 } });
  });

  it('makes a new entry when what is said changed since the lost try', async () => {
    const { vault, one, asIs, trail } = await begin();
    const lost = await recordEvent(
      recorderOf(
        one,
        vault,
        losingAnswers(one.client, () => true),
      ),
      await asIs(),
      decided('First'),
    );
    await recordEvent(recorderOf(one, vault), await asIs(), decided('Second'), attemptOf(lost));
    expect((await trail()).entries.map(({ content }) => content)).toEqual([decided('First'), decided('Second')]);
  });

  it('says when a rationale is too large to be sealed', async () => {
    const { vault, one, asIs } = await begin();
    const heavy = decided('\u0001'.repeat(20_000));
    expect(await recordEvent(recorderOf(one, vault), await asIs(), heavy)).toEqual({ kind: 'too-long' });
  });

  it('takes the longest rationale in any script', async () => {
    const { vault, one, asIs } = await begin();
    for (const character of ['x', 'é', '你', '😀'.charAt(0)]) {
      const content = decided(character.repeat(character.charCodeAt(0) > 0xd7ff ? 10_000 : 20_000));
      expect((await recordEvent(recorderOf(one, vault), await asIs(), content)).kind).toBe('recorded');
    }
  });

  it('keeps the trail whole, with each decision once, whatever answers are lost between two officers', async () => {
    const steps = fc.array(fc.record({ isOther: fc.boolean(), isLost: fc.boolean(), isLate: fc.boolean() }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const { vault, one, other, asIs, trail } = await begin();
        let known = await asIs();
        for (const [index, { isOther, isLost, isLate }] of taken.entries()) {
          const device = isOther ? other : one;
          const content = decided(`Step ${index}`);
          if (!isLate) known = await asIs();
          let answersToLose = isLost ? 1 : 0;
          const client = losingAnswers(device.client, () => answersToLose-- > 0);
          const first = await recordEvent(recorderOf(device, vault, client), known, content);
          if (first.kind !== 'recorded') {
            expect((await recordEvent(recorderOf(device, vault), known, content, attemptOf(first))).kind).toBe('recorded');
          }
        }
        const { isWhole, entries } = await trail();
        expect(isWhole).toBe(true);
        expect(entries.map(({ content }) => content)).toEqual(taken.map((_, index) => decided(`Step ${index}`)));
      }),
      { numRuns: 12 },
    );
  });
});
