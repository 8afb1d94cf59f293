import { base64url } from 'jose';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { LARGEST_REPORT_BODY, PADDED_SIZES } from '#src/contract/report-limits.ts';
import type { DeadlineClass } from '#src/contract/category.ts';
import type { Envelope } from '#src/contract/envelope.ts';
import { getCase, getCases } from '#src/contract/officer-routes.ts';
import { getReceipts, putReport } from '#src/contract/tutor-routes.ts';
import { standingOf } from '#src/dsl-service/case-order.ts';
import { digestOf } from '#src/dsl-service/digest.ts';
import { act, makeKeys, mustSeal, newReportId, openForReports, report, sealReport } from './test-service.ts';
import type { TestDevice } from './test-service.ts';

// Each takes a fraction of it; a busy machine may need the rest.
vi.setConfig({ testTimeout: 30_000 });

const put = (from: TestDevice, id: string, text: string) => from.client.call(putReport, { params: { id }, body: { text } });

describe('handing over a report', () => {
  it('is answered with a receipt for its id and the digest of what was sent', async () => {
    const { tutor, vault, now } = await openForReports();
    const { envelope, sealed } = await sealReport(tutor, vault);
    // Spaces that no parser would keep: the digest is of the bytes.
    const text = ` ${JSON.stringify(sealed, null, 2)}\n`;
    expect(await put(tutor, envelope.id, text)).toEqual({
      kind: 'answered',
      answer: {
        id: envelope.id,
        digest: digestOf(text),
        reference: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/),
        receivedAt: now(),
        status: 'received',
        statusAt: now(),
      },
    });
  });

  it('gives the officers the very text that was sent, and keeps the proof beside it', async () => {
    const { tutor, officer, vault, store } = await openForReports();
    const { envelope, sealed } = await sealReport(tutor, vault);
    const text = JSON.stringify(sealed, null, 1);
    await put(tutor, envelope.id, text);
    expect(await officer.client.call(getCase, { params: { id: envelope.id } })).toMatchObject({
      kind: 'answered',
      answer: { tutorName: 'A Tutor', status: 'received', head: digestOf(text), report: { body: text, about: null } },
    });
    expect(await store.listSequenceGaps()).toEqual([]);
  });

  it('R2: the same id and body give the same receipt for ever', async () => {
    const { tutor, officer, vault, pass } = await openForReports();
    const { envelope, sealed, receipt } = await report(tutor, vault);
    pass(86_400_000);
    expect(await tutor.client.call(putReport, { params: { id: envelope.id }, body: sealed })).toEqual({
      kind: 'answered',
      answer: receipt,
    });
    expect(await officer.client.call(getCases)).toMatchObject({ answer: { cases: [{ id: envelope.id }], more: false } });
  });

  it('F30: 50 of the same at once make one case, and every answer is the same receipt', async () => {
    const { tutor, officer, vault } = await openForReports();
    const { envelope, sealed } = await sealReport(tutor, vault);
    const text = JSON.stringify(sealed);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => put(tutor, envelope.id, text)));
    expect(outcomes.every(({ kind }) => kind === 'answered')).toBe(true);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await officer.client.call(getCases)).toMatchObject({ answer: { cases: [{ id: envelope.id }] } });
  });

  it('F31: the same id with one byte changed is refused, and somebody is told', async () => {
    const { tutor, vault, lines } = await openForReports();
    const { envelope, sealed, receipt } = await report(tutor, vault);
    const changed = await put(tutor, envelope.id, `${JSON.stringify(sealed)} `);
    expect(changed).toMatchObject({ kind: 'refused', status: 422, reason: 'report-differs' });
    expect(lines).toContainEqual(expect.objectContaining({ level: 'alert', event: 'report-differs', deviceId: tutor.deviceId }));
    expect(await put(tutor, envelope.id, JSON.stringify(sealed))).toEqual({ kind: 'answered', answer: receipt });
  });

  it('F31: of different bodies at once under one id exactly one is kept', async () => {
    const { tutor, vault } = await openForReports();
    const { envelope, sealed } = await sealReport(tutor, vault);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, spaces) => put(tutor, envelope.id, JSON.stringify(sealed) + ' '.repeat(spaces))),
    );
    expect(outcomes.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.kind === 'refused' && outcome.reason === 'report-differs')).toHaveLength(19);
  });

  it('is refused under an id that another device used', async () => {
    const { tutor, vault, ...service } = await openForReports();
    const { envelope } = await report(tutor, vault);
    const other = await service.newTutor();
    const { sealed } = await sealReport(other, vault, { id: envelope.id });
    expect(await put(other, envelope.id, JSON.stringify(sealed))).toMatchObject({ status: 422, reason: 'report-differs' });
  });
});

