import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCapture } from '#src/cases/open-capture.ts';
import { readCase } from '#src/cases/read-case.ts';
import type { ReadCase } from '#src/cases/read-case.ts';
import { prepareVault } from '#src/cases/vault.ts';
import type { OpenVault } from '#src/cases/vault.ts';
import type { Envelope } from '#src/contract/envelope.ts';
import { DeviceId } from '#src/contract/primitives.ts';
import type { ReceivedReport } from '#src/contract/case.ts';
import { getCapture } from '#src/contract/officer-routes.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import { capture, flag, makeCase, picture, receive } from '#tests/fakes/sealed-case.ts';

const TUTOR = DeviceId.parse(randomUUID());
const content = capture({ picture: picture() });

let vault: OpenVault;
let foreign: OpenVault;
beforeAll(async () => {
  const cheap = { memory: 8, iterations: 1, parallelism: 1 };
  [{ vault }, { vault: foreign }] = await Promise.all([prepareVault('a passphrase', cheap), prepareVault('another', cheap)]);
});

/** A service that hands out these bodies, or fails in this way. */
function serving(bodies: readonly ReceivedReport[], failure?: Outcome<never>) {
  const asked: string[] = [];
  const client: ServiceClient = {
    open: () => Promise.reject(new TypeError('Nothing is streamed here')),
    call: async (route, call) => {
      if (route.path !== getCapture.path) throw new TypeError(`Not asked for here: ${route.path}`);
      const id = call?.params?.['captureId'] ?? '';
      asked.push(id);
      const found = bodies.find((body) => body.id === id) ?? bodies[0];
      if (failure !== undefined || found === undefined) return failure ?? { kind: 'unreachable' };
      return { kind: 'answered', answer: getCapture.answer.parse({ ...found }) as never };
    },
  };
  return { client, asked };
}

async function caseWith(
  sealed: { envelope?: Partial<Envelope>; to?: OpenVault; body?: unknown } = {},
  category = 'M1',
): Promise<{ read: ReadCase; body: ReceivedReport; line: Parameters<typeof openCapture>[2] }> {
  const record = await makeCase(vault, flag({ category }), { envelope: { deviceId: TUTOR } });
  const body = await receive(sealed.to ?? vault, sealed.body ?? content, {
    envelope: { part: 'capture', about: record.id, deviceId: TUTOR, capture: 'allowed', ...sealed.envelope },
  });
  const { id, digest, receivedAt } = body;
  const line = { id, digest, receivedAt };
  return { read: await readCase({ ...record, captures: [{ ...line, erasedAt: null }] }, { vault, devices: [] }), body, line };
}

describe('a capture', () => {
  it('is opened when everything about it holds', async () => {
    const { read, body, line } = await caseWith();
    const { client } = serving([body]);
    expect(await openCapture({ client, vault }, read, line)).toEqual({ kind: 'opened', content });
  });

  it('of a hard stop is not even asked for', async () => {
    const { read, body, line } = await caseWith({}, 'X1');
    const { client, asked } = serving([body]);
    expect(await openCapture({ client, vault }, read, line)).toEqual({ kind: 'refused', why: 'hard-stop' });
    expect(asked).toEqual([]);
  });

  it.each<[string, Partial<Envelope>]>([
    ['another report', { about: '00000000-0000-4000-8000-000000000009' as Envelope['id'] }],
    ['another device', { deviceId: DeviceId.parse(randomUUID()) }],
    ['a hard stop', { capture: 'none' }],
    ['an addendum', { part: 'addendum' }],
    ['another key', { keyId: 'B'.repeat(43) as Envelope['keyId'] }],
  ])('that says it is of %s is refused', async (_, envelope) => {
    const { read, body, line } = await caseWith({ envelope });
    expect(await openCapture({ client: serving([body]).client, vault }, read, line)).toEqual({
      kind: 'refused',
      why: 'of-another',
    });
  });

  it('in whose place another one comes is refused', async () => {
    const { read, line } = await caseWith();
    const { body: other } = await caseWith();
    expect(await openCapture({ client: serving([other]).client, vault }, read, line)).toEqual({ kind: 'refused', why: 'digest' });
  });

  it.each<[string, { to?: OpenVault; body?: unknown }]>([
    [
      'sealed to another vault',
      {
        get to() {
          return foreign;
        },
      },
    ],
    ['of a newer version', { body: { ...content, v: 2 } }],
    ['a flag in disguise', { body: flag() }],
  ])('that is %s is refused', async (_, sealed) => {
    const { read, body, line } = await caseWith(sealed);
    expect(await openCapture({ client: serving([body]).client, vault }, read, line)).toEqual({
      kind: 'refused',
      why: 'unreadable',
    });
  });

  it.each<[Outcome<never>, object]>([
    [{ kind: 'unreachable' }, { kind: 'not-fetched', fault: 'unreachable' }],
    [
      { kind: 'refused', status: 422, reason: 'capture-refused', retryAfterMs: null },
      { kind: 'refused', why: 'hard-stop' },
    ],
    [
      { kind: 'refused', status: 404, reason: 'case-unknown', retryAfterMs: null },
      { kind: 'refused', why: 'hard-stop' },
    ],
  ])('that does not come says why: %j', async (failure, outcome) => {
    const { read, line } = await caseWith();
    expect(await openCapture({ client: serving([], failure).client, vault }, read, line)).toEqual(outcome);
  });
});
