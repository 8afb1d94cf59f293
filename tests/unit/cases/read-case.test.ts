import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCase, sealEventsTo } from '#src/cases/read-case.ts';
import { parseKit } from '#src/cases/recovery-kit.ts';
import { openKitKey, prepareVault } from '#src/cases/vault.ts';
import type { OpenVault } from '#src/cases/vault.ts';
import type { CaseRecord } from '#src/contract/case.ts';
import { DeviceId, ReportId } from '#src/contract/primitives.ts';
import type { Addition } from '#src/contract/report-content.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import {
  addendum,
  flag,
  incidentNote,
  makeCase,
  makeDevice,
  receive,
  told,
  withdrawal,
  withEvent,
} from '#tests/fakes/sealed-case.ts';

const CHEAP = { memory: 8, iterations: 1, parallelism: 1 };
const STOPPED = { kind: 'hard-stop', erasedAt: [] };
const TUTOR = DeviceId.parse(randomUUID());

let vault: OpenVault;
let foreign: OpenVault;
beforeAll(async () => {
  [{ vault }, { vault: foreign }] = await Promise.all([prepareVault('a passphrase', CHEAP), prepareVault('another', CHEAP)]);
});

const read = (record: CaseRecord) => readCase(record, { vault, devices: [] });
const addTo = (record: CaseRecord, content: Addition = addendum(), envelope = {}) =>
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

describe('what the tutor says besides', () => {
  it('reads an incident note, what was told afterwards, and a withdrawal', async () => {
    const record = await makeCase(vault, incidentNote({ isDangerNow: true }), ours);
    const additions = [await addTo(record, told({ name: 'The lead' })), await addTo(record, withdrawal())];
    const opened = await read({ ...record, addenda: additions });
    expect(opened.report).toMatchObject({
      kind: 'read',
      content: { kind: 'incident-note', where: 'In a group chat on a phone' },
    });
    expect(opened.additions.map((one) => (one.kind === 'read' ? one.content.kind : one.why))).toEqual(['told', 'withdrawal']);
    expect(opened).toMatchObject({ isDangerNow: true, isWithdrawn: true, isChildAtRisk: false });
  });

  it('does not forget that a child was at risk when a later answer says otherwise', async () => {
    const record = await makeCase(vault, flag({ pupils: 'child-at-risk' }), ours);
    const later = await addTo(record, addendum({ pupils: 'nobody' }));
    expect((await read({ ...record, addenda: [later] })).isChildAtRisk).toBe(true);
    const quiet = await makeCase(vault, flag({ pupils: 'nobody' }), ours);
    expect((await read({ ...quiet, addenda: [await addTo(quiet, addendum({ pupils: 'child-at-risk' }))] })).isChildAtRisk).toBe(
      true,
    );
    expect((await read(quiet)).isChildAtRisk).toBe(false);
  });
});

const line = (change: Partial<CaseRecord['captures'][number]> = {}) => ({
  id: ReportId.parse(randomUUID()),
  digest: 'A'.repeat(43),
  receivedAt: 1,
  erasedAt: null,
  ...change,
});

describe('what was captured', () => {
  const allowed = flag({ category: 'M1' });

  it('is named where nothing speaks against it, but for what is gone', async () => {
    const kept = line();
    const record = await makeCase(vault, allowed, { ...ours, captures: [kept, line({ erasedAt: 5 })] });
    const { id, digest, receivedAt } = kept;
    expect(await read(record)).toMatchObject({ captures: { kind: 'allowed', lines: [{ id, digest, receivedAt }] }, doubts: [] });
  });

  it.each([
    ['the sealed report', () => makeCase(vault, allowed, { envelope: { deviceId: TUTOR, capture: 'none' } })],
    ['the service', () => makeCase(vault, allowed, { ...ours, capture: 'none' })],
    [
      'the taxonomy',
      () => makeCase(vault, flag({ category: 'X1' }), { capture: 'allowed', envelope: { deviceId: TUTOR, capture: 'allowed' } }),
    ],
    [
      'an addendum',
      async () => {
        const record = await makeCase(vault, allowed, ours);
        return { ...record, addenda: [await addTo(record, addendum({ note: 'Worse.' }), { capture: 'none' })] };
      },
    ],
    [
      'the category of an addendum',
      async () => {
        const record = await makeCase(vault, allowed, ours);
        return { ...record, addenda: [await addTo(record, addendum({ category: 'X1' }))] };
      },
    ],
  ])('has no place in a case that is a hard stop by %s, whatever the service hands over', async (_, make) => {
    const smuggled = line({ body: 'a picture' });
    const opened = await read({ ...(await make()), captures: [smuggled, line({ erasedAt: 7 })] });
    expect(opened.captures).toEqual({ kind: 'hard-stop', erasedAt: [7] });
    expect(opened.doubts).toContain('capture-kept');
    expect(JSON.stringify(opened)).not.toContain(smuggled.id);
    expect(JSON.stringify(opened)).not.toContain('a picture');
  });

  it('is a hard stop for a category that nobody knows, until an edition that is in use knows it', async () => {
    const record = await makeCase(vault, flag({ category: 'Q9' }), {
      captures: [line()],
      capture: 'allowed',
      envelope: { deviceId: TUTOR, capture: 'allowed' },
    });
    expect((await read(record)).captures.kind).toBe('hard-stop');
    const [known] = builtInTaxonomy.categories.filter(({ code }) => code === 'M1');
    const taxonomy = Taxonomy.parse({
      ...builtInTaxonomy,
      categories: [...builtInTaxonomy.categories, { ...known, code: 'Q9' }],
    });
    expect((await readCase(record, { vault, devices: [], taxonomy })).captures.kind).toBe('allowed');
  });
});

