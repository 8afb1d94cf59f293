import { act } from '@testing-library/preact';
import type { ConsoleParts } from '#src/cases/console-parts.ts';
import { loadStrengthCheck } from '#src/cases/passphrase-strength.ts';
import { enrolOfficer } from '#src/cases/enrol-officer.ts';
import { prepareVault } from '#src/cases/vault.ts';
import type { OfficerKey } from '#src/cases/vault.ts';
import { formatEnrolmentCode, parseEnrolmentCode } from '#src/contract/enrolment-code.ts';
import { createVault } from '#src/contract/officer-routes.ts';
import { getAgency } from '#src/contract/public-routes.ts';
import { putReport } from '#src/contract/tutor-routes.ts';
import { Envelope } from '#src/contract/envelope.ts';
import type { Addition, CaptureContent, ReportContent, ReportOpening } from '#src/contract/report-content.ts';
import { PADDED_SIZES } from '#src/contract/report-limits.ts';
import type { ReportId, Sealed } from '#src/contract/primitives.ts';
import { Receipt } from '#src/contract/receipt.ts';
import { newDeviceKey } from '#src/platform/device-keys.ts';
import { sealForSome } from '#src/sealing/seal-for-some.ts';
import { seal } from '#src/sealing/seal.ts';
import type { SealTo } from '#src/sealing/seal.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import type { Signer } from '#src/service-client/request-proof.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import type { CategoryRule } from '#src/taxonomy/category-rules.ts';
import { ruleOf } from '#src/taxonomy/rule-for.ts';
import { createTestService, newReportId, ORIGIN } from '#tests/unit/dsl-service/test-service.ts';
import type { TestDevice } from '#tests/unit/dsl-service/test-service.ts';
import { FakeEnrolmentStore } from './fake-enrolment-store.ts';

// jsdom brings a Uint8Array of its own, and the bytes of Node's TextEncoder and WebCrypto are not instances of it.
globalThis.Uint8Array = Object.getPrototypeOf(Buffer);

/** What the network does to requests: nothing, lets none through, or loses each answer after the service has acted on it. */
export type Network = 'up' | 'down' | 'answers-lost' | 'captive-portal';

/** Strong by zxcvbn, and nobody's. */
export const PASSPHRASE = 'marble tractor quiet umbrella';

/** Of the public suffix list, what tests have names under. */
export const TEST_SUFFIXES: ReadonlySet<string> = new Set(['com', 'org', 'uk', 'co.uk', 'github.io', 'io']);

type Waiting = { readonly dueAt: number; readonly done: () => void };

