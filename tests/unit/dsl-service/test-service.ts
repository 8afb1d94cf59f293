import { CompactSign } from 'jose';
import { expect } from 'vitest';
import type { CaseEventEnvelope, CaseStep, CaseRecord } from '#src/contract/case.ts';
import { refusalsOf } from '#src/contract/openapi.ts';
import { ROUTES } from '#src/contract/routes.ts';
import type { RouteName } from '#src/contract/routes.ts';
import { EventId, ReportId } from '#src/contract/primitives.ts';
import type { DeviceId, KeyId, PublicKey, Sealed, SealedForSome } from '#src/contract/primitives.ts';
import { Refusal } from '#src/contract/refusal.ts';
import { PADDED_SIZES } from '#src/contract/report-limits.ts';
import type { Envelope } from '#src/contract/envelope.ts';
import { addCaseEvent, createVault, getCase, putVaultCopy } from '#src/contract/officer-routes.ts';
import { enrolDevice } from '#src/contract/public-routes.ts';
import { putReport } from '#src/contract/tutor-routes.ts';
import type { Route } from '#src/contract/route.ts';
import { createApp } from '#src/dsl-service/app.ts';
import { makeCode } from '#src/dsl-service/enrolment.ts';
import type { LogLine } from '#src/dsl-service/log.ts';
import type { Limits } from '#src/dsl-service/rate-limit.ts';
import { USUAL_LIMITS } from '#src/dsl-service/rate-limit.ts';
import { createSqliteStore } from '#src/dsl-service/sqlite-store.ts';
import type { Store } from '#src/dsl-service/store.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { seal } from '#src/sealing/seal.ts';
import { sealForSome } from '#src/sealing/seal-for-some.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';

export const ORIGIN = 'http://127.0.0.1:8080';
export const NOW = Date.UTC(2026, 10, 23, 9);

export type KeyPair = { readonly privateKey: CryptoKey; readonly publicKey: PublicKey; readonly keyId: KeyId };

export type TestDevice = KeyPair & { readonly deviceId: DeviceId; readonly client: ServiceClient };

export async function makeKeys(algorithm: 'ECDSA' | 'ECDH' = 'ECDSA'): Promise<KeyPair> {
  const usages: KeyUsage[] = algorithm === 'ECDSA' ? ['sign', 'verify'] : ['deriveBits'];
  const pair = await crypto.subtle.generateKey({ name: algorithm, namedCurve: 'P-256' }, true, usages);
  if (!('publicKey' in pair)) throw new TypeError('Not a pair');
  const publicKey = publicHalf({ ...(await crypto.subtle.exportKey('jwk', pair.publicKey)) });
  return { privateKey: pair.privateKey, publicKey, keyId: await keyIdOf(publicKey) };
}

export type TestServiceParts = {
  readonly store?: Store;
  readonly limits?: Partial<Limits>;
  readonly heartbeatMs?: number;
};

/** The whole service without a socket, with a clock that stands still until it is moved. */
export function createTestService({
  store = createSqliteStore(':memory:'),
  limits = {},
  heartbeatMs = 15_000,
}: TestServiceParts = {}) {
  let now = NOW;
  const lines: LogLine[] = [];
  const stopping = new AbortController();
  const app = createApp({
    store,
    log: (line) => lines.push(line),
    now: () => now,
    limits: { ...USUAL_LIMITS, enrolment: { burst: 1_000, perSecond: 1 }, ...limits },
    addressOf: (context) => context.req.header('Test-Address') ?? '192.0.2.1',
    version: '0.0.0',
    heartbeatMs,
    stopping: stopping.signal,
  });

  /** Every refusal that comes by here must be one that the route's description announces. */
  async function send(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    const response = await app.fetch(request);
    if (!response.ok && response.headers.get('Content-Type')?.startsWith('application/json') === true) {
      const { reason } = Refusal.parse(await response.clone().json());
      const name = routeNameOf(request);
      if (name !== undefined) expect(refusalsOf(name), name).toContain(reason);
    }
    return response;
  }

  const clientFor = (kid: DeviceId | KeyId | null, privateKey: CryptoKey | null): ServiceClient =>
    createServiceClient({
      origin: ORIGIN,
      signer: kid === null || privateKey === null ? null : { kid, privateKey },
      fetch: send,
      now: () => now,
      newId: () => crypto.randomUUID(),
      clock: { read: async () => 0, learn: async () => {} },
    });

  async function enrol(secret: string): Promise<TestDevice> {
    const keys = await makeKeys();
    const outcome = await clientFor(keys.keyId, keys.privateKey).call(enrolDevice, {
      body: { secret, publicKey: keys.publicKey },
    });
    if (outcome.kind !== 'answered') throw new Error(`Not enrolled: ${JSON.stringify(outcome)}`);
    const { deviceId } = outcome.answer;
    return { ...keys, deviceId, client: clientFor(deviceId, keys.privateKey) };
  }

  const secretFor = async (role: 'tutor' | 'officer', personName: string): Promise<string> =>
    (await makeCode(store, { role, personName, madeBy: null }, now)).secret;

  return {
    app,
    store,
    lines,
    send,
    clientFor,
    secretFor,
    stop: () => stopping.abort(),
    anyone: clientFor(null, null),
    now: () => now,
    pass: (ms: number) => {
      now += ms;
    },
    enrol,
    newOfficer: async () => enrol(await secretFor('officer', 'An Officer')),
    newTutor: async () => enrol(await secretFor('tutor', 'A Tutor')),
  };
}

