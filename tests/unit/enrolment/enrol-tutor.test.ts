import { beforeEach, describe, expect, it } from 'vitest';
import { formatEnrolmentCode } from '#src/contract/enrolment-code.ts';
import type { EnrolmentCode } from '#src/contract/enrolment-code.ts';
import { DeviceId, KeyId } from '#src/contract/primitives.ts';
import { enrolmentPageAnswers } from '#src/enrolment/page-answers.ts';
import { enrolDevice } from '#src/enrolment/enrol-device.ts';
import type { EnrolDeviceParts } from '#src/enrolment/enrol-device.ts';
import { enrolTutor } from '#src/enrolment/enrol-tutor.ts';
import { currentEnrolment, EnrolFault } from '#src/enrolment/questions.ts';
import { newDeviceKey } from '#src/platform/device-keys.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import type { Signer } from '#src/service-client/request-proof.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { FakeEnrolmentStore } from '#tests/fakes/fake-enrolment-store.ts';
import { T0 } from '#tests/fakes/report-builders.ts';

const ORIGIN = 'https://dsl.example';
const DEVICE = DeviceId.parse('11111111-1111-4111-8111-111111111111');

/** All that people and pages are told of an enrolment. */
const TOLD = {
  personName: 'Tutor One',
  agencyName: 'An agency',
  dslName: 'The lead',
  dslPhone: '01632 960000',
  origin: ORIGIN,
};

async function newVaultKey() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const publicKey = publicHalf({ ...(await crypto.subtle.exportKey('jwk', pair.publicKey)) });
  return { epoch: 1, keyId: await keyIdOf(publicKey), publicKey };
}

type Answers = { agency: () => Response | Promise<Response>; devices: (body: string) => Response | Promise<Response> };

const json = (value: unknown, status = 200) => Response.json(value, { status });
const refusal = (reason: string, status: number) => json({ reason, message: 'No.', serverTime: T0 }, status);
const down = () => Promise.reject(new TypeError('Failed to fetch'));
const brokenStore = () =>
  Object.assign(new FakeEnrolmentStore(), { keep: () => Promise.reject(new StorageFailed('storage-full', null)) });

