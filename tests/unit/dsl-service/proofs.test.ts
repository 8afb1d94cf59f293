import { CompactSign } from 'jose';
import { describe, expect, it } from 'vitest';
import { PROOF_WINDOW_MS } from '#src/contract/proof.ts';
import type { ProofPayload } from '#src/contract/proof.ts';
import { Refusal } from '#src/contract/refusal.ts';
import { getCases } from '#src/contract/officer-routes.ts';
import { getReceipts } from '#src/contract/tutor-routes.ts';
import { digestOf } from '#src/dsl-service/digest.ts';
import { NOW, openForReports, ORIGIN } from './test-service.ts';
import type { TestDevice } from './test-service.ts';

const PATH = getReceipts.path;

const payloadNow = (): ProofPayload => ({ htm: 'GET', htu: PATH, bdy: digestOf(''), iat: NOW, jti: crypto.randomUUID() });

async function sign(
  by: Pick<TestDevice, 'privateKey' | 'deviceId'>,
  payload: unknown,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return `Proof ${await new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: 'ES256', typ: 'safe-lesson-proof+jwt', kid: by.deviceId, ...header })
    .sign(by.privateKey)}`;
}

async function open() {
  const service = await openForReports();
  const ask = async (authorization: string | null, path: string = PATH): Promise<string> => {
    const response = await service.send(
      ORIGIN + path,
      authorization === null ? {} : { headers: { Authorization: authorization } },
    );
    if (response.ok) return 'accepted';
    const { reason, serverTime } = Refusal.parse(await response.json());
    expect(serverTime).toBe(service.now());
    return `${response.status} ${reason}`;
  };
  return { ...service, ask };
}

