import { CompactSign } from 'jose';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CASE_STEPS } from '#src/contract/case.ts';
import type { CaseEventEnvelope, CaseStep, CaseRecord } from '#src/contract/case.ts';
import type { Envelope } from '#src/contract/envelope.ts';
import { EventId } from '#src/contract/primitives.ts';
import { addCaseEvent, getCase, getCases, getOfficerDevices } from '#src/contract/officer-routes.ts';
import { getReceipts } from '#src/contract/tutor-routes.ts';
import { digestOf } from '#src/dsl-service/digest.ts';
import {
  act,
  eventFor,
  joinVault,
  makeKeys,
  mustSeal,
  newReportId,
  NOW,
  openForReports,
  readCase,
  report,
  signEvent,
} from './test-service.ts';
import type { TestDevice } from './test-service.ts';

// Each takes a fraction of it; a busy machine may need the rest.
vi.setConfig({ testTimeout: 30_000 });

async function openCase() {
  const service = await openForReports();
  const { tutor, officer, vault } = service;
  const { envelope } = await report(tutor, vault);
  const read = async (): Promise<CaseRecord> => {
    const outcome = await officer.client.call(getCase, { params: { id: envelope.id } });
    if (outcome.kind !== 'answered') throw new Error('No case');
    return outcome.answer;
  };
  const add = (event: string, by: TestDevice = officer) =>
    by.client.call(addCaseEvent, { params: { id: envelope.id }, body: { event } });
  return { ...service, read, add, caseId: envelope.id };
}