const only = async () => [
  vault.officerKey,
  { keyId: await keyIdOf(vault.recoveryPublicKey), publicKey: vault.recoveryPublicKey },
];

describe('a case for one officer', () => {
  const concern = incidentNote({ category: 'A1', whatHappened: 'Only for the main officer.' });
  const make = async () => makeCase(vault, concern, { ...ours, only: await only() });

  it('is opened with that officer’s own key, with what was added', async () => {
    const record = await make();
    const added = await receive(vault, told(), {
      only: await only(),
      envelope: { about: record.id, deviceId: TUTOR, deadlineClass: 'log' },
    });
    const opened = await read({ ...record, addenda: [added] });
    expect(opened).toMatchObject({ readers: 'only-me', category: 'A1', report: { kind: 'read', content: concern }, doubts: [] });
    expect(opened.additions).toMatchObject([{ kind: 'read' }]);
    expect(sealEventsTo(opened, vault)).toBe(vault.officerKey);
  });

  it('says nothing of itself to another officer of the same vault', async () => {
    const other: OpenVault = { ...vault, officerKey: foreign.officerKey };
    const opened = await readCase(await make(), { vault: other, devices: [] });
    expect(opened).toMatchObject({
      readers: 'another-officer',
      category: null,
      report: { kind: 'unreadable', why: 'for-another-officer' },
    });
    expect(JSON.stringify(opened)).not.toContain('Only for');
    expect(sealEventsTo(opened, other)).toBe(foreign.officerKey);
  });

  it('is opened by whoever has the recovery kit', async () => {
    const { vault: made, kit } = await prepareVault('a passphrase', CHEAP);
    const parsed = parseKit(kit);
    const kitKey = parsed.ok ? await openKitKey(parsed.scalar, made) : null;
    const recovery = { keyId: await keyIdOf(made.recoveryPublicKey), publicKey: made.recoveryPublicKey };
    const record = await makeCase(made, concern, { only: [made.officerKey, recovery] });
    const other: OpenVault = { ...made, officerKey: foreign.officerKey };
    expect(await readCase(record, { vault: other, devices: [], kitKey })).toMatchObject({ readers: 'kit', category: 'A1' });
  });

  it('is not believed when its envelope names a key that none of its readers has', async () => {
    const record = await makeCase(vault, concern, { only: await only(), envelope: { keyId: foreign.keyId } });
    expect((await read(record)).report).toMatchObject({ kind: 'unreadable', why: 'of-another' });
  });
});

it('wants another decision of a case that was closed and is open again', async () => {
  const device = await makeDevice();
  const decided = { v: 1, kind: 'decision-recorded', decision: 'handled-here', rationale: 'Spoken to.' } as const;
  const isDecided = async (record: CaseRecord) =>
    (await readCase(record, { vault, devices: [{ ...device, personName: 'Officer One' }] })).isDecided;
  let record = await makeCase(vault);
  const seen: boolean[] = [];
  for (const content of [decided, { v: 1, kind: 'closed' }, { v: 1, kind: 'opened' }, decided] as const) {
    record = await withEvent(record, vault, device, content);
    seen.push(await isDecided(record));
  }
  expect(seen).toEqual([true, false, false, true]);
});
