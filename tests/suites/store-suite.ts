import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseStep } from '#src/contract/case.ts';
import { DeviceId, EventId, KeyId, PublicKey, ReportId, Sealed } from '#src/contract/primitives.ts';
import type { Digest } from '#src/contract/primitives.ts';
import type { DocumentKind } from '#src/contract/document.ts';
import type { Envelope } from '#src/contract/envelope.ts';
import { digestOf, keyIdOf } from '#src/dsl-service/digest.ts';
import { StoreUnavailable } from '#src/dsl-service/store.ts';
import type { NewKeptPack, NewReport, Store, VaultCopy } from '#src/dsl-service/store.ts';

const AT = 1_795_000_000_000;
const KEY_ID = KeyId.parse(digestOf('key'));
const PUBLIC_KEY = PublicKey.parse({ kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43) });
const SEALED = Sealed.parse({ protected: 'a', encrypted_key: 'b', iv: 'c', ciphertext: 'd', tag: 'e', aad: 'f' });

const newDeviceId = (): DeviceId => DeviceId.parse(crypto.randomUUID());
/** Sees whatever is not for one officer alone. */
const ANY_OFFICER = newDeviceId();
const newReportId = (): ReportId => ReportId.parse(crypto.randomUUID());

const newEvent = (caseId: ReportId, officerDeviceId: DeviceId, kind: CaseStep, prev: Digest) => {
  const text = crypto.randomUUID();
  const id = EventId.parse(crypto.randomUUID());
  return { id, caseId, kind, prev, keyId: KEY_ID, officerDeviceId, text, digest: digestOf(text), receivedAt: AT + 1 };
};

const keyOf = (x: string): PublicKey => PublicKey.parse({ ...PUBLIC_KEY, x: x.repeat(43) });
const OFFICER_KEY = keyOf('o');
const OTHER_OFFICER_KEY = keyOf('p');
const RECOVERY_KEY = keyOf('r');

const copyFor = (deviceId: DeviceId, officerPublicKey: PublicKey): VaultCopy => ({
  deviceId,
  epoch: 1,
  officerPublicKey,
  officerCopy: SEALED,
  at: AT,
});

/**
 * What every store must do, whatever it is made of.
 * @param open a new, empty store
 * @param reopen the same store after it was closed; null for one that ends with its process
 */
