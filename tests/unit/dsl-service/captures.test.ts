import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Envelope } from '#src/contract/envelope.ts';
import { getCapture, getCases } from '#src/contract/officer-routes.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import { getReceipts } from '#src/contract/tutor-routes.ts';
import { act, newReportId, openForReports, readCase, report, sealForOne, sealReport, send } from './test-service.ts';
import type { KeyPair, TestDevice } from './test-service.ts';

// Each takes a fraction of it; a busy machine may need the rest.
vi.setConfig({ testTimeout: 30_000 });

const REFUSED = { status: 422, reason: 'capture-refused' };

const captureOf = (about: ReportId, seq: number): Partial<Envelope> => ({ part: 'capture', about, seq, capture: 'allowed' });

async function openWithCapture() {
  const service = await openForReports();
  const { tutor, officer, vault } = service;
  const { envelope } = await report(tutor, vault, { capture: 'allowed', deadlineClass: 'log' });
  const capture = await report(tutor, vault, captureOf(envelope.id, 2));
  const params = { id: envelope.id, captureId: capture.envelope.id };
  const fetchIt = (by: TestDevice = officer) => by.client.call(getCapture, { params });
  return { ...service, caseId: envelope.id, capture, params, fetchIt, read: () => readCase(officer, envelope.id) };
}

const addNone = (tutor: TestDevice, vault: KeyPair, about: ReportId, seq: number) =>
  report(tutor, vault, { about, seq, capture: 'none', deadlineClass: 'log' });

describe('a capture', () => {
  it('is named with its case and fetched by itself, as the very text that was sent', async () => {
    const { officer, capture, caseId, read, fetchIt, now } = await openWithCapture();
    const { id, digest, reference } = capture.receipt;
    expect(await read()).toMatchObject({ captures: [{ id, digest, receivedAt: now(), erasedAt: null }], addenda: [], reference });
    const body = JSON.stringify(capture.sealed);
    expect(await fetchIt()).toEqual({ kind: 'answered', answer: { id, digest, body } });
    const feed = await officer.client.call(getCases);
    expect(feed).toMatchObject({ answer: { cases: [{ id: caseId, captures: [{ id }] }] } });
    expect(JSON.stringify(feed)).not.toContain(capture.sealed.ciphertext);
  });

  it('has no say in how urgent a case is, and none in what may be captured', async () => {
    const { tutor, vault, caseId, read } = await openWithCapture();
    await report(tutor, vault, { ...captureOf(caseId, 3), deadlineClass: 'now' });
    expect(await read()).toMatchObject({ deadlineClass: 'log', capture: 'allowed', captures: [{}, {}] });
  });

  it('is counted like every other part, and its receipt follows the case', async () => {
    const { tutor, officer, vault, store, capture, read } = await openWithCapture();
    await report(tutor, vault, { seq: 4 });
    expect(await store.listSequenceGaps()).toEqual([{ deviceId: tutor.deviceId, first: 3, last: 3 }]);
    await act(officer, vault, await read(), 'acknowledged');
    expect(await tutor.client.call(getReceipts)).toMatchObject({
      answer: { receipts: [{}, {}, { id: capture.envelope.id, status: 'being-looked-at' }] },
    });
  });

  it('changes a case so that every console hears of it', async () => {
    const { tutor, vault, caseId, read } = await openWithCapture();
    const { revision } = await read();
    await report(tutor, vault, captureOf(caseId, 3));
    expect((await read()).revision).toBeGreaterThan(revision);
  });

  it('is refused when its own envelope says none, and when it is for one officer alone', async () => {
    const { tutor, vault, officerKey, recovery, caseId, read } = await openWithCapture();
    const envelope = captureOf(caseId, 3);
    expect(await send(tutor, await sealReport(tutor, vault, { ...envelope, capture: 'none' }))).toMatchObject(REFUSED);
    for (const capture of ['none', 'allowed'] as const) {
      const forOne = await sealForOne(tutor, [officerKey, recovery], { ...envelope, capture });
      expect(await send(tutor, forOne)).toMatchObject(REFUSED);
    }
    expect((await read()).captures).toHaveLength(1);
  });

  it('is refused for a case that is a hard stop already', async () => {
    const { tutor, vault } = await openForReports();
    const { envelope } = await report(tutor, vault, { capture: 'none' });
    expect(await send(tutor, await sealReport(tutor, vault, captureOf(envelope.id, 2)))).toMatchObject(REFUSED);
  });

  it('is refused for a report of another device, for an addendum, and for another capture', async () => {
    const { tutor, vault, caseId, capture, newTutor } = await openWithCapture();
    const other = await newTutor();
    const addendum = await report(tutor, vault, { about: caseId, seq: 3, capture: 'allowed' });
    for (const [from, about] of [
      [other, caseId],
      [tutor, addendum.envelope.id],
      [tutor, capture.envelope.id],
    ] as const) {
      const wrong = await sealReport(from, vault, captureOf(about, 9));
      expect(await send(from, wrong)).toMatchObject({ status: 422, reason: 'envelope-mismatch' });
    }
  });

  it('is fetched for its own case only, and by officers only', async () => {
    const { tutor, officer, vault, params, caseId, fetchIt } = await openWithCapture();
    const elsewhere = await report(tutor, vault, { seq: 3 });
    const unknown = { status: 404, reason: 'case-unknown' };
    for (const wrong of [
      { ...params, id: elsewhere.envelope.id },
      { ...params, id: newReportId() },
      { ...params, captureId: newReportId() },
      { ...params, captureId: caseId },
    ]) {
      expect(await officer.client.call(getCapture, { params: wrong })).toMatchObject(unknown);
    }
    expect(await fetchIt(tutor)).toMatchObject({ status: 403, reason: 'role-refused' });
  });

  it('is limited in number, because it is large', async () => {
    const { tutor, vault, pass, ...service } = await openForReports({ limits: { capture: { burst: 2, perSecond: 0.1 } } });
    const { envelope } = await report(tutor, vault, { capture: 'allowed' });
    for (const seq of [2, 3]) await report(tutor, vault, captureOf(envelope.id, seq));
    const third = await sealReport(tutor, vault, captureOf(envelope.id, 4));
    expect(await send(tutor, third)).toMatchObject({ status: 429, reason: 'rate-limited', retryAfterMs: 10_000 });
    await report(tutor, vault, { about: envelope.id, seq: 5, capture: 'allowed' });
    const other = await service.newTutor();
    await report(other, vault, captureOf(newReportId(), 1));
    pass(10_000);
    expect(await send(tutor, third)).toMatchObject({ kind: 'answered' });
  });
});

