import { describe, expect, it, vi } from 'vitest';
import { parseEnrolmentCode } from '#src/contract/enrolment-code.ts';
import { ENROLMENT_CODE_LIFETIME_MS } from '#src/contract/enrolment.ts';
import { createTutorCode, createVault, getCase, getVault, putVaultCopy } from '#src/contract/officer-routes.ts';
import { enrolDevice } from '#src/contract/public-routes.ts';
import { getReceipts, leaveDevice } from '#src/contract/tutor-routes.ts';
import { invite } from '#src/dsl-service/invite.ts';
import { copyOf, createTestService, makeKeys, makeVault, openForReports, ORIGIN, report } from './test-service.ts';
import type { KeyPair } from './test-service.ts';

// Each takes a fraction of it; a busy machine may need the rest.
vi.setConfig({ testTimeout: 30_000 });

const CODE_REFUSED = { kind: 'refused', status: 403, reason: 'code-refused' };

function enrolWith(service: ReturnType<typeof createTestService>, keys: KeyPair, secret: string) {
  return service.clientFor(keys.keyId, keys.privateKey).call(enrolDevice, { body: { secret, publicKey: keys.publicKey } });
}

describe('an enrolment code', () => {
  it('makes a device, and says whose it is and which agency this is', async () => {
    const service = createTestService();
    await service.store.changeSettings({ agencyName: 'Example Agency', dslName: 'A DSL', dslPhone: '01632 960000' });
    expect(await enrolWith(service, await makeKeys(), await service.secretFor('tutor', 'A Tutor'))).toMatchObject({
      kind: 'answered',
      answer: {
        role: 'tutor',
        personName: 'A Tutor',
        agency: {
          name: 'Example Agency',
          dsl: { name: 'A DSL', phone: '01632 960000' },
          vaultKey: null,
          serverTime: service.now(),
        },
      },
    });
  });

  it('gives the same device to the same key again, so that a lost answer costs nothing', async () => {
    const service = createTestService();
    const keys = await makeKeys();
    const secret = await service.secretFor('tutor', 'A Tutor');
    const first = await enrolWith(service, keys, secret);
    expect(first.kind).toBe('answered');
    expect(await enrolWith(service, keys, secret)).toEqual(first);
    service.pass(ENROLMENT_CODE_LIFETIME_MS);
    expect(await enrolWith(service, keys, secret)).toMatchObject({ answer: { role: 'tutor' } });
    expect(await service.store.listDevices()).toHaveLength(1);
  });

  it('is refused alike whether used, expired, withdrawn or never made', async () => {
    const service = createTestService();
    const used = await service.secretFor('tutor', 'A Tutor');
    const keys = await makeKeys();
    await enrolWith(service, keys, used);
    const answers = [
      await enrolWith(service, await makeKeys(), used),
      await enrolWith(service, await makeKeys(), '0'.repeat(20)),
    ];
    const [device] = await service.store.listDevices();
    if (device !== undefined) await service.store.revokeDevice(device.id, service.now());
    answers.push(await enrolWith(service, keys, used));
    const expiring = await service.secretFor('tutor', 'A Tutor');
    service.pass(ENROLMENT_CODE_LIFETIME_MS);
    answers.push(await enrolWith(service, await makeKeys(), expiring));
    for (const outcome of answers) expect(outcome).toMatchObject(CODE_REFUSED);
  });

  it('is used once by 20 keys at the same moment', async () => {
    const service = createTestService();
    const secret = await service.secretFor('tutor', 'A Tutor');
    const keys = await Promise.all(Array.from({ length: 20 }, () => makeKeys()));
    const outcomes = await Promise.all(keys.map((one) => enrolWith(service, one, secret)));
    expect(outcomes.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toHaveLength(19);
  });

  it('is not used up by who cannot sign with the key, or signs with another', async () => {
    const service = createTestService();
    const secret = await service.secretFor('tutor', 'A Tutor');
    const [keys, other] = await Promise.all([makeKeys(), makeKeys()]);
    const body = { secret, publicKey: keys.publicKey };
    expect(await service.clientFor(keys.keyId, other.privateKey).call(enrolDevice, { body })).toMatchObject({
      status: 401,
      reason: 'proof-forged',
    });
    expect(await service.clientFor(other.keyId, other.privateKey).call(enrolDevice, { body })).toMatchObject({
      status: 401,
      reason: 'proof-foreign',
    });
    expect(await service.anyone.call(enrolDevice, { body })).toMatchObject({ status: 401, reason: 'proof-missing' });
    expect(await enrolWith(service, keys, secret)).toMatchObject({ kind: 'answered' });
  });

  it('is refused with a key that is no point of the curve', async () => {
    const service = createTestService();
    const keys = await makeKeys();
    const body = { secret: '0'.repeat(20), publicKey: { ...keys.publicKey, y: 'A'.repeat(43) } };
    expect(await service.clientFor(keys.keyId, keys.privateKey).call(enrolDevice, { body })).toMatchObject({
      status: 400,
      reason: 'body-malformed',
    });
  });

  it('can be tried ten times a minute from one address', async () => {
    const service = createTestService({ limits: { enrolment: { burst: 10, perSecond: 10 / 60 } } });
    const keys = await makeKeys();
    const guess = () => enrolWith(service, keys, '0'.repeat(20));
    for (let tries = 0; tries < 10; tries++) expect(await guess()).toMatchObject(CODE_REFUSED);
    expect(await guess()).toMatchObject({ status: 429, reason: 'rate-limited', retryAfterMs: 6_000 });
    service.pass(6_000);
    expect(await guess()).toMatchObject(CODE_REFUSED);
  });

  it('is not kept as it is', async () => {
    const service = createTestService();
    const secret = await service.secretFor('tutor', 'A Tutor');
    await enrolWith(service, await makeKeys(), secret);
    expect(JSON.stringify([await service.store.listDevices(), service.lines])).not.toContain(secret);
  });
});

describe('the vault', () => {
  it('is made once, and what the officer needs to unlock it comes back', async () => {
    const service = createTestService();
    const officer = await service.newOfficer();
    const { body, vault } = await makeVault();
    const made = await officer.client.call(createVault, { body });
    const { recoveryPublicKey, recoveryCopy, officerCopy } = body;
    const vaultKey = { epoch: 1, keyId: vault.keyId, publicKey: vault.publicKey };
    expect(made).toEqual({
      kind: 'answered',
      answer: { vaultKey, recoveryPublicKey, recoveryCopy, officerCopy, codesMadeByAdministrator: 0 },
    });
    expect(await officer.client.call(getVault)).toEqual(made);
    // A lost answer: the very same request again.
    expect(await officer.client.call(createVault, { body })).toEqual(made);
    const other = await makeVault();
    expect(await officer.client.call(createVault, { body: other.body })).toMatchObject({ status: 409, reason: 'vault-exists' });
  });

  it('is empty until it is made', async () => {
    const service = createTestService();
    const officer = await service.newOfficer();
    expect(await officer.client.call(getVault)).toEqual({
      kind: 'answered',
      answer: { vaultKey: null, recoveryPublicKey: null, recoveryCopy: null, officerCopy: null, codesMadeByAdministrator: 0 },
    });
    expect(await officer.client.call(createTutorCode, { body: { personName: 'A Tutor' } })).toMatchObject({
      status: 409,
      reason: 'vault-missing',
    });
    const keys = await makeKeys('ECDH');
    const copy = { officerPublicKey: keys.publicKey, officerCopy: await copyOf(keys.keyId, keys) };
    expect(await officer.client.call(putVaultCopy, { body: copy })).toMatchObject({ status: 409, reason: 'vault-missing' });
  });

  it('refuses copies that are for another key than they are given as', async () => {
    const service = createTestService();
    const officer = await service.newOfficer();
    const [one, two] = await Promise.all([makeVault(), makeVault()]);
    for (const change of [
      { officerCopy: two.body.officerCopy },
      { recoveryCopy: two.body.recoveryCopy },
      { officerCopy: one.body.recoveryCopy },
      { officerCopy: { ...one.body.officerCopy, protected: two.body.officerCopy.protected } },
      { recoveryPublicKey: two.body.recoveryPublicKey },
      { publicKey: two.body.publicKey },
    ]) {
      expect(await officer.client.call(createVault, { body: { ...one.body, ...change } })).toMatchObject({
        status: 422,
        reason: 'envelope-mismatch',
      });
    }
    const offCurve = { ...one.body.publicKey, x: 'A'.repeat(43) };
    expect(await officer.client.call(createVault, { body: { ...one.body, publicKey: offCurve } })).toMatchObject({ status: 400 });
  });

  it('has a copy for each officer', async () => {
    const { officer, vault, newOfficer } = await openForReports();
    const other = await newOfficer();
    expect(await other.client.call(getVault)).toMatchObject({ answer: { officerCopy: null, vaultKey: { keyId: vault.keyId } } });
    const key = await makeKeys('ECDH');
    const officerCopy = await copyOf(vault.keyId, key);
    const put = (copy: typeof officerCopy) =>
      other.client.call(putVaultCopy, { body: { officerPublicKey: key.publicKey, officerCopy: copy } });
    expect(await put(await copyOf(key.keyId, key))).toMatchObject({ status: 422, reason: 'envelope-mismatch' });
    expect(await put(officerCopy)).toMatchObject({ answer: { officerCopy } });
    expect(await other.client.call(getVault)).toMatchObject({ answer: { officerCopy } });
    const first = await officer.client.call(getVault);
    expect(first.kind === 'answered' && first.answer.officerCopy).not.toEqual(officerCopy);
  });
});

describe('a device that gives itself up', () => {
  it('is refused from then on, itself and with its old code, and what it sent stays', async () => {
    const service = createTestService();
    const { officer, vault } = await openForReports({ store: service.store });
    const secret = await service.secretFor('tutor', 'A Tutor');
    const tutor = await service.enrol(secret);
    const { envelope } = await report(tutor, vault);
    expect(await tutor.client.call(leaveDevice, { body: {} })).toEqual({
      kind: 'answered',
      answer: { leftAt: service.now() },
    });
    const gone = { status: 403, reason: 'device-revoked' };
    expect(await tutor.client.call(getReceipts)).toMatchObject(gone);
    expect(await tutor.client.call(leaveDevice, { body: {} })).toMatchObject(gone);
    expect(await enrolWith(service, tutor, secret)).toMatchObject(CODE_REFUSED);
    expect(await officer.client.call(getCase, { params: { id: envelope.id } })).toMatchObject({ kind: 'answered' });
  });

  it('is told apart from one that was withdrawn', async () => {
    const { tutor, store, now, pass } = await openForReports();
    const left = now();
    await tutor.client.call(leaveDevice, { body: {} });
    const find = () => store.findDevice(tutor.deviceId);
    expect(await find()).toMatchObject({ leftAt: left, revokedAt: null });
    pass(1_000);
    await store.revokeDevice(tutor.deviceId, now());
    expect(await find()).toMatchObject({ leftAt: left, revokedAt: now() });
  });

  it('is a tutor’s: an officer’s device is withdrawn by somebody else', async () => {
    const { officer } = await openForReports();
    expect(await officer.client.call(leaveDevice, { body: {} })).toMatchObject({ status: 403, reason: 'role-refused' });
  });
});

describe('an invitation', () => {
  it('from an officer makes a tutor’s device, and is not counted as the administrator’s', async () => {
    const { officer, enrol, now } = await openForReports();
    const before = await officer.client.call(getVault);
    const made = await officer.client.call(createTutorCode, { body: { personName: '  A Tutor ' } });
    if (made.kind !== 'answered') throw new Error('No code');
    expect(made.answer.expiresAt).toBe(now() + ENROLMENT_CODE_LIFETIME_MS);
    expect((await enrol(made.answer.secret)).deviceId).toBeTypeOf('string');
    expect(await officer.client.call(getVault)).toEqual(before);
    for (const personName of ['', ' ', 'x'.repeat(81)]) {
      expect(await officer.client.call(createTutorCode, { body: { personName } })).toMatchObject({ reason: 'body-malformed' });
    }
  });

  it('from the administrator pins the vault’s key, and is counted', async () => {
    const { officer, store, vault, now, enrol } = await openForReports();
    const before = await store.countCodesByAdministrator();
    const made = await invite(store, { role: 'tutor', personName: 'A Tutor' }, ORIGIN, now());
    if (!made.ok) throw new Error(made.fault);
    const parsed = parseEnrolmentCode(made.code);
    if (!parsed.ok) throw new Error(parsed.fault);
    expect(parsed.code).toMatchObject({ role: 'tutor', vaultKeyId: vault.keyId, origin: ORIGIN });
    await enrol(parsed.code.secret);
    expect(await officer.client.call(getVault)).toMatchObject({ answer: { codesMadeByAdministrator: before + 1 } });
  });

  it('says what must be done first', async () => {
    const { store, now } = createTestService();
    const tutor = { role: 'tutor', personName: 'A Tutor' } as const;
    expect(await invite(store, tutor, null, now())).toEqual({ ok: false, fault: 'origin-unknown' });
    expect(await invite(store, tutor, ORIGIN, now())).toEqual({ ok: false, fault: 'vault-missing' });
  });
});