describe('enrolling a tutor', () => {
  let store: FakeEnrolmentStore;
  let vaultKey: Awaited<ReturnType<typeof newVaultKey>>;
  let agency: Record<string, unknown>;
  let answers: Answers;
  let offered: { body: string; kid: unknown }[];
  let parts: EnrolDeviceParts;

  beforeEach(async () => {
    store = new FakeEnrolmentStore();
    vaultKey = await newVaultKey();
    agency = { name: 'An agency', dsl: { name: 'The lead', phone: '01632 960000' }, vaultKey, serverTime: T0 };
    offered = [];
    answers = {
      agency: () => json(agency),
      devices: () => json({ deviceId: DEVICE, role: 'tutor', personName: 'Tutor One', agency }),
    };
    parts = { store, newDeviceKey, now: () => T0, clientFor };
  });

  const clientFor = (origin: string, signer: Signer | null) =>
    createServiceClient({
      origin,
      signer,
      now: () => T0,
      newId: () => crypto.randomUUID(),
      clock: { read: async () => 0, learn: async () => {} },
      fetch: async (address, init) => {
        if (address === `${ORIGIN}/v1/agency`) return answers.agency();
        if (address !== `${ORIGIN}/v1/devices`) throw new TypeError('Failed to fetch');
        const body = typeof init?.body === 'string' ? init.body : '';
        offered.push({ body, kid: signer?.kid });
        return answers.devices(body);
      },
    });

  const codeWith = (change: Partial<EnrolmentCode> = {}): string =>
    formatEnrolmentCode({ role: 'tutor', secret: '0123456789ABCDEFGHJK', vaultKeyId: vaultKey.keyId, origin: ORIGIN, ...change });

  const faultOf = async (pasted: string) => {
    const outcome = await enrolTutor(parts, pasted);
    return outcome.kind === 'refused' ? outcome.fault : outcome.kind;
  };

  it('keeps who the device belongs to, and pins the vault key', async () => {
    expect(await enrolTutor(parts, `  ${codeWith()}\n`)).toEqual({ kind: 'enrolled', enrolment: TOLD });
    expect(store.enrolment).toMatchObject({ ...TOLD, role: 'tutor', deviceId: DEVICE, vaultKey, enrolledAt: T0 });
    expect(store.pendingKey).toBeNull();
  });

  it('offers a key whose private half nobody can take out, and signs with it', async () => {
    await enrolTutor(parts, codeWith());
    expect(store.enrolment?.privateKey.extractable).toBe(false);
    const publicKey = store.enrolment?.publicKey;
    if (publicKey === undefined) throw new Error('Nothing was kept');
    expect(offered).toEqual([
      { body: JSON.stringify({ secret: '0123456789ABCDEFGHJK', publicKey }), kid: await keyIdOf(publicKey) },
    ]);
  });

  it('offers the same key with the same code after a lost answer, and another with another code', async () => {
    answers.devices = down;
    expect(await faultOf(codeWith())).toBe('unreachable');
    expect(await faultOf(codeWith())).toBe('unreachable');
    expect(await faultOf(codeWith({ secret: 'ZYXWVTSRQPNMKJHGFEDC' }))).toBe('unreachable');
    expect(offered[1]).toEqual(offered[0]);
    expect(offered[2]?.kid).not.toBe(offered[0]?.kid);
    expect(store.enrolment).toBeNull();
  });

  it('pins the key that the code names, whatever the service says when it answers', async () => {
    const other = await newVaultKey();
    answers.devices = () =>
      json({ deviceId: DEVICE, role: 'tutor', personName: 'Tutor One', agency: { ...agency, vaultKey: other } });
    await enrolTutor(parts, codeWith());
    expect(store.enrolment?.vaultKey?.keyId).toBe(vaultKey.keyId);
  });

  it.each([
    ['another key', async () => ({ ...(await newVaultKey()), epoch: 1 })],
    ['another key under the code’s name', async () => ({ ...(await newVaultKey()), keyId: vaultKey.keyId })],
    ['the key under another name', async () => ({ ...vaultKey, keyId: KeyId.parse('x'.repeat(43)) })],
  ])('refuses %s, before anything is offered', async (_, shown) => {
    agency = { ...agency, vaultKey: await shown() };
    expect(await faultOf(codeWith())).toBe('vault-key-differs');
    expect(offered).toEqual([]);
  });

  const faults: readonly [EnrolFault, () => string][] = [
    ['empty', () => '  '],
    ['not-a-code', () => 'hello'],
    ['newer-version', () => 'SL9.tutor.x.y.z.c'],
    ['damaged', () => codeWith().replace('0123', '0124')],
    ['insecure-origin', () => codeWith({ origin: 'http://dsl.example' })],
    ['officer-code', () => codeWith({ role: 'officer', vaultKeyId: null })],
    ['unreachable', () => codeWith({ origin: 'https://elsewhere.example' })],
    ['unreachable', () => ((answers.agency = down), codeWith())],
    ['unreachable', () => ((answers.agency = () => refusal('busy', 503)), codeWith())],
    ['not-the-service', () => ((answers.agency = () => new Response('<h1>Log in</h1>')), codeWith())],
    ['not-the-service', () => ((answers.agency = () => new Response('Not found', { status: 404 })), codeWith())],
    ['not-the-service', () => ((answers.devices = () => refusal('body-malformed', 400)), codeWith())],
    ['not-the-service', () => ((answers.devices = officerAnswers), codeWith())],
    ['vault-missing', () => ((agency = { ...agency, vaultKey: null }), codeWith())],
    ['vault-key-differs', () => codeWith({ vaultKeyId: KeyId.parse('x'.repeat(43)) })],
    ['code-refused', () => ((answers.devices = () => refusal('code-refused', 403)), codeWith())],
    ['rate-limited', () => ((answers.devices = () => refusal('rate-limited', 429)), codeWith())],
    ['rate-limited', () => ((answers.agency = () => new Response('', { status: 429 })), codeWith())],
    ['storage-broken', () => ((parts = { ...parts, store: brokenStore() }), codeWith())],
  ];
  const officerAnswers = () => json({ deviceId: DEVICE, role: 'officer', personName: 'Tutor One', agency });

  it.each(faults.map((fault, at) => [at, ...fault] as const))(
    '(%i) says %s, and keeps no enrolment',
    async (_, fault, prepare) => {
      expect(await faultOf(prepare())).toBe(fault);
      expect(store.enrolment).toBeNull();
    },
  );

  it('says that the device is enrolled already, without asking anybody', async () => {
    await enrolTutor(parts, codeWith());
    answers.agency = down;
    expect(await faultOf(codeWith())).toBe('already-enrolled');
  });

  it('waits for what the person before has not sent yet, without asking anybody', async () => {
    answers.agency = down;
    parts = { ...parts, isBeingLeft: async () => true };
    expect(await faultOf(codeWith())).toBe('being-left');
    expect(store.enrolment).toBeNull();
  });

  it('has a test for every fault there is', () => {
    expect(new Set([...faults.map(([fault]) => fault), 'already-enrolled', 'being-left'])).toEqual(new Set(EnrolFault.options));
  });

  it('lets a bug through', async () => {
    const bug = new RangeError('a bug');
    await expect(enrolTutor({ ...parts, newDeviceKey: () => Promise.reject(bug) }, codeWith())).rejects.toBe(bug);
  });

  it('enrols the first officer without a fingerprint, and trusts no vault key for it', async () => {
    answers.devices = officerAnswers;
    const code = { role: 'officer', secret: '0123456789ABCDEFGHJK', vaultKeyId: null, origin: ORIGIN } as const;
    expect(await enrolDevice(parts, code)).toMatchObject({ kind: 'enrolled', enrolment: { role: 'officer', vaultKey: null } });
  });

  it('tells pages who the device belongs to, and never its key', async () => {
    const { ask } = fakeAsk(enrolmentPageAnswers(store, { current: async () => null }));
    expect(await ask(currentEnrolment, {})).toEqual({ tutor: null, isOfficer: false });
    await enrolTutor(parts, codeWith());
    expect(await ask(currentEnrolment, {})).toEqual({ tutor: TOLD, isOfficer: false });
    expect(await fakeAsk(enrolmentPageAnswers(store, store)).ask(currentEnrolment, {})).toEqual({ tutor: TOLD, isOfficer: true });
  });
});