describe('a case', () => {
  it('goes from received to being looked at to closed, and keeps every event in order', async () => {
    const { officer, vault, read, pass, now } = await openCase();
    const steps: [CaseStep, CaseRecord['status']][] = [
      ['noted', 'received'],
      ['acknowledged', 'being-looked-at'],
      ['decision-recorded', 'being-looked-at'],
      ['decision-recorded', 'being-looked-at'],
      ['closed', 'closed'],
      ['noted', 'closed'],
    ];
    for (const [kind, status] of steps) {
      pass(1000);
      expect(await act(officer, vault, await read(), kind)).toMatchObject({ kind: 'answered', answer: { status } });
    }
    const record = await read();
    expect(record).toMatchObject({ statusAt: NOW + 5000, status: 'closed' });
    expect(record.events).toHaveLength(steps.length);
    expect(record.events.at(-1)).toMatchObject({ receivedAt: now(), officerName: 'An Officer' });
    expect(record.head).toBe(digestOf(record.events.at(-1)?.event ?? ''));
  });

  it('is being looked at once a decision was recorded, acknowledged or not', async () => {
    const { officer, vault, read } = await openCase();
    expect(await act(officer, vault, await read(), 'decision-recorded')).toMatchObject({ answer: { status: 'being-looked-at' } });
  });

  it.each([
    ['closed', []],
    ['closed', ['acknowledged']],
    ['acknowledged', ['acknowledged']],
    ['acknowledged', ['decision-recorded', 'closed']],
    ['decision-recorded', ['decision-recorded', 'closed']],
    ['closed', ['decision-recorded', 'closed']],
  ] as const)('cannot be %s after %j', async (kind, before) => {
    const { officer, vault, read } = await openCase();
    for (const step of before) expect(await act(officer, vault, await read(), step)).toMatchObject({ kind: 'answered' });
    const unchanged = await read();
    expect(await act(officer, vault, unchanged, kind)).toMatchObject({ status: 409, reason: 'event-out-of-order' });
    expect(await read()).toEqual(unchanged);
  });

  it('that moved in the meantime is told first, to one of two officers at once', async () => {
    const { officer, vault, read, newOfficer } = await openCase();
    const other = await newOfficer();
    const seen = await read();
    const outcomes = await Promise.all([act(officer, vault, seen, 'acknowledged'), act(other, vault, seen, 'acknowledged')]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['answered', 'refused']);
    expect(outcomes.find(({ kind }) => kind === 'refused')).toMatchObject({ status: 409, reason: 'chain-moved' });
  });

  it('answers the same event again as it did the first time, whatever came since', async () => {
    const { officer, vault, read, add } = await openCase();
    const seen = await read();
    const event = await signEvent(officer, vault, eventFor(officer, vault, seen, 'acknowledged'));
    expect(await add(event)).toMatchObject({ kind: 'answered' });
    await act(officer, vault, await read(), 'noted');
    const unchanged = await read();
    expect(await add(event)).toEqual({ kind: 'answered', answer: unchanged });
  });

  it('refuses another event under an id that was used', async () => {
    const { officer, vault, read, add } = await openCase();
    const first = eventFor(officer, vault, await read(), 'noted');
    await add(await signEvent(officer, vault, first));
    const second = { ...eventFor(officer, vault, await read(), 'noted'), id: first.id };
    expect(await add(await signEvent(officer, vault, second))).toMatchObject({ status: 422, reason: 'envelope-mismatch' });
  });

  it('that does not exist is unknown', async () => {
    const { officer, vault } = await openCase();
    const nowhere = { id: newReportId(), head: digestOf('') };
    expect(await officer.client.call(getCase, { params: nowhere })).toMatchObject({ status: 404, reason: 'case-unknown' });
    expect(await act(officer, vault, nowhere, 'noted')).toMatchObject({ status: 404, reason: 'case-unknown' });
    expect(await officer.client.call(getCase, { params: { id: 'x' } })).toMatchObject({ status: 404, reason: 'route-unknown' });
  });

  it('has a chain that holds, whatever is tried in whatever order', async () => {
    const service = await openForReports();
    const { tutor, officer, vault } = service;
    const attempt = fc.record({ kind: fc.constantFrom(...CASE_STEPS), isStale: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { maxLength: 8 }), async (attempts) => {
        const { envelope, receipt } = await report(tutor, vault);
        const first = { id: envelope.id, head: receipt.digest };
        let known = first;
        for (const { kind, isStale } of attempts) {
          const outcome = await act(officer, vault, isStale ? first : known, kind);
          if (outcome.kind === 'answered') known = outcome.answer;
        }
        const record = await service.store.findCase(envelope.id, officer.deviceId);
        let head: string = receipt.digest;
        const kinds: CaseStep[] = [];
        for (const { event } of record?.events ?? []) {
          const { prev, kind } = readEnvelope(event);
          expect(prev).toBe(head);
          head = digestOf(event);
          kinds.push(kind);
        }
        expect(record?.head).toBe(head);
        expect(kinds.filter((kind) => kind === 'acknowledged').length).toBeLessThanOrEqual(1);
        const closedAt = kinds.indexOf('closed');
        expect(record?.status === 'closed').toBe(closedAt >= 0);
        if (closedAt >= 0) {
          expect(kinds.slice(0, closedAt)).toContain('decision-recorded');
          expect(kinds.slice(closedAt + 1).filter((kind) => kind !== 'noted')).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

async function openClosed(change: Partial<Envelope> = {}) {
  const service = await openForReports();
  const { tutor, officer, vault } = service;
  const first = { deadlineClass: 'same-day', capture: 'allowed', ...change } as const;
  const { envelope } = await report(tutor, vault, first);
  const read = () => readCase(officer, envelope.id);
  const step = async (kind: CaseStep) => act(officer, vault, await read(), kind);
  for (const kind of ['acknowledged', 'decision-recorded', 'closed'] as const) await step(kind);
  const closed = await read();
  service.pass(60_000);
  const add = (addition: Partial<Envelope>) => report(tutor, vault, { about: envelope.id, seq: 2, ...first, ...addition });
  return { ...service, read, step, add, closed };
}

describe('a closed case', () => {
  it.each([
    ['more urgent', { deadlineClass: 'immediate' }],
    ['a hard stop', { capture: 'none' }],
    ['both', { deadlineClass: 'now', capture: 'none' }],
  ] as const)('is looked at again when an addendum makes it %s', async (_, addition) => {
    const { tutor, read, add, closed, now } = await openClosed();
    await add(addition);
    const reopened = await read();
    expect(reopened).toMatchObject({ ...addition, status: 'being-looked-at', statusAt: now(), head: closed.head });
    expect(await tutor.client.call(getReceipts)).toMatchObject({
      answer: { receipts: [{ status: 'being-looked-at', statusAt: now() }, { status: 'being-looked-at' }] },
    });
  });

  it.each([
    ['says the same', {}],
    ['is less urgent', { deadlineClass: 'log' }],
    ['is a capture', { part: 'capture', deadlineClass: 'now' }],
  ] as const)('stays closed, and is news to the officers, when what comes %s', async (_, addition) => {
    const { read, add, closed } = await openClosed();
    await add(addition);
    const after = await read();
    expect(after).toMatchObject({ status: 'closed', statusAt: closed.statusAt });
    expect(after.revision).toBeGreaterThan(closed.revision);
  });

  it('that was a hard stop all along stays closed when an addendum is one too', async () => {
    const { read, add } = await openClosed({ capture: 'none' });
    await add({ capture: 'none' });
    expect(await read()).toMatchObject({ status: 'closed' });
  });

  it('wants a decision of its own once it is looked at again', async () => {
    const { step, add, read } = await openClosed();
    await add({ deadlineClass: 'now' });
    expect(await step('closed')).toMatchObject({ status: 409, reason: 'event-out-of-order' });
    for (const kind of ['acknowledged', 'decision-recorded', 'closed'] as const) {
      expect(await step(kind)).toMatchObject({ kind: 'answered' });
    }
    expect(await read()).toMatchObject({ status: 'closed' });
    expect(await step('acknowledged')).toMatchObject({ reason: 'event-out-of-order' });
  });
});

const fromBase64Url = (text: string | undefined): string => Buffer.from(text ?? '', 'base64url').toString();
const readEnvelope = (event: string): CaseEventEnvelope =>
  JSON.parse(fromBase64Url(JSON.parse(fromBase64Url(event.split('.')[1])).aad));

describe('an event', () => {
  it('must be signed by the device that sends it', async () => {
    const { officer, tutor, vault, read, add, newOfficer } = await openCase();
    const other = await newOfficer();
    const envelope = eventFor(officer, vault, await read(), 'acknowledged');
    const mismatch = { status: 422, reason: 'envelope-mismatch' };
    expect(await add(await signEvent(officer, vault, envelope), other)).toMatchObject(mismatch);
    expect(await add(await signEvent({ ...tutor, deviceId: officer.deviceId }, vault, envelope))).toMatchObject(mismatch);
    expect(await add(await signEvent(other, vault, envelope), other)).toMatchObject(mismatch);
    expect(await add(await signEvent(officer, vault, envelope, { kid: other.deviceId }))).toMatchObject(mismatch);
  });

  it('must be about this case and sealed to the vault', async () => {
    const { officer, tutor, vault, read, add } = await openCase();
    const { envelope: elsewhere } = await report(tutor, vault, { seq: 2 });
    const known = await read();
    const aboutAnother = eventFor(officer, vault, { id: elsewhere.id, head: known.head }, 'noted');
    expect(await add(await signEvent(officer, vault, aboutAnother))).toMatchObject({ reason: 'envelope-mismatch' });
    const stranger = await makeKeys('ECDH');
    const toStranger = eventFor(officer, stranger, known, 'noted');
    expect(await add(await signEvent(officer, stranger, toStranger))).toMatchObject({ status: 422, reason: 'key-unknown' });
    expect(await add(await signEvent(officer, stranger, eventFor(officer, vault, known, 'noted')))).toMatchObject({
      reason: 'envelope-mismatch',
    });
  });

  it.each([
    ['another type', { typ: 'JWT' }],
    ['a member too many', { extra: 1 }],
    ['no key name', { kid: undefined }],
  ])('is malformed with %s in its header', async (_, header) => {
    const { officer, vault, read, add } = await openCase();
    const event = await signEvent(officer, vault, eventFor(officer, vault, await read(), 'noted'), header);
    expect(await add(event)).toMatchObject({ status: 400, reason: 'body-malformed' });
  });

  it.each([
    ['text', 'hello'],
    ['an open envelope', JSON.stringify({ kind: 'noted' })],
  ])('is malformed when what was signed is %s', async (_, payload) => {
    const { officer, add } = await openCase();
    const event = await new CompactSign(new TextEncoder().encode(payload))
      .setProtectedHeader({ alg: 'ES256', typ: 'safe-lesson-event+jws', kid: officer.deviceId })
      .sign(officer.privateKey);
    expect(await add(event)).toMatchObject({ status: 400, reason: 'body-malformed' });
  });

  it.each([
    ['an unknown kind', { kind: 'reopened' }],
    // With the entry that is published in the clear at the same moment, it would say whose case an address is.
    ['the kind of what is only noted', { kind: 'blocked-for-everyone' }],
    ['a member too many', { note: 'x' }],
  ])('is malformed when its envelope has %s', async (_, change) => {
    const { officer, vault, read, add } = await openCase();
    const envelope = { ...eventFor(officer, vault, await read(), 'noted'), ...change };
    const sealed = await mustSeal(vault, envelope, {});
    const event = await new CompactSign(new TextEncoder().encode(JSON.stringify(sealed)))
      .setProtectedHeader({ alg: 'ES256', typ: 'safe-lesson-event+jws', kid: officer.deviceId })
      .sign(officer.privateKey);
    expect(await add(event)).toMatchObject({ status: 400, reason: 'body-malformed' });
  });

  it.each(['', 'a.b', 'a.b.c.d', 'a.b.c', `${'a'.repeat(150_000)}.${'b'.repeat(150_000)}.c`])(
    'is malformed as %.20j',
    async (event) => {
      const { add } = await openCase();
      expect((await add(event)).kind).toBe('refused');
    },
  );
});

describe('the feed', () => {
  it('has the cases that changed, oldest change first, in pages', async () => {
    const { tutor, officer, vault, store } = await openForReports();
    const ids: string[] = [];
    for (let seq = 1; seq <= 5; seq++) ids.push((await report(tutor, vault, { seq })).envelope.id);
    const first = await store.listCases(0, { cases: 2, characters: 1e9 }, officer.deviceId);
    expect(first).toMatchObject({ cases: [{ id: ids[0] }, { id: ids[1] }], more: true });
    const rest = await store.listCases(first.revision, { cases: 3, characters: 1e9 }, officer.deviceId);
    expect(rest).toMatchObject({ cases: [{ id: ids[2] }, { id: ids[3] }, { id: ids[4] }], more: false });
    // A page is limited by its size too, and yet never empty.
    expect(await store.listCases(0, { cases: 200, characters: 1 }, officer.deviceId)).toMatchObject({
      cases: [{ id: ids[0] }],
      more: true,
    });

    const outcome = await officer.client.call(getCases, { query: { after: String(rest.revision) } });
    expect(outcome).toMatchObject({ answer: { cases: [], revision: rest.revision, more: false } });
    await act(officer, vault, first.cases[0] ?? { id: newReportId(), head: '' }, 'noted');
    expect(await officer.client.call(getCases, { query: { after: String(rest.revision) } })).toMatchObject({
      answer: { cases: [{ id: ids[0] }] },
    });
  });

  it('names the keys that events are signed with', async () => {
    const { officer, newOfficer } = await openForReports();
    const other = await newOfficer();
    const outcome = await officer.client.call(getOfficerDevices);
    if (outcome.kind !== 'answered') throw new Error('No devices');
    expect(outcome.answer.devices).toHaveLength(2);
    for (const { deviceId, publicKey } of [officer, other]) {
      expect(outcome.answer.devices).toContainEqual(expect.objectContaining({ deviceId, publicKey, personName: 'An Officer' }));
    }
  });

  it('names the key that a report for an officer alone is sealed to, once there is one and until the officer is gone', async () => {
    const { officer, officerKey, newOfficer, vault, store, now } = await openForReports();
    const other = await newOfficer();
    const keyOf = async (of: TestDevice) => {
      const outcome = await officer.client.call(getOfficerDevices);
      if (outcome.kind !== 'answered') throw new Error('No devices');
      return outcome.answer.devices.find(({ deviceId }) => deviceId === of.deviceId)?.officerPublicKey;
    };
    expect(await keyOf(officer)).toEqual(officerKey.publicKey);
    expect(await keyOf(other)).toBeUndefined();
    const { publicKey } = await joinVault(other, vault);
    expect(await keyOf(other)).toEqual(publicKey);
    await store.revokeDevice(other.deviceId, now());
    expect(await keyOf(other)).toBeUndefined();
  });

  it('takes an event id from the console as its own', async () => {
    const { officer, vault, read, add } = await openCase();
    const id = EventId.parse(crypto.randomUUID());
    const event = await signEvent(officer, vault, { ...eventFor(officer, vault, await read(), 'noted'), id });
    expect(await add(event)).toMatchObject({ answer: { events: [{ event }] } });
  });
});