describe('an envelope', () => {
  it('must be for this address and of the device that sends it', async () => {
    const { tutor, vault, ...service } = await openForReports();
    const other = await service.newTutor();
    const wrongPath = await sealReport(tutor, vault);
    expect(await put(tutor, newReportId(), JSON.stringify(wrongPath.sealed))).toMatchObject({ reason: 'envelope-mismatch' });
    const wrongDevice = await sealReport(other, vault);
    expect(await put(tutor, wrongDevice.envelope.id, JSON.stringify(wrongDevice.sealed))).toMatchObject({
      status: 422,
      reason: 'envelope-mismatch',
    });
  });

  it.each([
    ['a report about something', { part: 'report' as const, about: newReportId() }],
    ['an addendum about nothing', { part: 'addendum' as const }],
    ['a capture about nothing', { part: 'capture' as const, capture: 'allowed' as const }],
  ])('is refused for %s', async (_, change) => {
    const { tutor, vault } = await openForReports();
    const { envelope, sealed } = await sealReport(tutor, vault, change);
    expect(await put(tutor, envelope.id, JSON.stringify(sealed))).toMatchObject({ status: 422, reason: 'envelope-mismatch' });
  });

  it('must name the key that the seal is for, and that key must be the vault’s', async () => {
    const { tutor, vault } = await openForReports();
    const stranger = await makeKeys('ECDH');
    const unknown = await sealReport(tutor, stranger);
    expect(await put(tutor, unknown.envelope.id, JSON.stringify(unknown.sealed))).toMatchObject({
      status: 422,
      reason: 'key-unknown',
    });
    const { envelope } = await sealReport(tutor, vault);
    const lying = await mustSeal(stranger, envelope, {});
    expect(await put(tutor, envelope.id, JSON.stringify(lying))).toMatchObject({ reason: 'envelope-mismatch' });
  });

  it.each([
    ['another way to agree on a key', { alg: 'ECDH-ES' }],
    ['another cipher', { enc: 'A128GCM' }],
    ['compression', { zip: 'DEF' }],
    ['a critical extension', { crit: ['exp'] }],
    ['no ephemeral key', { epk: undefined }],
  ])('is refused with %s in the seal’s header', async (_, change) => {
    const { tutor, vault } = await openForReports();
    const { envelope, sealed } = await sealReport(tutor, vault);
    const header = { ...(JSON.parse(new TextDecoder().decode(base64url.decode(sealed.protected))) as object), ...change };
    const changed = { ...sealed, protected: base64url.encode(JSON.stringify(header)) };
    expect(await put(tutor, envelope.id, JSON.stringify(changed))).toMatchObject({ status: 422, reason: 'envelope-mismatch' });
  });

  it('may not add to itself, to an addendum or to another device’s report', async () => {
    const { tutor, vault, ...service } = await openForReports();
    const other = await service.newTutor();
    const { envelope } = await report(tutor, vault);
    const addendum = await report(tutor, vault, { about: envelope.id, seq: 2 });
    const id = newReportId();
    for (const [from, change] of [
      [tutor, { id, about: id }],
      [tutor, { about: addendum.envelope.id }],
      [other, { about: envelope.id }],
    ] as const) {
      const wrong = await sealReport(from, vault, change);
      expect(await put(from, wrong.envelope.id, JSON.stringify(wrong.sealed))).toMatchObject({ reason: 'envelope-mismatch' });
    }
  });
});

const sealBig = (from: TestDevice, vault: Parameters<typeof sealReport>[1], capture: Envelope['capture'], size: number) =>
  sealReport(from, vault, { capture }, 'x'.repeat(size - 2));

describe('size', () => {
  it('is limited when nothing of the page may be captured', async () => {
    const { tutor, vault } = await openForReports();
    for (const [capture, size, expected] of [
      ['none', 65_536, { kind: 'answered' }],
      ['none', 65_537, { status: 422, reason: 'capture-refused' }],
      ['allowed', 262_144, { kind: 'answered' }],
    ] as const) {
      const { envelope, sealed } = await sealBig(tutor, vault, capture, size);
      expect(await put(tutor, envelope.id, JSON.stringify(sealed)), `${capture} ${size}`).toMatchObject(expected);
    }
    expect(PADDED_SIZES).toContain(65_536);
  });

  it('is limited for every body, whether or not it says its length', async () => {
    const { tutor } = await openForReports();
    for (const size of [LARGEST_REPORT_BODY + 1, 1_000_000]) {
      expect(await put(tutor, newReportId(), ' '.repeat(size))).toMatchObject({ status: 413, reason: 'body-too-large' });
    }
  });
});