describe('a request proof', () => {
  it('is accepted when it is fresh, of this device and for this request', async () => {
    const { tutor, ask } = await open();
    expect(await ask(await sign(tutor, payloadNow()))).toBe('accepted');
  });

  it.each([null, '', 'Bearer abc', 'Basic abc'])('is missing in %j', async (authorization) => {
    const { ask } = await open();
    expect(await ask(authorization)).toBe('401 proof-missing');
  });

  it.each(['Proof', 'Proof a.b.c', 'Proof ..', 'Proof a b', `Proof ${'x'.repeat(9_000)}`, 'Proof bnVsbA.e30.c2ln'])(
    'is malformed as %.30j',
    async (authorization) => {
      const { ask } = await open();
      expect(await ask(authorization)).toBe('401 proof-malformed');
    },
  );

  it.each([
    ['another type', { typ: 'JWT' }],
    ['a member too many', { extra: 1 }],
    ['a critical extension', { crit: ['b64'], b64: true }],
    ['no key name', { kid: undefined }],
    ['a key name that is no id', { kid: 'me' }],
  ])('is malformed with %s in its header', async (_, header) => {
    const { tutor, ask } = await open();
    const signed = await sign(tutor, payloadNow(), header);
    expect(await ask(signed)).toBe('401 proof-malformed');
  });

  it.each([
    ['text', 'hello'],
    ['a list', []],
    ['a member too many', { ...payloadNow(), extra: 1 }],
    ['a time that is no number', { ...payloadNow(), iat: 'now' }],
    ['an id that is no UUID', { ...payloadNow(), jti: '1' }],
    ['a huge time', { ...payloadNow(), iat: 1e300 }],
  ])('is malformed with %s in its payload', async (_, payload) => {
    const { tutor, ask } = await open();
    expect(await ask(await sign(tutor, payload))).toBe('401 proof-malformed');
  });

  it('is malformed when unsigned', async () => {
    const { tutor, ask } = await open();
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'safe-lesson-proof+jwt', kid: tutor.deviceId }));
    const payload = Buffer.from(JSON.stringify(payloadNow()));
    expect(await ask(`Proof ${header.toString('base64url')}.${payload.toString('base64url')}.`)).toBe('401 proof-malformed');
  });

  it('is forged when another key signed it, or its text was changed', async () => {
    const { tutor, officer, ask } = await open();
    expect(await ask(await sign({ ...officer, deviceId: tutor.deviceId }, payloadNow()))).toBe('401 proof-forged');
    const [header, , signature] = (await sign(tutor, payloadNow())).split('.');
    const other = Buffer.from(JSON.stringify(payloadNow())).toString('base64url');
    expect(await ask(`${header}.${other}.${signature}`)).toBe('401 proof-forged');
  });

  it('is foreign when its key is none of this service’s', async () => {
    const { tutor, ask } = await open();
    expect(await ask(await sign(tutor, payloadNow(), { kid: crypto.randomUUID() }))).toBe('401 proof-foreign');
    expect(await ask(await sign(tutor, payloadNow(), { kid: tutor.keyId }))).toBe('401 proof-foreign');
  });

  it.each([
    ['method', { htm: 'PUT' }],
    ['path', { htu: '/v1/cases' }],
    ['query', { htu: `${PATH}?after=1` }],
    ['body', { bdy: digestOf('{}') }],
  ])('is a mismatch when signed for another %s', async (_, change) => {
    const { tutor, ask } = await open();
    expect(await ask(await sign(tutor, { ...payloadNow(), ...change }))).toBe('401 proof-mismatch');
  });

  it('covers the query', async () => {
    const { tutor, ask } = await open();
    expect(await ask(await sign(tutor, { ...payloadNow(), htu: `${PATH}?after=0` }), `${PATH}?after=0`)).toBe('accepted');
    expect(await ask(await sign(tutor, payloadNow()), `${PATH}?after=0`)).toBe('401 proof-mismatch');
  });

  it.each([-PROOF_WINDOW_MS, PROOF_WINDOW_MS])('is accepted %i ms away, and stale one later', async (off) => {
    const { tutor, ask } = await open();
    expect(await ask(await sign(tutor, { ...payloadNow(), iat: NOW + off }))).toBe('accepted');
    expect(await ask(await sign(tutor, { ...payloadNow(), iat: NOW + off + Math.sign(off) }))).toBe('401 proof-stale');
  });

  it('is replayed the second time, for as long as it would be fresh', async () => {
    const { tutor, ask, pass } = await open();
    const proof = await sign(tutor, { ...payloadNow(), iat: NOW + PROOF_WINDOW_MS });
    expect(await ask(proof)).toBe('accepted');
    pass(2 * PROOF_WINDOW_MS);
    expect(await ask(proof)).toBe('401 proof-replayed');
    pass(1);
    expect(await ask(proof)).toBe('401 proof-stale');
  });

  it('is used up once by 20 at the same moment', async () => {
    const { tutor, ask } = await open();
    const proof = await sign(tutor, payloadNow());
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(proof)));
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
  });

  it('that cannot be verified does not use up an id of somebody who can', async () => {
    const { tutor, officer, ask } = await open();
    const payload = payloadNow();
    expect(await ask(await sign({ ...officer, deviceId: tutor.deviceId }, payload))).toBe('401 proof-forged');
    expect(await ask(await sign(tutor, payload))).toBe('accepted');
  });

  it('opens nothing to a role that the route is not for', async () => {
    const { tutor, officer } = await open();
    expect(await tutor.client.call(getCases)).toMatchObject({ kind: 'refused', status: 403, reason: 'role-refused' });
    expect(await officer.client.call(getReceipts)).toMatchObject({ kind: 'refused', status: 403, reason: 'role-refused' });
  });

  it('opens nothing to a device that was withdrawn', async () => {
    const { tutor, store } = await open();
    expect(await store.revokeDevice(tutor.deviceId, NOW)).toBe(true);
    expect(await tutor.client.call(getReceipts)).toMatchObject({ kind: 'refused', status: 403, reason: 'device-revoked' });
  });
});