/** The console's world with the real service in it; time stands still until it is moved. */
export function createConsoleWorld(service = createTestService()) {
  const copied: string[] = [];
  const saved: { fileName: string; text: string }[] = [];
  const waiting = new Set<Waiting>();
  const beats = new Set<{ readonly periodMs: number; readonly run: () => void }>();
  let network: Network = 'up';
  let streams = new AbortController();
  let printed = 0;
  let officerKey: OfficerKey | null = null;
  let sealedDrafts: Sealed | null = null;
  let isDiskBroken = false;
  let clockErrorMs = 0;
  let offsetMs = 0;
  let forgedDocument: string | null = null;
  let disturbed: { readonly part: string; readonly network: Network } | null = null;
  let areSuffixesReadable = true;
  let onRequest: ((method: string, url: string) => void) | null = null;

  const clientOf = (origin: string, signer: Signer | null) =>
    createServiceClient({
      origin,
      signer,
      fetch: async (input, init) => {
        const url = input instanceof Request ? input.url : input.toString();
        onRequest?.(init?.method ?? 'GET', url);
        if (forgedDocument !== null && url.includes('/v1/documents/')) return Response.json({ document: forgedDocument });
        const way = disturbed !== null && url.includes(disturbed.part) ? disturbed.network : network;
        if (way === 'down') throw new TypeError('Failed to fetch');
        if (way === 'captive-portal') return new Response('<h1>Log in</h1>', { headers: { 'Content-Type': 'text/html' } });
        const response = await service.send(input instanceof Request ? input : url, init);
        if (way === 'answers-lost' && (init?.method === 'POST' || init?.method === 'PUT')) throw new TypeError('Failed to fetch');
        return cutBy(response, streams.signal);
      },
      now: () => service.now() + clockErrorMs,
      newId: () => crypto.randomUUID(),
      clock: {
        read: () => Promise.resolve(offsetMs),
        learn: (learnt) => {
          offsetMs = learnt;
          return Promise.resolve();
        },
      },
    });

  const parts: ConsoleParts = {
    enrolment: { store: new FakeEnrolmentStore(), clientFor: clientOf, newDeviceKey, now: service.now },
    officerKeys: {
      current: () => (isDiskBroken ? Promise.reject(new StorageFailed('storage-broken', null)) : Promise.resolve(officerKey)),
      keep: (key) => {
        if (isDiskBroken) return Promise.reject(new StorageFailed('storage-full', null));
        officerKey = key;
        return Promise.resolve();
      },
    },
    sealedDrafts: {
      current: () => (isDiskBroken ? Promise.reject(new StorageFailed('storage-broken', null)) : Promise.resolve(sealedDrafts)),
      keep: (sealed) => {
        if (isDiskBroken) return Promise.reject(new StorageFailed('storage-full', null));
        sealedDrafts = sealed;
        return Promise.resolve();
      },
    },
    clientFor: ({ origin, deviceId, privateKey }) => clientOf(origin, { kid: deviceId, privateKey }),
    now: service.now,
    newId: () => crypto.randomUUID(),
    jitter: () => 0.5,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const mine: Waiting = {
          dueAt: service.now() + ms,
          done: () => {
            waiting.delete(mine);
            resolve();
          },
        };
        waiting.add(mine);
        signal.addEventListener('abort', mine.done);
        if (signal.aborted) mine.done();
      }),
    every: (periodMs, run) => {
      const beat = { periodMs, run };
      beats.add(beat);
      return () => void beats.delete(beat);
    },
    copyText: (text) => {
      copied.push(text);
      return Promise.resolve();
    },
    print: () => {
      printed += 1;
    },
    decodePicture: async (picture) => {
      const [kind, width, height] = (await picture.text()).split(' ');
      if (kind !== 'picture') return null;
      return {
        width: Number(width),
        height: Number(height),
        drawOn: (canvas, drawnWidth) => canvas.setAttribute('data-drawn-width', String(drawnWidth)),
      };
    },
    saveText: (fileName, text) => void saved.push({ fileName, text }),
    loadSuffixRules: () =>
      areSuffixesReadable ? Promise.resolve(TEST_SUFFIXES) : Promise.reject(new TypeError('Failed to fetch')),
    loadStrengthCheck: (known) => (strength ??= loadStrengthCheck(known)),
    cost: { memory: 8, iterations: 1, parallelism: 1 },
  };

  return {
    parts,
    service,
    copied,
    saved,
    printed: () => printed,
    officerKey: () => officerKey,
    sealedDrafts: () => sealedDrafts,
    breakDisk: (isBroken = true) => {
      isDiskBroken = isBroken;
    },
    /** How far this device's clock is ahead. */
    setClockError: (ms: number) => {
      clockErrorMs = ms;
    },
    /** From now on the service hands this out in place of what officers published; null for what they did. */
    forgeDocument: (document: string | null) => {
      forgedDocument = document;
    },
    /** What the network does to those requests alone whose address has `part` in it; null for nothing any more. */
    disturb(part: string | null, way: Network = 'down') {
      disturbed = part === null ? null : { part, network: way };
    },
    /** Hears of each request from now on. */
    watch(listener: (method: string, url: string) => void) {
      onRequest = listener;
    },
    breakSuffixes: (areBroken = true) => {
      areSuffixesReadable = !areBroken;
    },
    /** Live streams break off whenever the network changes. */
    setNetwork(next: Network) {
      network = next;
      streams.abort(new TypeError('network error'));
      streams = new AbortController();
    },
    /** Moves the clock, and runs whatever became due by then. */
    async pass(ms: number) {
      await act(async () => {
        service.pass(ms);
        for (const one of waiting) if (one.dueAt <= service.now()) one.done();
        for (const { periodMs, run } of beats) if (periodMs <= ms) run();
        await Promise.resolve();
      });
    },
    /** The case as the service shows it to the officer of this device. */
    async caseOf(id: ReportId) {
      const enrolment = await parts.enrolment.store.current();
      return enrolment === null ? null : service.store.findCase(id, enrolment.deviceId);
    },
    /** The administrator withdraws the device that is enrolled here. */
    async revokeOfficer() {
      const enrolment = await parts.enrolment.store.current();
      if (enrolment !== null) await service.store.revokeDevice(enrolment.deviceId, service.now());
    },
    /** From now on this device's officer key is one that belongs to another vault than the service's. */
    async swapVault() {
      const other = await prepareVault(PASSPHRASE, parts.cost);
      if (officerKey !== null) officerKey = { ...officerKey, locked: other.officerKey.locked };
    },
    officerCode: async () =>
      formatEnrolmentCode({
        role: 'officer',
        secret: await service.secretFor('officer', 'Officer One'),
        vaultKeyId: null,
        origin: ORIGIN,
      }),
    /** An officer who set everything up on this device some day before. Answers the recovery kit. */
    async setUp(): Promise<string> {
      const enrolled = await enrolOfficer(parts.enrolment, await this.officerCode(), false);
      if (enrolled.kind !== 'enrolled') throw new TypeError(`Not enrolled: ${enrolled.fault}`);
      const prepared = await prepareVault(PASSPHRASE, parts.cost);
      const made = await parts.clientFor(enrolled.enrolment).call(createVault, { body: prepared.newVault });
      if (made.kind !== 'answered') throw new TypeError('The vault was not made');
      officerKey = prepared.officerKey;
      return prepared.kit;
    },
    /** A tutor's device of this service: sends what a tutor's extension would send. */
    async tutor(code?: string) {
      const parsed = code === undefined ? null : parseEnrolmentCode(code);
      if (parsed !== null && !parsed.ok) throw new TypeError(`The code is ${parsed.fault}`);
      const device = await service.enrol(parsed?.code.secret ?? (await service.secretFor('tutor', 'Tutor One')));
      return {
        deviceId: device.deviceId,
        report: (content: ReportOpening) => hand(service, device, content, null),
        /** Sealed so that one officer and the recovery kit can read it, and no other officer. */
        reportTo: (only: readonly SealTo[], content: ReportOpening) => hand(service, device, content, null, only),
        add: (about: ReportId, content: Addition) => hand(service, device, content, about),
        capture: (about: ReportId, content: CaptureContent) => hand(service, device, content, about),
      };
    },
  };
}