describe('a hostile body', () => {
  it.each([
    ['nothing', ''],
    ['truncated JSON', '{"protected":"a'],
    ['a number', '1'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['deep nesting', '['.repeat(100_000)],
    ['a NUL', '\0'],
    ['a prototype', '{"__proto__":{"protected":"a"}}'],
  ])('of %s is malformed', async (_, text) => {
    const { tutor } = await openForReports();
    expect(await put(tutor, newReportId(), text)).toMatchObject({ status: 400, reason: 'body-malformed' });
  });

  it.each([
    ['a member too many', { extra: 1 }],
    ['a member too few', { tag: undefined }],
    ['a lone surrogate', { tag: '\uD800' }],
    ['standard base64', { ciphertext: 'a+/=' }],
    ['a header that is no JSON', { aad: 'bm8' }],
    ['an empty part', { iv: '' }],
    ['numbers for text', { iv: 1 }],
  ])('with %s is malformed', async (_, change) => {
    const { tutor, vault } = await openForReports();
    const { envelope, sealed } = await sealReport(tutor, vault);
    expect(await put(tutor, envelope.id, JSON.stringify({ ...sealed, ...change }))).toMatchObject({
      status: 400,
      reason: 'body-malformed',
    });
  });

  it.each([
    ['version 2', { v: 2 }],
    ['a member too many', { note: 'x' }],
    ['an unknown class', { deadlineClass: 'whenever' }],
    ['number 0', { seq: 0 }],
    ['half a number', { seq: 1.5 }],
    ['a number beyond counting', { seq: 2 ** 53 }],
    ['a negative time', { createdAt: -1 }],
    ['an unknown part', { part: 'attachment' }],
    ['no part', { part: undefined }],
  ])('whose envelope has %s is malformed', async (_, change) => {
    const { tutor, vault } = await openForReports();
    const { envelope } = await sealReport(tutor, vault);
    const sealed = await mustSeal(vault, { ...envelope, ...change }, {});
    expect(await put(tutor, envelope.id, JSON.stringify(sealed))).toMatchObject({ status: 400, reason: 'body-malformed' });
  });

  it('with a byte order mark is malformed, because its digest would not be that of the text', async () => {
    const { tutor, vault } = await openForReports();
    const { envelope, sealed } = await sealReport(tutor, vault);
    expect(await put(tutor, envelope.id, `\uFEFF${JSON.stringify(sealed)}`)).toMatchObject({
      status: 400,
      reason: 'body-malformed',
    });
  });

  it('at an address that is no id is nowhere', async () => {
    const { tutor } = await openForReports();
    for (const id of ['1', '%00', '..%2Fcases', 'é', 'a'.repeat(4_000)]) {
      expect(await tutor.client.call(putReport, { params: { id }, body: { text: '{}' } })).toMatchObject({
        status: 404,
        reason: 'route-unknown',
      });
    }
  });

  it('never gets into the log', async () => {
    const { tutor, vault, lines } = await openForReports();
    const marker = 'MARKERmarkerMARKER';
    const { envelope, sealed } = await sealReport(tutor, vault);
    await put(tutor, envelope.id, JSON.stringify({ ...sealed, tag: marker }));
    await put(tutor, marker, marker);
    expect(JSON.stringify(lines)).not.toContain(marker);
    expect(JSON.stringify(lines)).not.toContain(envelope.id);
  });

  it('of any shape is refused and nothing breaks', async () => {
    const { tutor, lines } = await openForReports();
    const id = newReportId();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (text) => {
        expect(await put(tutor, id, text)).toMatchObject({ kind: 'refused', status: 400, reason: 'body-malformed' });
      }),
    );
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('addenda', () => {
  it('join their report and make the case more urgent, never less', async () => {
    const { tutor, officer, vault } = await openForReports();
    const first = await report(tutor, vault, { deadlineClass: 'log', capture: 'allowed' });
    const second = await report(tutor, vault, { about: first.envelope.id, seq: 2, deadlineClass: 'immediate', capture: 'none' });
    await report(tutor, vault, { about: first.envelope.id, seq: 3, deadlineClass: 'same-day', capture: 'allowed' });
    expect(second.receipt.reference).toBe(first.receipt.reference);
    expect(await officer.client.call(getCases)).toMatchObject({
      answer: { cases: [{ deadlineClass: 'immediate', capture: 'none', addenda: [{ about: first.envelope.id }, {}] }] },
    });
  });

  it('wait for their report when they come first, with the reference that it will have', async () => {
    const { tutor, officer, vault } = await openForReports();
    const id = newReportId();
    const addendum = await report(tutor, vault, { about: id, seq: 2 });
    expect(await officer.client.call(getCases)).toMatchObject({ answer: { cases: [] } });
    const late = await report(tutor, vault, { id, seq: 1 });
    expect(late.receipt.reference).toBe(addendum.receipt.reference);
    expect(await officer.client.call(getCases)).toMatchObject({
      answer: { cases: [{ id, addenda: [{ id: addendum.envelope.id }] }] },
    });
  });

  it('make the same case in whatever order they and their report come', async () => {
    const service = await openForReports();
    const { vault, officer } = service;
    const classes = fc.constantFrom<DeadlineClass>('now', 'immediate', 'same-day', 'log');
    const partsInOrder = fc
      .array(fc.record({ deadlineClass: classes, capture: fc.constantFrom('none' as const, 'allowed' as const) }), {
        minLength: 1,
        maxLength: 4,
      })
      .chain((parts) =>
        fc.tuple(
          fc.constant(parts),
          fc.shuffledSubarray(
            parts.map((_, index) => index),
            { minLength: parts.length },
          ),
        ),
      );
    await fc.assert(
      fc.asyncProperty(partsInOrder, async ([parts, order]) => {
        const tutor = await service.newTutor();
        const id = newReportId();
        const references = new Set<string>();
        for (const index of order) {
          const about = index === 0 ? { id } : { about: id };
          const { receipt } = await report(tutor, vault, { ...parts[index], ...about, seq: index + 1 });
          references.add(receipt.reference);
        }
        const found = await officer.client.call(getCase, { params: { id } });
        expect(found).toMatchObject({
          answer: { ...standingOf(parts), reference: [...references][0] },
        });
        if (found.kind !== 'answered') throw new Error('No case');
        expect(found.answer.addenda).toHaveLength(parts.length - 1);
        expect(references.size).toBe(1);
      }),
      { numRuns: 25 },
    );
  });
});

describe('receipts', () => {
  it('are this device’s own, and only what changed since it last asked', async () => {
    const { tutor, officer, vault, pass, now, ...service } = await openForReports();
    const other = await service.newTutor();
    await report(other, vault);
    const first = await report(tutor, vault);
    const addendum = await report(tutor, vault, { about: first.envelope.id, seq: 2 });
    const second = await report(tutor, vault, { seq: 3 });

    const all = await tutor.client.call(getReceipts);
    if (all.kind !== 'answered') throw new Error('No receipts');
    expect(all.answer.receipts.map(({ id }) => id)).toEqual([first.envelope.id, addendum.envelope.id, second.envelope.id]);
    const after = { after: String(all.answer.revision) };
    expect(await tutor.client.call(getReceipts, { query: after })).toMatchObject({
      answer: { receipts: [], revision: all.answer.revision },
    });

    pass(60_000);
    const found = await officer.client.call(getCase, { params: { id: first.envelope.id } });
    if (found.kind !== 'answered') throw new Error('No case');
    await act(officer, vault, found.answer, 'acknowledged');
    const changed = await tutor.client.call(getReceipts, { query: after });
    expect(changed).toMatchObject({
      answer: {
        receipts: [
          { id: first.envelope.id, status: 'being-looked-at', statusAt: now(), receivedAt: first.receipt.receivedAt },
          { id: addendum.envelope.id, status: 'being-looked-at', statusAt: now() },
        ],
      },
    });
  });

  it('F35: are all told again to who asks after a revision that this database never had', async () => {
    const { tutor, vault } = await openForReports();
    const { envelope } = await report(tutor, vault);
    expect(await tutor.client.call(getReceipts, { query: { after: '999999' } })).toMatchObject({
      answer: { receipts: [{ id: envelope.id }] },
    });
  });

  it.each(['-1', '1.5', 'x', '', '1'.repeat(16)])('are refused after %j', async (after) => {
    const { tutor } = await openForReports();
    expect(await tutor.client.call(getReceipts, { query: { after } })).toMatchObject({ status: 400, reason: 'body-malformed' });
  });
});

describe('sequence numbers', () => {
  it('show what never arrived, until it does', async () => {
    const { tutor, vault, store, lines } = await openForReports();
    await report(tutor, vault, { seq: 2 });
    await report(tutor, vault, { seq: 5 });
    expect(await store.listSequenceGaps()).toEqual([
      { deviceId: tutor.deviceId, first: 1, last: 1 },
      { deviceId: tutor.deviceId, first: 3, last: 4 },
    ]);
    expect(lines.filter(({ event }) => event === 'sequence-gap')).toMatchObject([
      { level: 'warn', firstSeq: 1, lastSeq: 1 },
      { level: 'warn', firstSeq: 3, lastSeq: 4 },
    ]);
    for (const seq of [1, 3, 4]) await report(tutor, vault, { seq });
    expect(await store.listSequenceGaps()).toEqual([]);
  });

  it('F40: used twice by one device are told of, and both reports are kept', async () => {
    const { tutor, officer, vault, lines } = await openForReports();
    await report(tutor, vault);
    await report(tutor, vault);
    expect(lines).toContainEqual(expect.objectContaining({ level: 'alert', event: 'sequence-fork', firstSeq: 1 }));
    expect(await officer.client.call(getCases)).toMatchObject({ answer: { cases: [{}, {}] } });
  });
});