function routeNameOf(request: Request): RouteName | undefined {
  const { pathname } = new URL(request.url);
  const routes = Object.entries(ROUTES) as [RouteName, Route][];
  const found = routes.find(
    ([, route]) => route.method === request.method && new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`).test(pathname),
  );
  return found?.[0];
}

export type NewVaultBody = {
  epoch: 1;
  publicKey: PublicKey;
  recoveryPublicKey: PublicKey;
  recoveryCopy: Sealed;
  officerPublicKey: PublicKey;
  officerCopy: Sealed;
};

export async function copyOf(vaultKeyId: KeyId, forKey: KeyPair): Promise<Sealed> {
  return mustSeal(forKey, { v: 1, vaultKeyId, forKeyId: forKey.keyId }, { kty: 'EC' });
}

export async function makeVault(): Promise<{
  readonly vault: KeyPair;
  readonly officerKey: KeyPair;
  readonly recovery: KeyPair;
  readonly body: NewVaultBody;
}> {
  const [vault, recovery, officerKey] = await Promise.all([makeKeys('ECDH'), makeKeys('ECDH'), makeKeys('ECDH')]);
  return {
    vault,
    officerKey,
    recovery,
    body: {
      epoch: 1,
      publicKey: vault.publicKey,
      recoveryPublicKey: recovery.publicKey,
      recoveryCopy: await copyOf(vault.keyId, recovery),
      officerPublicKey: officerKey.publicKey,
      officerCopy: await copyOf(vault.keyId, officerKey),
    },
  };
}

/** A service with a vault, its officer and a tutor: where most tests begin. */
export async function openForReports(parts: TestServiceParts = {}) {
  const service = createTestService(parts);
  const officer = await service.newOfficer();
  const { vault, officerKey, recovery, body } = await makeVault();
  const made = await officer.client.call(createVault, { body });
  expect(made.kind).toBe('answered');
  const tutor = await service.newTutor();
  return { ...service, officer, officerKey, recovery, tutor, vault };
}

/** Another officer, whose console has opened the vault. */
export async function joinVault(officer: TestDevice, vault: KeyPair): Promise<KeyPair> {
  const ownKey = await makeKeys('ECDH');
  const body = { officerPublicKey: ownKey.publicKey, officerCopy: await copyOf(vault.keyId, ownKey) };
  expect(await officer.client.call(putVaultCopy, { body })).toMatchObject({ kind: 'answered' });
  return ownKey;
}

export const newReportId = (): ReportId => ReportId.parse(crypto.randomUUID());

function envelopeFor(
  device: Pick<TestDevice, 'deviceId'>,
  vault: Pick<KeyPair, 'keyId'>,
  change: Partial<Envelope> = {},
): Envelope {
  return {
    v: 1,
    id: newReportId(),
    part: (change.about ?? null) === null ? 'report' : 'addendum',
    about: null,
    deviceId: device.deviceId,
    seq: 1,
    deadlineClass: 'same-day',
    capture: 'none',
    keyId: vault.keyId,
    createdAt: NOW,
    ...change,
  };
}

export async function mustSeal(
  to: Pick<KeyPair, 'keyId' | 'publicKey'>,
  envelope: unknown,
  content: unknown,
  sizes: readonly number[] = PADDED_SIZES,
): Promise<Sealed> {
  const sealed = await seal(to, envelope, content, sizes);
  if (sealed === null) throw new Error('Too large to seal');
  return sealed;
}

export const sealReport = (
  device: Pick<TestDevice, 'deviceId'>,
  vault: Pick<KeyPair, 'keyId' | 'publicKey'>,
  change: Partial<Envelope> = {},
  content: unknown = { marker: 'content' },
): Promise<{ readonly envelope: Envelope; readonly sealed: Sealed }> => {
  const envelope = envelopeFor(device, vault, change);
  return mustSeal(vault, envelope, content).then((sealed) => ({ envelope, sealed }));
};

/** A report that one officer alone can read, and whoever has the recovery kit. */
export async function sealForOne(
  device: Pick<TestDevice, 'deviceId'>,
  to: readonly Pick<KeyPair, 'keyId' | 'publicKey'>[],
  change: Partial<Envelope> = {},
  content: unknown = { marker: 'content' },
): Promise<{ readonly envelope: Envelope; readonly sealed: SealedForSome }> {
  const [officer] = to;
  if (officer === undefined) throw new Error('For nobody');
  const envelope = envelopeFor(device, officer, change);
  const sealed = await sealForSome(to, envelope, content, PADDED_SIZES);
  if (sealed === null) throw new Error('Too large to seal');
  return { envelope, sealed };
}

/** What the service says to something that was sealed. */
export const send = (from: TestDevice, { envelope, sealed }: { envelope: Envelope; sealed: Sealed | SealedForSome }) =>
  from.client.call(putReport, { params: { id: envelope.id }, body: sealed });

export async function readCase(officer: TestDevice, id: ReportId): Promise<CaseRecord> {
  const outcome = await officer.client.call(getCase, { params: { id } });
  if (outcome.kind !== 'answered') throw new Error(`No case: ${JSON.stringify(outcome)}`);
  return outcome.answer;
}

/** Hands a new report over and says what it was answered. */
export async function report(from: TestDevice, vault: Pick<KeyPair, 'keyId' | 'publicKey'>, change: Partial<Envelope> = {}) {
  const { envelope, sealed } = await sealReport(from, vault, change);
  const outcome = await from.client.call(putReport, { params: { id: envelope.id }, body: sealed });
  if (outcome.kind !== 'answered') throw new Error(`Not received: ${JSON.stringify(outcome)}`);
  return { envelope, sealed, receipt: outcome.answer };
}

export async function signEvent(
  officer: Pick<TestDevice, 'deviceId' | 'privateKey'>,
  vault: Pick<KeyPair, 'keyId' | 'publicKey'>,
  envelope: CaseEventEnvelope,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const sealed = await mustSeal(vault, envelope, { v: 1, kind: envelope.kind });
  return new CompactSign(new TextEncoder().encode(JSON.stringify(sealed)))
    .setProtectedHeader({ alg: 'ES256', typ: 'safe-lesson-event+jws', kid: officer.deviceId, ...header })
    .sign(officer.privateKey);
}

export function eventFor(
  officer: Pick<TestDevice, 'deviceId'>,
  vault: Pick<KeyPair, 'keyId'>,
  on: Pick<CaseRecord, 'id' | 'head'>,
  kind: CaseStep,
): CaseEventEnvelope {
  return {
    v: 1,
    id: EventId.parse(crypto.randomUUID()),
    caseId: on.id,
    kind,
    at: NOW,
    officerDeviceId: officer.deviceId,
    keyId: vault.keyId,
    prev: on.head,
  };
}

/** Adds an event to a case as it is known, and answers what the service said. */
export async function act(
  officer: TestDevice,
  vault: Pick<KeyPair, 'keyId' | 'publicKey'>,
  on: Pick<CaseRecord, 'id' | 'head'>,
  kind: CaseStep,
) {
  const event = await signEvent(officer, vault, eventFor(officer, vault, on, kind));
  return officer.client.call(addCaseEvent, { params: { id: on.id }, body: { event } });
}