export function testStore(name: string, open: () => Store, reopen: (() => Store) | null): void {
  describe(`store: ${name}`, () => {
    let store: Store;
    let references = 0;
    const nextReference = (): string => `0000-${String((references += 1)).padStart(4, '0')}`;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    async function enrol(role: 'tutor' | 'officer' = 'tutor'): Promise<DeviceId> {
      const secretHash = digestOf(crypto.randomUUID());
      await store.addCode({ secretHash, role, personName: 'A Person', madeBy: null, madeAt: AT, expiresAt: AT + 1 });
      const newId = newDeviceId();
      const device = await store.redeemCode({ secretHash, keyId: KEY_ID, publicKey: PUBLIC_KEY, newDeviceId: newId, at: AT });
      expect(device).toEqual({ id: newId, role, personName: 'A Person', publicKey: PUBLIC_KEY, revokedAt: null, leftAt: null });
      return newId;
    }

    function newReport(deviceId: DeviceId, change: Partial<Envelope> = {}, body = 'body'): NewReport {
      const envelope: Envelope = {
        v: 1,
        id: newReportId(),
        part: (change.about ?? null) === null ? 'report' : 'addendum',
        about: null,
        deviceId,
        seq: 1,
        deadlineClass: 'same-day',
        capture: 'allowed',
        keyId: KEY_ID,
        createdAt: AT,
        ...change,
      };
      return {
        envelope,
        onlyFor: null,
        digest: digestOf(body),
        body,
        proof: 'proof',
        receivedAt: AT,
        newReference: nextReference,
      };
    }

    /** An officer with a key of their own; the first makes the vault. */
    async function enrolOfficer(ownKey: PublicKey = OFFICER_KEY): Promise<DeviceId> {
      const officer = await enrol('officer');
      const copy = copyFor(officer, ownKey);
      const vaultKey = { epoch: 1, keyId: KEY_ID, publicKey: PUBLIC_KEY };
      const recovery = { recoveryPublicKey: RECOVERY_KEY, recoveryCopy: SEALED };
      const isFirst = await store.createVault({ vaultKey, ...recovery, officer: copy, madeWith: digestOf(officer) });
      if (!isFirst) expect(await store.putVaultCopy(copy)).toBe(true);
      return officer;
    }

    it('keeps settings, changing only what is given', async () => {
      expect(await store.readSettings()).toEqual({ agencyName: null, dslName: null, dslPhone: null, origin: null });
      await store.changeSettings({ agencyName: 'One', dslPhone: '1' });
      await store.changeSettings({ agencyName: 'Two' });
      expect(await store.readSettings()).toEqual({ agencyName: 'Two', dslName: null, dslPhone: '1', origin: null });
    });

    it('remembers a proof until its time is over, and per key', async () => {
      const jti = crypto.randomUUID();
      expect(await store.rememberProof({ kid: 'a', jti, until: AT + 10 }, AT)).toBe(true);
      expect(await store.rememberProof({ kid: 'a', jti, until: AT + 10 }, AT + 10)).toBe(false);
      expect(await store.rememberProof({ kid: 'b', jti, until: AT + 10 }, AT)).toBe(true);
      expect(await store.rememberProof({ kid: 'a', jti, until: AT + 99 }, AT + 11)).toBe(true);
    });

    it('uses a code once, and gives the same device to the same key', async () => {
      const secretHash = digestOf('secret');
      await store.addCode({ secretHash, role: 'tutor', personName: 'A', madeBy: null, madeAt: AT, expiresAt: AT + 10 });
      const redeem = (keyId: KeyId, at = AT) =>
        store.redeemCode({ secretHash, keyId, publicKey: PUBLIC_KEY, newDeviceId: newDeviceId(), at });
      const device = await redeem(KEY_ID, AT + 9);
      expect(device).not.toBeNull();
      expect(await redeem(KEY_ID, AT + 99)).toEqual(device);
      expect(await redeem(KeyId.parse(digestOf('other')))).toBeNull();
      if (device !== null) expect(await store.revokeDevice(device.id, AT)).toBe(true);
      expect(await redeem(KEY_ID)).toBeNull();
      expect(await store.revokeDevice(newDeviceId(), AT)).toBe(false);
    });

    it('refuses a code from the moment it expires', async () => {
      const secretHash = digestOf('secret');
      await store.addCode({ secretHash, role: 'tutor', personName: 'A', madeBy: null, madeAt: AT, expiresAt: AT });
      const redeeming = { secretHash, keyId: KEY_ID, publicKey: PUBLIC_KEY, newDeviceId: newDeviceId(), at: AT };
      expect(await store.redeemCode(redeeming)).toBeNull();
      expect(await store.listDevices()).toEqual([]);
    });

    it('counts the tutors’ codes that no officer made', async () => {
      const officer = await enrol('officer');
      for (const [role, madeBy] of [
        ['tutor', null],
        ['tutor', officer],
        ['officer', null],
      ] as const) {
        await store.addCode({
          secretHash: digestOf(`${role}${madeBy}`),
          role,
          personName: 'A',
          madeBy,
          madeAt: AT,
          expiresAt: AT,
        });
      }
      expect(await store.countCodesByAdministrator()).toBe(1);
    });

    it('makes the vault once, and replaces an officer’s copy', async () => {
      const officer = await enrol('officer');
      const copy = { deviceId: officer, epoch: 1, officerPublicKey: PUBLIC_KEY, officerCopy: SEALED, at: AT };
      const vaultKey = { epoch: 1, keyId: KEY_ID, publicKey: PUBLIC_KEY };
      const vault = { vaultKey, recoveryPublicKey: PUBLIC_KEY, recoveryCopy: SEALED, officer: copy, madeWith: digestOf('a') };
      expect(await store.readVault()).toBeNull();
      expect(await store.isKeyOf('vault', KEY_ID)).toBe(false);
      expect(await Promise.all([store.createVault(vault), store.createVault({ ...vault, madeWith: digestOf('b') })])).toEqual([
        true,
        false,
      ]);
      expect(await store.createVault(vault)).toBe(true);
      expect(await store.readVault()).toEqual({ vaultKey, recoveryPublicKey: PUBLIC_KEY, recoveryCopy: SEALED });
      expect(await store.isKeyOf('vault', KEY_ID)).toBe(true);
      await store.putVaultCopy({ ...copy, officerCopy: { ...SEALED, tag: 'z' } });
      expect(await store.readVaultCopy(officer)).toEqual({ ...SEALED, tag: 'z' });
      expect(await store.readVaultCopy(newDeviceId())).toBeNull();
    });

    it('knows what every key is or was for, and leaves an officer’s key to that officer', async () => {
      const [officer, other] = [await enrolOfficer(OFFICER_KEY), await enrolOfficer(OTHER_OFFICER_KEY)];
      expect(await store.putVaultCopy(copyFor(other, OFFICER_KEY))).toBe(false);
      expect(await store.putVaultCopy(copyFor(officer, keyOf('q')))).toBe(true);
      expect(await store.putVaultCopy(copyFor(officer, OFFICER_KEY))).toBe(true);
      for (const [key, whose, holder] of [
        [PUBLIC_KEY, null, undefined],
        [OFFICER_KEY, null, officer],
        [OTHER_OFFICER_KEY, null, other],
        [keyOf('q'), null, officer],
        [RECOVERY_KEY, 'recovery-kit', undefined],
      ] as const) {
        const keyId = keyIdOf(key);
        for (const asked of ['vault', 'recovery-kit'] as const) expect(await store.isKeyOf(asked, keyId)).toBe(asked === whose);
        expect((await store.findKeyHolder(keyId))?.id).toBe(holder);
      }
      expect([await store.isKeyOf('vault', KEY_ID), await store.isKeyOf('recovery-kit', KEY_ID)]).toEqual([true, false]);
      const officerKeys = new Map((await store.listOfficers()).map(({ id, officerPublicKey }) => [id, officerPublicKey]));
      expect([officerKeys.get(officer), officerKeys.get(other)]).toEqual([OFFICER_KEY, OTHER_OFFICER_KEY]);
    });

    it('lets a device give itself up once, apart from its being withdrawn', async () => {
      const device = await enrol();
      await store.leaveDevice(device, AT + 1);
      await store.leaveDevice(device, AT + 2);
      expect(await store.findDevice(device)).toMatchObject({ leftAt: AT + 1, revokedAt: null });
      await store.revokeDevice(device, AT + 3);
      expect(await store.listDevices()).toMatchObject([{ id: device, leftAt: AT + 1, revokedAt: AT + 3 }]);
    });

    it('keeps the newest of a document, and each edition once', async () => {
      const officer = await enrolOfficer();
      const edition = (number: number, text: string, kind: DocumentKind = 'directory') => ({
        kind,
        number,
        text,
        officerDeviceId: officer,
        at: AT,
      });
      expect(await store.findDocument('directory', 0)).toBeNull();
      expect(await store.putDocument(edition(2, 'two'))).toBe(true);
      expect(await store.putDocument(edition(2, 'another'))).toBe(false);
      expect(await store.putDocument(edition(1, 'one'))).toBe(false);
      expect(await store.putDocument(edition(10, 'ten'))).toBe(true);
      expect(await store.putDocument(edition(2, 'two'))).toBe(true);
      expect(await store.putDocument(edition(1, 'pack', 'taxonomy'))).toBe(true);
      expect(await store.findDocument('directory', 0)).toBe('ten');
      expect(await store.findDocument('taxonomy', 0)).toBe('pack');
    });

    it('finds the newest of a document only for whoever has an older one', async () => {
      const officerDeviceId = await enrolOfficer();
      for (const number of [1, 2, 10]) {
        await store.putDocument({ kind: 'blocklist', number, text: `edition ${number}`, officerDeviceId, at: AT });
      }
      for (const after of [0, 1, 2, 9]) expect(await store.findDocument('blocklist', after)).toBe('edition 10');
      for (const after of [10, 11, Number.MAX_SAFE_INTEGER]) expect(await store.findDocument('blocklist', after)).toBeNull();
      expect(await store.findDocument('directory', 1)).toBeNull();
    });

    it('keeps a pack until its time is over, and no other under its id', async () => {
      const deviceId = await enrol();
      const pack = { iv: 'a'.repeat(16), ciphertext: 'sealed' };
      const packOf = (change: Partial<NewKeptPack> = {}): NewKeptPack => ({
        id: digestOf('code'),
        pack,
        deviceId,
        at: AT,
        keptUntil: AT + 100,
        ...change,
      });
      expect(await store.putPack(packOf())).toBe(AT + 100);
      expect(await store.putPack(packOf({ at: AT + 50, keptUntil: AT + 150 }))).toBe(AT + 100);
      expect(await store.putPack(packOf({ pack: { ...pack, ciphertext: 'another' } }))).toBeNull();
      expect([await store.findPack(digestOf('code'), AT + 99), await store.findPack(digestOf('code'), AT + 100)]).toEqual([
        pack,
        null,
      ]);
      expect(await store.putPack(packOf({ at: AT + 100, keptUntil: AT + 200 }))).toBe(AT + 200);
      expect(await store.findPack(digestOf('other'), AT)).toBeNull();
    });

    it('keeps a report once, and what was kept stays', async () => {
      const device = await enrol();
      const report = newReport(device);
      const { id } = report.envelope;
      const first = await store.putReport(report);
      expect(first).toMatchObject({ kind: 'kept', news: { caseId: id, sequence: { kind: 'in-order' } } });
      expect(await store.putReport({ ...report, receivedAt: AT + 5 })).toEqual({ ...first, news: null });
      expect(await store.putReport({ ...report, digest: digestOf('other'), body: 'other' })).toEqual({ kind: 'differs' });
      expect(await store.findCase(id, ANY_OFFICER)).toMatchObject({
        report: { id, body: 'body', digest: digestOf('body') },
        addenda: [],
      });
    });

    it('asks for another reference until it has one that nobody has', async () => {
      const device = await enrol();
      const offered = ['AAAA-AAAA', 'AAAA-AAAA', 'BBBB-BBBB'];
      const newReference = () => offered.shift() ?? '';
      await store.putReport({ ...newReport(device), newReference });
      expect(await store.putReport({ ...newReport(device, { seq: 2 }), newReference })).toMatchObject({
        receipt: { reference: 'BBBB-BBBB' },
      });
    });

    it('says what a sequence number tells', async () => {
      const device = await enrol();
      const sequenceOf = async (seq: number) => {
        const put = await store.putReport(newReport(device, { seq }));
        return put.kind === 'kept' ? put.news?.sequence : put.kind;
      };
      expect(await sequenceOf(1)).toEqual({ kind: 'in-order' });
      expect(await sequenceOf(4)).toEqual({ kind: 'gap', firstMissing: 2 });
      expect(await sequenceOf(2)).toEqual({ kind: 'late' });
      expect(await sequenceOf(2)).toEqual({ kind: 'fork' });
      expect(await store.listSequenceGaps()).toEqual([{ deviceId: device, first: 3, last: 3 }]);
      expect(await store.listDevices()).toMatchObject([{ id: device, lastSeq: 4, enrolledAt: AT }]);
    });

    it('joins addenda of the same device only, whichever comes first', async () => {
      const [device, other] = [await enrol(), await enrol()];
      const id = newReportId();
      const early = await store.putReport(newReport(device, { about: id, seq: 2, deadlineClass: 'now' }));
      const stray = await store.putReport(newReport(other, { about: id, deadlineClass: 'immediate', capture: 'none' }));
      for (const put of [early, stray]) expect(put).toMatchObject({ kind: 'kept', news: { caseId: null } });
      expect(await store.findCase(id, ANY_OFFICER)).toBeNull();
      await store.putReport(newReport(device, { id, deadlineClass: 'log' }));
      expect(await store.findCase(id, ANY_OFFICER)).toMatchObject({
        deadlineClass: 'now',
        capture: 'allowed',
        addenda: [{ about: id }],
      });
      expect(await store.putReport(newReport(other, { about: id, seq: 2 }))).toEqual({ kind: 'about-refused' });
      expect((await store.listReceipts(other, 0)).receipts).toMatchObject([{ status: 'received' }]);
    });

    it('keeps captures apart from their case until it is a hard stop, and then never again', async () => {
      const device = await enrol();
      const id = newReportId();
      const early = newReport(device, { part: 'capture', about: id, seq: 2 }, 'early');
      await store.putReport(early);
      await store.putReport(newReport(device, { id }));
      const late = newReport(device, { part: 'capture', about: id, seq: 3, deadlineClass: 'now' }, 'late');
      await store.putReport(late);
      const bodyOf = async ({ envelope }: NewReport) =>
        (await store.findCapture({ caseId: id, captureId: envelope.id }, ANY_OFFICER))?.body;
      expect([await bodyOf(early), await bodyOf(late)]).toEqual(['early', 'late']);
      const line = { digest: digestOf('early'), receivedAt: AT, erasedAt: null };
      expect(await store.findCase(id, ANY_OFFICER)).toMatchObject({
        deadlineClass: 'same-day',
        captures: [{ id: early.envelope.id, ...line }, { id: late.envelope.id }],
        addenda: [],
      });

      await store.putReport({ ...newReport(device, { about: id, seq: 4, capture: 'none' }), receivedAt: AT + 9 });
      expect([await bodyOf(early), await bodyOf(late)]).toEqual([null, null]);
      expect(await store.findCase(id, ANY_OFFICER)).toMatchObject({
        captures: [{ ...line, erasedAt: AT + 9 }, { erasedAt: AT + 9 }],
      });
      expect(await store.putReport(early)).toMatchObject({ kind: 'kept', news: null, receipt: { digest: digestOf('early') } });
      const after = newReport(device, { part: 'capture', about: id, seq: 5 });
      expect(await store.putReport(after)).toEqual({ kind: 'capture-refused' });
      const stray = { caseId: newReportId(), captureId: early.envelope.id };
      expect(await store.findCapture(stray, ANY_OFFICER)).toBeNull();
    });

    it('refuses a capture as soon as an addendum said so, before the report itself has come', async () => {
      const device = await enrol();
      const about = newReportId();
      await store.putReport(newReport(device, { part: 'capture', about, seq: 2 }));
      await store.putReport(newReport(device, { about, seq: 3, capture: 'none' }));
      expect(await store.putReport(newReport(device, { part: 'capture', about, seq: 4 }))).toEqual({ kind: 'capture-refused' });
      await store.putReport(newReport(device, { id: about }));
      expect(await store.findCase(about, ANY_OFFICER)).toMatchObject({ captures: [{ erasedAt: AT }] });
    });

    it('opens a closed case again for what is graver, and for nothing else', async () => {
      const [device, officer] = [await enrol(), await enrolOfficer()];
      const report = newReport(device);
      const { id } = report.envelope;
      await store.putReport(report);
      let head = report.digest;
      for (const kind of ['decision-recorded', 'closed'] as const) {
        const event = newEvent(id, officer, kind, head);
        await store.addCaseEvent(event);
        head = event.digest;
      }
      await store.putReport({ ...newReport(device, { about: id, seq: 2, deadlineClass: 'log' }), receivedAt: AT + 5 });
      expect(await store.findCase(id, ANY_OFFICER)).toMatchObject({ status: 'closed', statusAt: AT + 1, addenda: [{}] });
      await store.putReport({ ...newReport(device, { about: id, seq: 3, deadlineClass: 'now' }), receivedAt: AT + 6 });
      expect(await store.findCase(id, ANY_OFFICER)).toMatchObject({ status: 'being-looked-at', statusAt: AT + 6, head });
    });

    it('shows what is for one officer to that officer’s device, whatever key it has now', async () => {
      const [device, officer] = [await enrol(), await enrolOfficer(OFFICER_KEY)];
      const other = await enrolOfficer(OTHER_OFFICER_KEY);
      const onlyFor = keyIdOf(OFFICER_KEY);
      const report = { ...newReport(device), onlyFor };
      const { id } = report.envelope;
      const put = await store.putReport(report);
      await store.putVaultCopy(copyFor(officer, keyOf('q')));
      const seenBy = async (who: DeviceId) => ({
        found: (await store.findCase(id, who))?.id,
        feed: (await store.listCases(0, { cases: 10, characters: 1e6 }, who)).cases.map((one) => one.id),
        changes: (await store.listCaseChanges(0, 10, who)).map(({ caseId }) => caseId),
      });
      expect(await seenBy(officer)).toEqual({ found: id, feed: [id], changes: [id] });
      expect(await seenBy(other)).toEqual({ found: undefined, feed: [], changes: [] });

      const capture = newReport(device, { part: 'capture', about: id, seq: 3 });
      await store.putReport(capture);
      const captureId = capture.envelope.id;
      expect(await store.findCapture({ caseId: id, captureId }, officer)).toMatchObject({ body: 'body' });
      expect(await store.findCapture({ caseId: id, captureId }, other)).toBeNull();

      const event = newEvent(id, officer, 'noted', report.digest);
      expect(await store.addCaseEvent({ ...event, officerDeviceId: other })).toEqual({ kind: 'refused', reason: 'case-unknown' });
      expect(await store.addCaseEvent(event)).toEqual({ kind: 'refused', reason: 'key-unknown' });
      expect(await store.addCaseEvent({ ...event, keyId: keyIdOf(OTHER_OFFICER_KEY) })).toEqual({
        kind: 'refused',
        reason: 'key-unknown',
      });
      expect(await store.addCaseEvent({ ...event, keyId: onlyFor })).toMatchObject({ kind: 'added' });

      const forOther = { ...newReport(device, { about: id, seq: 2 }), onlyFor: keyIdOf(OTHER_OFFICER_KEY) };
      expect(await store.putReport(forOther)).toEqual({ kind: 'about-refused' });
      const reference = put.kind === 'kept' ? put.receipt.reference : '';
      expect(await store.listCasesForOne()).toEqual([{ reference, officerDeviceId: officer }]);
      expect(await store.findCaseForOne(reference)).toEqual({
        reference,
        tutorName: 'A Person',
        recoveryPublicKey: RECOVERY_KEY,
        parts: [{ id, part: 'report', body: 'body', digest: digestOf('body'), receivedAt: AT }],
        events: [{ event: event.text, receivedAt: AT + 1, officerName: 'A Person' }],
      });
      expect(await store.findCaseForOne('0000-0000')).toBeNull();
    });

    it('gives every change a larger revision, and tells what changed after one', async () => {
      const [device, officer] = [await enrol(), await enrolOfficer()];
      const ids: ReportId[] = [];
      for (const seq of [1, 2, 3]) {
        const report = newReport(device, { seq });
        await store.putReport(report);
        ids.push(report.envelope.id);
      }
      const before = await store.listCaseChanges(0, 10, ANY_OFFICER);
      expect(before.map(({ caseId }) => caseId)).toEqual(ids);
      expect(before.map(({ revision }) => revision)).toEqual(before.map(({ revision }) => revision).toSorted((a, b) => a - b));
      const newest = before.at(-1)?.revision ?? 0;
      const [first] = ids;
      if (first !== undefined) await store.addCaseEvent(newEvent(first, officer, 'noted', digestOf('body')));
      expect(await store.listCaseChanges(newest, 10, ANY_OFFICER)).toMatchObject([{ caseId: first }]);
      expect(await store.listCaseChanges(0, 2, ANY_OFFICER)).toMatchObject([{ caseId: ids[1] }, { caseId: ids[2] }]);
      expect(await store.listCaseChanges(newest + 1_000, 10, ANY_OFFICER)).toHaveLength(3);
      expect((await store.listCases(newest, { cases: 10, characters: 1e6 }, ANY_OFFICER)).cases).toMatchObject([{ id: first }]);
    });

    it('adds to a chain only at its head, and the same event once', async () => {
      const [device, officer] = [await enrol(), await enrolOfficer()];
      const report = newReport(device);
      const caseId = report.envelope.id;
      await store.putReport(report);
      const acknowledged = newEvent(caseId, officer, 'acknowledged', report.digest);
      expect(await store.addCaseEvent(acknowledged)).toMatchObject({
        kind: 'added',
        isNew: true,
        case: { head: acknowledged.digest },
      });
      expect(await store.addCaseEvent(acknowledged)).toMatchObject({ kind: 'added', isNew: false });
      expect(await store.addCaseEvent({ ...acknowledged, text: 'other' })).toEqual({
        kind: 'refused',
        reason: 'envelope-mismatch',
      });
      expect(await store.addCaseEvent(newEvent(caseId, officer, 'noted', report.digest))).toEqual({
        kind: 'refused',
        reason: 'chain-moved',
      });
      expect(await store.addCaseEvent(newEvent(caseId, officer, 'closed', acknowledged.digest))).toEqual({
        kind: 'refused',
        reason: 'event-out-of-order',
      });
      expect(await store.addCaseEvent(newEvent(newReportId(), officer, 'noted', report.digest))).toEqual({
        kind: 'refused',
        reason: 'case-unknown',
      });
      expect(await store.findCase(caseId, ANY_OFFICER)).toMatchObject({
        status: 'being-looked-at',
        statusAt: AT + 1,
        events: [{}],
      });
      expect(await store.listOfficers()).toMatchObject([{ id: officer }]);
    });

    it('takes back a change that fails, and only that one', async () => {
      const device = await enrol();
      const bad = newReport(newDeviceId());
      const settled = await Promise.allSettled([
        store.putReport(newReport(device)),
        store.putReport(bad),
        store.putReport(newReport(device, { seq: 2 })),
      ]);
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await store.findCase(bad.envelope.id, ANY_OFFICER)).toBeNull();
      expect((await store.listReceipts(device, 0)).receipts).toHaveLength(2);
    });

    it('writes and reads when it is checked', async () => {
      await expect(store.check(AT)).resolves.toBeUndefined();
    });

    it('is unavailable once it is closed', async () => {
      const closed = open();
      const device = newDeviceId();
      const waiting = closed.changeSettings({ agencyName: 'Kept' });
      await closed.close();
      await expect(waiting).resolves.toBeUndefined();
      await expect(closed.findDevice(device)).rejects.toThrow(StoreUnavailable);
      await expect(closed.putReport(newReport(device))).rejects.toThrow(StoreUnavailable);
    });

    if (reopen === null) return;
    it('has everything that it promised after it was opened again', async () => {
      const [device, officer] = [await enrol(), await enrolOfficer()];
      const report = newReport(device);
      const put = await store.putReport(report);
      await store.addCaseEvent(newEvent(report.envelope.id, officer, 'acknowledged', report.digest));
      await store.rememberProof({ kid: 'a', jti: 'b', until: AT }, AT);
      const before = await store.findCase(report.envelope.id, ANY_OFFICER);
      await store.close();
      store = reopen();
      expect(await store.findCase(report.envelope.id, ANY_OFFICER)).toEqual(before);
      expect(await store.rememberProof({ kid: 'a', jti: 'b', until: AT }, AT)).toBe(false);
      expect(await store.putReport(report)).toMatchObject({
        kind: 'kept',
        news: null,
        receipt: { reference: put.kind === 'kept' ? put.receipt.reference : '', status: 'being-looked-at' },
      });
    });
  });
}
