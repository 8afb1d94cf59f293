import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { CompactSign, decodeJwt } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { EVENT_TYPE, readTrail } from '#src/cases/audit-trail.ts';
import { prepareVault } from '#src/cases/vault.ts';
import type { OpenVault } from '#src/cases/vault.ts';
import { CaseEventEnvelope } from '#src/contract/case.ts';
import type { CaseEventContent, CaseRecord } from '#src/contract/case.ts';
import { EventId, ReportId, Sealed } from '#src/contract/primitives.ts';
import { digestOf } from '#src/sealing/digest.ts';
import { readEnvelope } from '#src/sealing/read-envelope.ts';
import { seal } from '#src/sealing/seal.ts';
import { makeCase, makeDevice, withEvent } from '#tests/fakes/sealed-case.ts';
import type { TestDevice } from '#tests/fakes/sealed-case.ts';

const CHEAP = { memory: 8, iterations: 1, parallelism: 1 };
const STORY: readonly CaseEventContent[] = [
  { v: 1, kind: 'opened' },
  { v: 1, kind: 'acknowledged' },
  { v: 1, kind: 'decision-recorded', decision: 'handled-here', rationale: 'The setting’s own lead has spoken to the pupil.' },
  { v: 1, kind: 'closed' },
];

let vault: OpenVault;
let device: TestDevice;
let stranger: TestDevice;
let whole: CaseRecord;

beforeAll(async () => {
  ({ vault } = await prepareVault('a passphrase', CHEAP));
  [device, stranger] = await Promise.all([makeDevice(), makeDevice()]);
  whole = await makeCase(vault);
  for (const content of STORY) whole = await withEvent(whole, vault, device, content);
});

const devices = () => [{ ...device, personName: 'Officer One' }];
const faultsOf = async (record: CaseRecord) => (await readTrail(record, [vault], devices())).entries.map(({ fault }) => fault);
const headed = async (record: CaseRecord): Promise<CaseRecord> => ({
  ...record,
  head: await digestOf(record.events.at(-1)?.event ?? record.report.body),
});

