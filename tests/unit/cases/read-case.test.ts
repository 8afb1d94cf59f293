import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCase } from '#src/cases/read-case.ts';
import { prepareVault } from '#src/cases/vault.ts';
import type { OpenVault } from '#src/cases/vault.ts';
import type { CaseRecord } from '#src/contract/case.ts';
import { DeviceId, ReportId } from '#src/contract/primitives.ts';
import { addendum, flag, makeCase, receive } from '#tests/fakes/sealed-case.ts';

const CHEAP = { memory: 8, iterations: 1, parallelism: 1 };
const STOPPED = { kind: 'hard-stop', erasedAt: [] };
const TUTOR = DeviceId.parse(randomUUID());

let vault: OpenVault;
let foreign: OpenVault;
beforeAll(async () => {
  [{ vault }, { vault: foreign }] = await Promise.all([prepareVault('a passphrase', CHEAP), prepareVault('another', CHEAP)]);
});

const read = (record: CaseRecord) => readCase(record, { vault, devices: [] });
const addTo = (record: CaseRecord, content = addendum(), envelope = {}) =>
  receive(vault, content, {
    envelope: { about: record.id, deviceId: TUTOR, deadlineClass: 'log', capture: 'allowed', ...envelope },
  });
const ours = { envelope: { deviceId: TUTOR } };

describe('reading a case', () => {
  it('opens the report as the tutor made it', async () => {
    const made = flag({ note: 'A pupil found it.\n\u202Eright to left \uD800 lone' });
    const opened = await read(await makeCase(vault, made));
    expect(opened.report).toMatchObject({ kind: 'read', content: made });
    expect(opened).toMatchObject({ category: 'C4', deadlineClass: 'same-day', captures: STOPPED, doubts: [] });
  });

  it('takes the category that the tutor chose last, and the most urgent deadline of all parts', async () => {
    const base = await makeCase(vault, flag({ category: 'U1' }), ours);
    const urgent = await addTo(base, addendum({ category: 'G1' }), { deadlineClass: 'immediate', capture: 'none' });
    const noteOnly = await addTo(base, addendum({ note: 'Told the pupil’s parent.' }));
    const opened = await read({ ...base, deadlineClass: 'immediate', addenda: [urgent, noteOnly] });
    expect(opened).toMatchObject({ category: 'G1', deadlineClass: 'immediate', captures: STOPPED, doubts: [] });
    expect(opened.additions.map(({ kind }) => kind)).toEqual(['read', 'read']);
  });

  it('believes the seals where the service says less urgent, or that capture was allowed', async () => {
    const record = await makeCase(vault, flag({ category: 'X1' }), ours);
    const opened = await read({ ...record, deadlineClass: 'log', capture: 'allowed' });
    expect(opened).toMatchObject({ deadlineClass: 'immediate', captures: STOPPED });
    expect(opened.doubts).toEqual(['deadline-class', 'capture']);
  });

  it('treats a hard-stop category as one, whatever its envelope says', async () => {
    const record = await makeCase(vault, flag({ category: 'X1' }), { capture: 'allowed', envelope: { capture: 'allowed' } });
    expect((await read(record)).captures).toEqual(STOPPED);
  });

  it('says so when a digest is not the body’s, or another device added to the report', async () => {
    const record = await makeCase(vault, flag(), ours);
    const strange = await addTo(record, addendum(), { deviceId: DeviceId.parse(randomUUID()) });
    const wrong = { ...record.report, digest: 'A'.repeat(43) };
    expect((await read({ ...record, report: wrong, addenda: [strange] })).doubts).toEqual(['device', 'digest']);
  });

  it('shows a report that cannot be opened as such', async () => {
    const whyOf = async (report: Partial<CaseRecord['report']>, of = makeCase(vault)) => {
      const record = await of;
      const { report: shown, category } = await read({ ...record, report: { ...record.report, ...report } });
      expect(category).toBeNull();
      return shown.kind === 'unreadable' ? shown.why : null;
    };
    expect(await whyOf({ body: 'not json' })).toBe('not-a-seal');
    expect(await whyOf({ body: '{}' })).toBe('not-a-seal');
    expect(await whyOf({}, makeCase(foreign))).toBe('other-key');
    expect(await whyOf({}, makeCase({ ...foreign, keyId: vault.keyId }))).toBe('does-not-open');
    const { report: other } = await makeCase(vault);
    expect(await whyOf({ body: other.body })).toBe('of-another');
    const newer = await receive(vault, { v: 2, kind: 'incident-note' });
    expect(await whyOf({ body: newer.body }, makeCase(vault, flag(), { id: ReportId.parse(newer.id) }))).toBe('unknown-content');
  });

  it('does not take a report for an addendum, nor one case’s addendum for another’s', async () => {
    const record = await makeCase(vault, flag(), ours);
    const elsewhere = await addTo(await makeCase(vault));
    const report = await receive(vault, flag());
    const opened = await read({ ...record, addenda: [elsewhere, report] });
    expect(opened.additions).toMatchObject([
      { kind: 'unreadable', why: 'of-another' },
      { kind: 'unreadable', why: 'of-another' },
    ]);
  });
});