describe('a case that turns into a hard stop', () => {
  it('loses its captures for good, and says when', async () => {
    const { tutor, vault, caseId, capture, read, fetchIt, pass, now } = await openWithCapture();
    pass(5_000);
    await addNone(tutor, vault, caseId, 3);
    const { id, digest, receivedAt } = capture.receipt;
    expect(await read()).toMatchObject({ capture: 'none', captures: [{ id, digest, receivedAt, erasedAt: now() }] });
    expect(await fetchIt()).toMatchObject(REFUSED);
    pass(5_000);
    await addNone(tutor, vault, caseId, 4);
    expect(await read()).toMatchObject({ captures: [{ erasedAt: now() - 5_000 }] });
  });

  it('takes no more captures, whatever is added after', async () => {
    const { tutor, vault, caseId, read } = await openWithCapture();
    await addNone(tutor, vault, caseId, 3);
    await report(tutor, vault, { about: caseId, seq: 4, capture: 'allowed' });
    expect(await send(tutor, await sealReport(tutor, vault, captureOf(caseId, 5)))).toMatchObject(REFUSED);
    expect((await read()).captures).toHaveLength(1);
  });

  it('R2: leaves an erased capture its receipt: the same body again is answered, another one refused', async () => {
    const { tutor, vault, caseId, capture, read } = await openWithCapture();
    await addNone(tutor, vault, caseId, 3);
    expect(await send(tutor, capture)).toEqual({ kind: 'answered', answer: capture.receipt });
    const another = await sealReport(tutor, vault, capture.envelope);
    expect(await send(tutor, another)).toMatchObject({ status: 422, reason: 'report-differs' });
    expect(await read()).toMatchObject({ captures: [{ erasedAt: expect.any(Number) }] });
  });

  it('leaves other cases their captures', async () => {
    const { tutor, vault, read } = await openWithCapture();
    const other = await report(tutor, vault, { seq: 3, capture: 'allowed' });
    await addNone(tutor, vault, other.envelope.id, 4);
    expect(await read()).toMatchObject({ captures: [{ erasedAt: null }] });
  });

  it('has no capture, in whatever order the report, its addenda and its captures come', async () => {
    const service = await openForReports({ limits: { capture: { burst: 10_000, perSecond: 1 } } });
    const { vault, officer, store } = service;
    const kinds = fc.constantFrom('addendum' as const, 'capture' as const);
    const additions = fc.array(fc.record({ part: kinds, capture: fc.constantFrom('none' as const, 'allowed' as const) }), {
      minLength: 1,
      maxLength: 5,
    });
    const orders = fc.tuple(fc.constantFrom('none' as const, 'allowed' as const), additions).chain(([first, rest]) => {
      const parts = [{ part: 'report' as const, capture: first }, ...rest];
      return fc.shuffledSubarray(
        parts.map((part, index) => ({ ...part, seq: index + 1 })),
        { minLength: parts.length },
      );
    });
    await fc.assert(
      fc.asyncProperty(orders, async (parts) => {
        const tutor = await service.newTutor();
        const id = newReportId();
        let isHardStop = false;
        let captures = 0;
        for (const { part, capture, seq } of parts) {
          const named = part === 'report' ? { id } : { about: id };
          const outcome = await send(tutor, await sealReport(tutor, vault, { ...named, part, capture, seq }));
          const isRefused = part === 'capture' && (capture === 'none' || isHardStop);
          expect(outcome).toMatchObject(isRefused ? REFUSED : { kind: 'answered' });
          if (part === 'capture' && !isRefused) captures += 1;
          isHardStop ||= part !== 'capture' && capture === 'none';
        }
        const record = await readCase(officer, id);
        expect(record.capture).toBe(isHardStop ? 'none' : 'allowed');
        expect(record.captures).toHaveLength(captures);
        for (const { id: captureId, erasedAt } of record.captures) {
          expect(erasedAt !== null).toBe(isHardStop);
          const kept = await store.findCapture({ caseId: id, captureId }, officer.deviceId);
          expect(kept?.body === null).toBe(isHardStop);
        }
      }),
      { numRuns: 40 },
    );
  });
});
