import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Envelope } from '#src/contract/envelope.ts';
import type { Directory } from '#src/contract/directory.ts';
import { PublicKey, Sealed, SealedForSome } from '#src/contract/primitives.ts';
import { AddendumContent, CaptureContent, IncidentNoteContent } from '#src/contract/report-content.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { NewEntry } from '#src/reporting/outbox.ts';
import { saveReport } from '#src/reporting/save-report.ts';
import type { SaveParts } from '#src/reporting/save-report.ts';
import type { ToSeal } from '#src/reporting/seal-report.ts';
import { ABOUT_AN_ADULT, onlyFor, sealedTo } from '#src/reporting/sealed-to.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope } from '#src/sealing/read-envelope.ts';
import { sealForSome } from '#src/sealing/seal-for-some.ts';
import { withdrawReport } from '#src/reporting/withdraw.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { FakeService } from '#tests/fakes/fake-service.ts';
import { incidentNote } from '#tests/fakes/incident-note.ts';
import { receiptOf, reportId, T0 } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

const keyNamed = (name: string): PublicKey =>
  PublicKey.parse({ kty: 'EC', crv: 'P-256', x: name.padEnd(43, '_'), y: name.padEnd(43, '-') });

const KEY_NAMES = ['vault', 'main', 'alternate', 'recovery', 'other'];
const someKey = fc.constantFrom(...KEY_NAMES).map(keyNamed);
const someOfficer = fc.record({ name: fc.string(), phone: fc.string(), publicKey: someKey });
const someDirectory: fc.Arbitrary<Directory | null> = fc.option(
  fc.record({
    mainOfficer: someOfficer,
    alternate: fc.option(someOfficer),
    recoveryPublicKey: someKey,
    deputies: fc.constant([]),
    dataProtection: fc.constant(null),
    it: fc.constant(null),
  }),
);
const VAULT = { publicKey: keyNamed('vault') };

describe('who will be able to read a report', () => {
  it('never the vault for a concern about an adult, nor the person whom it is about', () => {
    fc.assert(
      fc.property(fc.boolean(), someDirectory, (isAboutDsl, directory) => {
        const readers = sealedTo({ category: ABOUT_AN_ADULT, isAboutDsl }, directory, VAULT);
        expect(readers.kind).not.toBe('vault');
        if (readers.kind !== 'one-officer') return;
        expect([readers.officer.publicKey, readers.recoveryPublicKey]).not.toContainEqual(VAULT.publicKey);
        expect(readers.officer).toEqual(isAboutDsl ? directory?.alternate : directory?.mainOfficer);
        if (isAboutDsl) expect(readers.officer.publicKey).not.toEqual(directory?.mainOfficer.publicKey);
      }),
    );
  });

  it('the main officer, or the alternate for a concern about the main officer, where each has a key of their own', () => {
    const officer = (name: string) => ({ name, phone: '', publicKey: keyNamed(name) });
    const directory: Directory = {
      mainOfficer: officer('main'),
      alternate: officer('alternate'),
      recoveryPublicKey: keyNamed('recovery'),
      deputies: [],
      dataProtection: null,
      it: null,
    };
    const readBy = (isAboutDsl: boolean) => sealedTo({ category: ABOUT_AN_ADULT, isAboutDsl }, directory, VAULT);
    const recoveryPublicKey = keyNamed('recovery');
    expect(readBy(false)).toEqual({ kind: 'one-officer', officer: officer('main'), recoveryPublicKey });
    expect(readBy(true)).toEqual({ kind: 'one-officer', officer: officer('alternate'), recoveryPublicKey });
  });

  it('always the vault for everything else', () => {
    const others = builtInTaxonomy.categories.map(({ code }) => code).filter((code) => code !== ABOUT_AN_ADULT);
    fc.assert(
      fc.property(fc.constantFrom('Z9', ...others), fc.boolean(), someDirectory, (category, isAboutDsl, directory) => {
        expect(sealedTo({ category, isAboutDsl }, directory, VAULT)).toEqual({ kind: 'vault', vaultKey: VAULT });
      }),
    );
  });

  it('is one officer for exactly what the taxonomy says goes to one officer', () => {
    const diverted = builtInTaxonomy.categories.filter(({ route }) => route === 'one-officer').map(({ code }) => code);
    expect(diverted).toEqual([ABOUT_AN_ADULT]);
  });

  it('names why there is nobody', () => {
    const directory =
      fc.sample(
        someDirectory.filter((one) => one !== null && one.alternate === null),
        1,
      )[0] ?? null;
    expect(sealedTo({ category: 'A1', isAboutDsl: false }, null, VAULT)).toEqual({ kind: 'nobody', why: 'no-directory' });
    expect(sealedTo({ category: 'A1', isAboutDsl: true }, directory, VAULT)).toEqual({ kind: 'nobody', why: 'no-alternate' });
  });
});

type Holder = { readonly privateKey: CryptoKey; readonly publicKey: PublicKey };

async function newHolder(): Promise<Holder> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  return { privateKey: pair.privateKey, publicKey: publicHalf({ ...(await crypto.subtle.exportKey('jwk', pair.publicKey)) }) };
}