describe('audit trail', () => {
  it('is whole when every link and every signature holds', async () => {
    const trail = await readTrail(whole, [vault], devices());
    expect(trail.isWhole).toBe(true);
    expect(trail.entries.map(({ content }) => content)).toEqual(STORY);
    expect(trail.entries.every(({ officerName }) => officerName === 'Officer One')).toBe(true);
    expect((await readTrail(await makeCase(vault), [vault], devices())).isWhole).toBe(true);
  });

  it('shows any entry that was left out, put twice or moved, wherever it is', async () => {
    const at = fc.nat(STORY.length - 1);
    await fc.assert(
      fc.asyncProperty(at, at, async (from, to) => {
        const { events } = whole;
        const moved = events.toSpliced(from, 1).toSpliced(to, 0, ...events.slice(from, from + 1));
        const changes = [
          events.toSpliced(from, 1),
          events.toSpliced(to, 0, ...events.slice(from, from + 1)),
          ...(from === to ? [] : [moved]),
        ];
        for (const changed of changes) {
          // Even a service that makes its `head` fit cannot make the links fit.
          const trail = await readTrail(await headed({ ...whole, events: changed }), [vault], devices());
          const isEndCutOff = changed.length === events.length - 1 && from === events.length - 1;
          expect(trail.isWhole).toBe(isEndCutOff);
          if (isEndCutOff) expect((await readTrail({ ...whole, events: changed }, [vault], devices())).isWhole).toBe(false);
        }
      }),
    );
  });

  it('shows any one changed character of any entry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(STORY.length - 1), fc.nat(), async (index, place) => {
        const events = whole.events.map((received, each) => {
          if (each !== index) return received;
          // The last character of a signature has bits to spare, which change nothing that is signed or linked.
          const at = place % (received.event.length - 1);
          const other = received.event[at] === 'A' ? 'B' : 'A';
          return { ...received, event: received.event.slice(0, at) + other + received.event.slice(at + 1) };
        });
        expect((await readTrail(await headed({ ...whole, events }), [vault], devices())).isWhole).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('says why an entry does not fit', async () => {
    const fresh = await makeCase(vault);
    const other = await makeCase(vault);
    const opened: CaseEventContent = { v: 1, kind: 'opened' };

    expect(await faultsOf(await withEvent(fresh, vault, stranger, opened))).toEqual(['unknown-device']);
    const posing = { ...stranger, deviceId: device.deviceId };
    expect(await faultsOf(await withEvent(fresh, vault, posing, opened))).toEqual(['bad-signature']);
    const { events } = await withEvent({ ...other, head: fresh.head }, vault, device, opened);
    expect(await faultsOf(await headed({ ...fresh, events }))).toEqual(['of-another']);
    expect(await faultsOf(await withEvent({ ...fresh, head: other.head }, vault, device, opened))).toEqual(['out-of-chain']);
    const foreign = { ...(await prepareVault('another', CHEAP)).vault, keyId: vault.keyId };
    expect(await faultsOf(await withEvent(fresh, foreign, device, opened))).toEqual(['cannot-open']);
    const junk = [{ event: 'a.b.c', receivedAt: 1, officerName: 'Officer One' }];
    expect(await faultsOf(await headed({ ...fresh, events: junk }))).toEqual(['not-an-event']);
  });

  it('lets nobody tell a block from an opening without its key', async () => {
    const quiet: readonly CaseEventContent[] = [
      { v: 1, kind: 'opened' },
      { v: 1, kind: 'capture-opened', captureId: ReportId.parse(whole.id) },
      { v: 1, kind: 'blocked-for-everyone', part: 'site', edition: 12 },
      { v: 1, kind: 'unblocked-for-everyone', part: 'page', edition: 1000 },
    ];
    let record = await makeCase(vault);
    for (const content of quiet) record = await withEvent(record, vault, device, content);
    const outside = record.events.map(({ event }) => {
      const sealed = Sealed.parse(decodeJwt(event));
      return { kind: CaseEventEnvelope.parse(readEnvelope(sealed)).kind, size: event.length };
    });
    expect(outside).toEqual(Array.from(quiet, () => ({ kind: 'noted', size: outside[0]?.size })));
    const { entries, isWhole } = await readTrail(record, [vault], devices());
    expect(isWhole).toBe(true);
    expect(entries.map(({ content }) => content)).toEqual(quiet);
  });

  it('shows an entry that told the service something else than what it says', async () => {
    const fresh = await makeCase(vault);
    const envelope: CaseEventEnvelope = {
      v: 1,
      id: EventId.parse(randomUUID()),
      caseId: fresh.id,
      kind: 'closed',
      at: 1,
      officerDeviceId: device.deviceId,
      keyId: vault.keyId,
      prev: fresh.head,
    };
    const sealed = await seal(vault, envelope, { v: 1, kind: 'acknowledged' } satisfies CaseEventContent, [256]);
    const event = await new CompactSign(new TextEncoder().encode(JSON.stringify(sealed)))
      .setProtectedHeader({ alg: 'ES256', typ: EVENT_TYPE, kid: device.deviceId })
      .sign(device.privateKey);
    const record = { ...fresh, events: [{ event, receivedAt: 1, officerName: 'Officer One' }] };
    expect(await faultsOf(await headed(record))).toEqual(['cannot-open']);
  });

  it('of a case for one officer is that officer’s alone, and of any other case every officer’s', async () => {
    const fresh = await makeCase(vault);
    const opened: CaseEventContent = { v: 1, kind: 'opened' };
    const { officerKey } = vault;
    const entriesOf = async (record: CaseRecord, isForOneOfficer: boolean) =>
      (await readTrail(record, [vault, officerKey], devices(), isForOneOfficer)).entries;
    const toVault = await withEvent(fresh, vault, device, opened);
    const toOfficer = await withEvent(fresh, officerKey, device, opened);
    expect(await entriesOf(toVault, false)).toMatchObject([{ kind: 'opened', fault: null }]);
    expect(await entriesOf(toOfficer, false)).toMatchObject([{ fault: 'of-another' }]);
    expect(await entriesOf(toOfficer, true)).toMatchObject([{ kind: 'opened', content: opened, fault: null }]);
    expect(await entriesOf(toVault, true)).toMatchObject([{ fault: 'of-another' }]);
  });

  it('says what another officer did with a case of their own, and not what they wrote', async () => {
    const { vault: theirs } = await prepareVault('another passphrase', CHEAP);
    const record = await withEvent(await makeCase(vault), theirs.officerKey, device, {
      v: 1,
      kind: 'decision-recorded',
      decision: 'referred',
      rationale: 'Only for them.',
    });
    const { entries, isWhole } = await readTrail(record, [vault, vault.officerKey], devices(), true);
    expect(isWhole).toBe(true);
    expect(entries).toMatchObject([
      { kind: 'decision-recorded', content: null, isForAnother: true, officerName: 'Officer One', fault: null },
    ]);
    const blocked = { v: 1, kind: 'blocked-for-everyone', part: 'site', edition: 1 } as const;
    const more = await withEvent(record, theirs.officerKey, device, blocked);
    const { entries: further } = await readTrail(more, [vault, vault.officerKey], devices(), true);
    expect(further.at(-1)).toMatchObject({ kind: 'noted', content: null, fault: null });
  });
});
