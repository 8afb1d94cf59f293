import { base64url } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { addCaseEvent, getCase, getCases, putVaultCopy, streamCaseChanges } from '#src/contract/officer-routes.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import {
  act,
  copyOf,
  eventFor,
  joinVault,
  makeKeys,
  newReportId,
  openForReports,
  readCase,
  report,
  sealForOne,
  sealReport,
  send,
  signEvent,
} from './test-service.ts';
import type { KeyPair, TestDevice, TestServiceParts } from './test-service.ts';

// Each takes a fraction of it; a busy machine may need the rest.
vi.setConfig({ testTimeout: 30_000 });

const MISMATCH = { status: 422, reason: 'envelope-mismatch' };
const UNKNOWN = { status: 404, reason: 'case-unknown' };

async function openForOne(parts: TestServiceParts = {}) {
  const service = await openForReports(parts);
  const { tutor, officerKey, recovery, vault } = service;
  const other = await service.newOfficer();
  const otherKey = await joinVault(other, vault);
  const sealed = await sealForOne(tutor, [officerKey, recovery], { deadlineClass: 'immediate' });
  const outcome = await send(tutor, sealed);
  if (outcome.kind !== 'answered') throw new Error(`Not received: ${JSON.stringify(outcome)}`);
  return { ...service, other, otherKey, caseId: sealed.envelope.id, sealed, receipt: outcome.answer };
}

const idsSeenBy = async (officer: TestDevice): Promise<readonly string[]> => {
  const outcome = await officer.client.call(getCases);
  return outcome.kind === 'answered' ? outcome.answer.cases.map(({ id }) => id) : [];
};

async function firstNewsOf(officer: TestDevice): Promise<string | undefined> {
  const outcome = await officer.client.open(streamCaseChanges);
  if (outcome.kind !== 'answered' || outcome.answer.body === null) throw new Error('No stream');
  const reader = outcome.answer.body.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  const { value } = await reader.read();
  await reader.cancel();
  return value;
}