describe('a report for one officer', () => {
  let enrolment: Enrolment;
  let vaultPrivateKey: CryptoKey;
  let officer: Holder;
  let recovery: Holder;
  let outbox: FakeOutbox;
  let parts: SaveParts;

  beforeAll(async () => {
    ({ enrolment, vaultPrivateKey } = await testEnrolment());
    [officer, recovery] = await Promise.all([newHolder(), newHolder()]);
  });

  beforeEach(() => {
    outbox = new FakeOutbox();
    parts = {
      outbox,
      enrolment: async () => enrolment,
      clientFor: () => new FakeService().client,
      inOrder: (work) => work(),
      sealForSome,
    };
  });

  const readers = () =>
    onlyFor({
      kind: 'one-officer',
      officer: { name: 'The lead', phone: '', publicKey: officer.publicKey },
      recoveryPublicKey: recovery.publicKey,
    });

  const note = async (change: Partial<ToSeal> = {}): Promise<ToSeal> => ({
    id: reportId(1),
    part: 'report',
    about: null,
    createdAt: T0,
    rule: { deadlineClass: 'immediate', capture: 'none' },
    content: incidentNote({ category: ABOUT_AN_ADULT, whatHappened: 'What I saw' }),
    onlyFor: await readers(),
    ...change,
  });

  async function save(toSeal: ToSeal) {
    return saveReport(parts, () => toSeal);
  }

  /** Who opens it, and what they find. */
  async function opened(entry: NewEntry | undefined) {
    const sealed = SealedForSome.parse(JSON.parse(entry?.body ?? ''));
    return {
      envelope: Envelope.parse(readEnvelope(sealed)),
      officer: await openSeal(officer.privateKey, sealed),
      recovery: await openSeal(recovery.privateKey, sealed),
      vault: await openSeal(vaultPrivateKey, sealed),
    };
  }

  it('opens with that officer’s key and with the recovery key, and not with the vault’s', async () => {
    expect(await save(await note())).toEqual({ kind: 'saved', id: reportId(1) });
    const found = await opened(outbox.entries.get(reportId(1)));
    expect(IncidentNoteContent.parse(found.officer).whatHappened).toBe('What I saw');
    expect(found.recovery).toEqual(found.officer);
    expect(found.vault).toBeNull();
    expect(found.envelope).toMatchObject({ keyId: await keyIdOf(officer.publicKey), capture: 'none', part: 'report' });
  });

  it.each(['waiting', 'acknowledged'])('draws what is added to it the same way, while it is %s', async (state) => {
    await save(await note());
    const entry = outbox.entries.get(reportId(1));
    if (entry === undefined) throw new TypeError('Nothing was saved');
    if (state === 'acknowledged') await outbox.acknowledge(receiptOf(entry));
    const content = AddendumContent.parse({
      v: 1,
      kind: 'addendum',
      category: null,
      subType: null,
      pupils: null,
      note: 'More',
      addedAt: T0,
    });
    const rule = { deadlineClass: 'log', capture: 'allowed' } as const;
    // Whoever adds knows nothing of the readers.
    const added: ToSeal = { id: reportId(2), part: 'addendum', about: reportId(1), createdAt: T0, rule, content };
    expect(await save(added)).toEqual({ kind: 'saved', id: reportId(2) });
    const found = await opened(outbox.entries.get(reportId(2)));
    expect(found).toMatchObject({ officer: content, recovery: content, vault: null });
    // The service takes nothing of a page for a report that it may not show to all officers.
    expect(found.envelope).toMatchObject({ about: reportId(1), keyId: await keyIdOf(officer.publicKey), capture: 'none' });
    expect(outbox.entries.get(reportId(2))?.onlyFor).toEqual(await readers());
  });

  it('is taken back in the same way', async () => {
    await save(await note());
    await outbox.claim(T0);
    const withdrawParts = { ...parts, outbox, now: () => T0 + 1000, newId: () => reportId(2), sendSoon: () => {} };
    expect(await withdrawReport(withdrawParts, { reportId: reportId(1), madeAt: T0 })).toEqual({ kind: 'marked' });
    const found = await opened(outbox.entries.get(reportId(2)));
    expect(found).toMatchObject({ officer: { kind: 'withdrawal' }, recovery: { kind: 'withdrawal' }, vault: null });
  });

  it('goes without anything that was captured', async () => {
    const capture = CaptureContent.parse({
      v: 1,
      kind: 'capture',
      title: 'A title',
      selection: null,
      picture: null,
      capturedAt: T0,
    });
    const rule = { deadlineClass: 'log', capture: 'allowed' } as const;
    const captured: ToSeal = { id: reportId(2), part: 'capture', about: reportId(1), createdAt: T0, rule, content: capture };
    const toSeal = await note();
    expect(await saveReport(parts, () => toSeal, [captured])).toEqual({ kind: 'saved', id: reportId(1) });
    expect([...outbox.entries.keys()]).toEqual([reportId(1)]);
  });

  it('is not made at all when nobody was named to read it alone', async () => {
    const refused = { kind: 'not-saved', fault: 'for-one-officer' };
    expect(await save(await note({ onlyFor: null }))).toEqual(refused);
    const content = AddendumContent.parse({
      v: 1,
      kind: 'addendum',
      category: 'A1',
      subType: null,
      pupils: null,
      note: '',
      addedAt: T0,
    });
    expect(await save(await note({ part: 'addendum', about: reportId(9), content, onlyFor: null }))).toEqual(refused);
    expect(outbox.entries.size).toBe(0);
    expect(outbox.seq).toBe(0);
  });

  it('is a defect where the encryptor for it is missing, and goes nowhere', async () => {
    const { sealForSome: _, ...inWorker } = parts;
    parts = inWorker;
    await expect(save(await note())).rejects.toThrow(TypeError);
    expect(outbox.entries.size).toBe(0);
  });

  it('goes to the vault when it is anything else', async () => {
    await save(await note({ content: incidentNote({ category: 'B1' }), onlyFor: null }));
    const sealed = Sealed.parse(JSON.parse(outbox.entries.get(reportId(1))?.body ?? ''));
    expect(await openSeal(vaultPrivateKey, sealed)).toMatchObject({ category: 'B1' });
    expect(outbox.entries.get(reportId(1))?.onlyFor).toBeNull();
  });
});