/** The word lists take a second to build: once for all tests. */
let strength: ReturnType<typeof loadStrengthCheck> | null = null;

let seq = 0;

async function hand(
  { anyone }: ReturnType<typeof createTestService>,
  { deviceId, client }: TestDevice,
  content: ReportContent,
  about: ReportId | null,
  only: readonly SealTo[] | null = null,
): Promise<Receipt> {
  const agency = await anyone.call(getAgency);
  if (agency.kind !== 'answered' || agency.answer.vaultKey === null) throw new TypeError('There is no vault');
  const [to = agency.answer.vaultKey] = only ?? [];
  const id = newReportId();
  seq += 1;
  const envelope = Envelope.parse({
    v: 1,
    id,
    part: about === null ? 'report' : content.kind === 'capture' ? 'capture' : 'addendum',
    about,
    deviceId,
    seq,
    ...demandsOf(content),
    keyId: to.keyId,
    createdAt: 1,
  });
  const sealed =
    only === null ? await seal(to, envelope, content, PADDED_SIZES) : await sealForSome(only, envelope, content, PADDED_SIZES);
  if (sealed === null) throw new TypeError('The report does not fit');
  const outcome = await client.call(putReport, { params: { id }, body: sealed });
  if (outcome.kind !== 'answered') throw new TypeError(`Not received: ${JSON.stringify(outcome)}`);
  return Receipt.parse(outcome.answer);
}

/** What the tutor's side would have written on the envelope. */
const demandsOf = (content: ReportContent): CategoryRule =>
  'category' in content && content.category !== null ? ruleOf(content.category) : { deadlineClass: 'log', capture: 'allowed' };

/** A live answer that ends when the network does. */
function cutBy(response: Response, signal: AbortSignal): Response {
  if (response.body === null || !response.headers.get('Content-Type')?.startsWith('text/event-stream')) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
    async pull(controller) {
      const { done, value } = await reader.read();
      if (signal.aborted) return;
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => reader.cancel(),
  });
  return new Response(body, response);
}