describe('a report for one officer', () => {
  it('is received, and opens with that officer’s key and with the recovery kit’s', async () => {
    const { officer, officerKey, recovery, vault, caseId, receipt } = await openForOne();
    expect(receipt).toMatchObject({ id: caseId, status: 'received' });
    const { report: received, capture } = await readCase(officer, caseId);
    expect(capture).toBe('none');
    for (const { privateKey } of [officerKey, recovery]) {
      expect(await openSeal(privateKey, JSON.parse(received.body))).toEqual({ marker: 'content' });
    }
    expect(await openSeal(vault.privateKey, JSON.parse(received.body))).toBeNull();
  });

  it('does not exist for any other officer', async () => {
    const { officer, other, otherKey, tutor, vault, caseId, receipt } = await openForOne({ heartbeatMs: 5 });
    expect(await idsSeenBy(officer)).toEqual([caseId]);
    expect(await idsSeenBy(other)).toEqual([]);
    expect(await other.client.call(getCase, { params: { id: caseId } })).toMatchObject(UNKNOWN);
    const known = { id: caseId, head: receipt.digest };
    for (const key of [vault, otherKey]) expect(await act(other, key, known, 'noted')).toMatchObject(UNKNOWN);
    expect(await firstNewsOf(officer)).toContain(caseId);
    expect(await firstNewsOf(other)).toBe(': still here\n\n');
    const ordinary = await report(tutor, vault, { seq: 2 });
    expect(await idsSeenBy(other)).toEqual([ordinary.envelope.id]);
    expect(await firstNewsOf(other)).not.toContain(caseId);
  });

  it('does not even interrupt the silence of another officer’s stream', async () => {
    const { tutor, officer, officerKey, recovery, other, vault } = await openForOne();
    const outcome = await other.client.open(streamCaseChanges);
    if (outcome.kind !== 'answered' || outcome.answer.body === null) throw new Error('No stream');
    const reader = outcome.answer.body.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    const news = reader.read();
    const forOne = await sealForOne(tutor, [officerKey, recovery], { seq: 2 });
    await send(tutor, forOne);
    // By now the stream has been woken and has looked.
    expect(await firstNewsOf(officer)).toContain(forOne.envelope.id);
    const ordinary = await report(tutor, vault, { seq: 3 });
    expect((await news).value).toContain(ordinary.envelope.id);
    await reader.cancel();
  });

  it('is not seen either by an officer who has no key yet', async () => {
    const { caseId, newOfficer } = await openForOne();
    const newcomer = await newOfficer();
    expect(await idsSeenBy(newcomer)).toEqual([]);
    expect(await newcomer.client.call(getCase, { params: { id: caseId } })).toMatchObject(UNKNOWN);
  });

  it('goes through its stages with events that are sealed to the officer’s own key', async () => {
    const { officer, officerKey, otherKey, vault, caseId } = await openForOne();
    for (const wrong of [vault, otherKey, await makeKeys('ECDH')]) {
      expect(await act(officer, wrong, await readCase(officer, caseId), 'acknowledged')).toMatchObject({
        status: 422,
        reason: 'key-unknown',
      });
    }
    for (const kind of ['noted', 'acknowledged', 'decision-recorded', 'closed'] as const) {
      expect(await act(officer, officerKey, await readCase(officer, caseId), kind)).toMatchObject({ kind: 'answered' });
    }
    expect(await readCase(officer, caseId)).toMatchObject({ status: 'closed', events: [{}, {}, {}, {}] });
  });

  it('leaves every other case to the vault: an event there is not sealed to an officer’s own key', async () => {
    const { tutor, officer, officerKey, vault } = await openForOne();
    const { envelope } = await report(tutor, vault, { seq: 2 });
    const event = await signEvent(
      officer,
      officerKey,
      eventFor(officer, officerKey, await readCase(officer, envelope.id), 'noted'),
    );
    expect(await officer.client.call(addCaseEvent, { params: { id: envelope.id }, body: { event } })).toMatchObject({
      status: 422,
      reason: 'key-unknown',
    });
  });

  it('takes additions for the same officer and for the vault, and none for another', async () => {
    const { tutor, officer, officerKey, otherKey, other, recovery, vault, caseId } = await openForOne();
    const about = { about: caseId, deadlineClass: 'log' } as const;
    expect(await send(tutor, await sealForOne(tutor, [officerKey, recovery], { ...about, seq: 2 }))).toMatchObject({
      kind: 'answered',
    });
    expect(await send(tutor, await sealReport(tutor, vault, { ...about, seq: 3 }))).toMatchObject({ kind: 'answered' });
    expect(await send(tutor, await sealForOne(tutor, [otherKey, recovery], { ...about, seq: 4 }))).toMatchObject(MISMATCH);
    expect((await readCase(officer, caseId)).addenda).toHaveLength(2);
    expect(await idsSeenBy(other)).toEqual([]);
  });

  it('may not be added to a report that every officer reads', async () => {
    const { tutor, officerKey, recovery, vault } = await openForOne();
    const { envelope } = await report(tutor, vault, { seq: 2 });
    const addendum = await sealForOne(tutor, [officerKey, recovery], { about: envelope.id, seq: 3 });
    expect(await send(tutor, addendum)).toMatchObject(MISMATCH);
  });

  it('shows an addition that came before it to nobody but the officer whom it names', async () => {
    const { tutor, officer, officerKey, other, otherKey, recovery, vault } = await openForOne();
    const id = newReportId();
    for (const [seq, key] of [officerKey, otherKey].entries()) {
      await send(tutor, await sealForOne(tutor, [key, recovery], { about: id, seq: seq + 2 }));
    }
    await report(tutor, vault, { id, seq: 4 });
    const seenBy = async (who: TestDevice) => (await readCase(who, id)).addenda.map(({ body }) => body);
    const [seen, seenByOther] = [await seenBy(officer), await seenBy(other)];
    expect([seen.length, seenByOther.length]).toEqual([1, 1]);
    expect(seen).not.toEqual(seenByOther);
  });
});

async function trying() {
  const service = await openForOne();
  const { tutor, officerKey, otherKey, recovery, vault } = service;
  const stranger = await makeKeys('ECDH');
  const seal = (...to: KeyPair[]) => sealForOne(tutor, to, { seq: 9 });
  return { ...service, tutor, officerKey, otherKey, recovery, vault, stranger, seal };
}

describe('who a report is for', () => {
  it.each([
    ['no officer’s key and the recovery key', ['stranger', 'recovery'], 'key-unknown'],
    ['the vault and the recovery key', ['vault', 'recovery'], 'key-unknown'],
    ['an officer and somebody else', ['officerKey', 'stranger'], 'key-unknown'],
    ['two officers', ['officerKey', 'otherKey'], 'key-unknown'],
    ['the recovery key first', ['recovery', 'officerKey'], 'key-unknown'],
    ['an officer, the recovery key and somebody else', ['officerKey', 'recovery', 'stranger'], 'envelope-mismatch'],
    ['an officer, the recovery key and the vault', ['officerKey', 'recovery', 'vault'], 'envelope-mismatch'],
    ['an officer twice', ['officerKey', 'officerKey'], 'envelope-mismatch'],
  ] as const)('may not be %s', async (_, names, reason) => {
    const { tutor, seal, ...keys } = await trying();
    expect(await send(tutor, await seal(...names.map((name) => keys[name])))).toMatchObject({ status: 422, reason });
  });

  it('must be whom the envelope names', async () => {
    const { tutor, officerKey, otherKey, recovery } = await trying();
    const { envelope } = await sealForOne(tutor, [officerKey, recovery], { seq: 9 });
    const lying = await sealForOne(tutor, [otherKey, recovery], envelope);
    expect(await send(tutor, lying)).toMatchObject(MISMATCH);
  });

  it('may be in either order', async () => {
    const { tutor, officerKey, recovery } = await trying();
    const sealed = await sealForOne(tutor, [recovery, officerKey], { seq: 9, keyId: officerKey.keyId });
    expect(await send(tutor, sealed)).toMatchObject({ kind: 'answered' });
  });

  it('is always a hard stop, and never larger than one', async () => {
    const { tutor, officerKey, recovery } = await trying();
    const to = [officerKey, recovery];
    const refused = { status: 422, reason: 'capture-refused' };
    expect(await send(tutor, await sealForOne(tutor, to, { capture: 'allowed' }))).toMatchObject(refused);
    expect(await send(tutor, await sealForOne(tutor, to, { seq: 9 }, 'x'.repeat(65_537)))).toMatchObject(refused);
    expect(await send(tutor, await sealForOne(tutor, to, { seq: 9 }, 'x'.repeat(60_000)))).toMatchObject({ kind: 'answered' });
  });

  it.each([
    ['another cipher', { enc: 'A128GCM' }],
    ['compression', { enc: 'A256GCM', zip: 'DEF' }],
    ['nothing', {}],
  ])('is refused with %s in the shared header', async (_, header) => {
    const { tutor, officerKey, recovery, seal } = await trying();
    const { envelope, sealed } = await seal(officerKey, recovery);
    const changed = { ...sealed, protected: base64url.encode(JSON.stringify(header)) };
    expect(await send(tutor, { envelope, sealed: changed })).toMatchObject(MISMATCH);
  });
});

describe('an officer’s key', () => {
  it('cannot be claimed by another officer', async () => {
    const { other, officerKey, vault, caseId } = await openForOne();
    const body = { officerPublicKey: officerKey.publicKey, officerCopy: await copyOf(vault.keyId, officerKey) };
    expect(await other.client.call(putVaultCopy, { body })).toMatchObject(MISMATCH);
    expect(await idsSeenBy(other)).toEqual([]);
    expect(await other.client.call(getCase, { params: { id: caseId } })).toMatchObject(UNKNOWN);
  });

  it('stays that officer’s after a new one took its place: cases stay, reports on their way arrive, events use the new one', async () => {
    const { tutor, officer, officerKey, recovery, vault, caseId } = await openForOne();
    const newKey = await joinVault(officer, vault);
    const late = await sealForOne(tutor, [officerKey, recovery], { seq: 2 });
    expect(await send(tutor, late)).toMatchObject({ kind: 'answered' });
    expect(await idsSeenBy(officer)).toEqual([caseId, late.envelope.id]);
    expect(await act(officer, newKey, await readCase(officer, caseId), 'acknowledged')).toMatchObject({ kind: 'answered' });
  });

  it('is accepted after the officer’s device was withdrawn: the recovery kit opens what was on its way', async () => {
    const { tutor, officer, officerKey, recovery, other, store, now, caseId, lines: log } = await openForOne();
    const alerts = () => log.filter(({ level }) => level === 'alert');
    expect(alerts()).toEqual([]);
    await store.revokeDevice(officer.deviceId, now());
    const late = await sealForOne(tutor, [officerKey, recovery], { seq: 2 });
    expect(await send(tutor, late)).toMatchObject({ kind: 'answered' });
    expect(await send(tutor, late)).toMatchObject({ kind: 'answered' });
    expect(alerts()).toMatchObject([{ event: 'report-for-withdrawn-officer', deviceId: officer.deviceId }]);
    expect(await idsSeenBy(other)).toEqual([]);

    const lines = await store.listCasesForOne();
    expect(lines).toMatchObject([{ officerDeviceId: officer.deviceId }, { officerDeviceId: officer.deviceId }]);
    const kept = await Promise.all(lines.map(({ reference }) => store.findCaseForOne(reference)));
    expect(kept.map((one) => one?.parts.map(({ id }) => id))).toEqual([[caseId], [late.envelope.id]]);
    for (const part of kept.flatMap((one) => one?.parts ?? [])) {
      expect(await openSeal(recovery.privateKey, JSON.parse(part.body))).toEqual({ marker: 'content' });
    }
  });
});

describe('a case that every officer reads', () => {
  it('is never handed out for the recovery kit', async () => {
    const { tutor, vault, store, receipt } = await openForOne();
    const ordinary = await report(tutor, vault, { seq: 2 });
    expect((await store.listCasesForOne()).map(({ reference }) => reference)).toEqual([receipt.reference]);
    expect(await store.findCaseForOne(ordinary.receipt.reference)).toBeNull();
  });
});
