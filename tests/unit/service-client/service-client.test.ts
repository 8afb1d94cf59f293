import fc from 'fast-check';
import { compactVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { DeviceId } from '#src/contract/primitives.ts';
import { ProofHeader, ProofPayload } from '#src/contract/proof.ts';
import { putVaultCopy } from '#src/contract/officer-routes.ts';
import { getReceipts } from '#src/contract/tutor-routes.ts';
import { digestOf } from '#src/sealing/digest.ts';
import { createServiceClient, retryAfterMs } from '#src/service-client/service-client.ts';

const NOW = 1_800_000_000_000;
const receipts = { receipts: [], revision: 3 };

type Sent = { readonly url: string; readonly init: RequestInit };

async function clientThatMeets(answers: readonly (Response | Error)[]) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const sent: Sent[] = [];
  let offset = 0;
  const client = createServiceClient({
    origin: 'https://dsl.example.org',
    signer: { kid: DeviceId.parse(crypto.randomUUID()), privateKey: pair.privateKey },
    fetch: async (url, init = {}) => {
      if (typeof url !== 'string') throw new TypeError('The client asks by text');
      sent.push({ url, init });
      const answer = answers[sent.length - 1];
      if (answer === undefined) throw new Error('Asked more often than expected');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    now: () => NOW,
    newId: () => crypto.randomUUID(),
    clock: { read: async () => offset, learn: async (learnt) => void (offset = learnt) },
  });
  return { client, sent, publicKey: pair.publicKey, offset: () => offset };
}

const refusal = (reason: string, status: number, headers: Record<string, string> = {}): Response =>
  Response.json({ reason, message: 'No.', serverTime: NOW + 86_400_000 }, { status, headers });

describe('service client', () => {
  it('proves each request for its method, path, query and body', async () => {
    const { client, sent, publicKey } = await clientThatMeets([Response.json(receipts)]);
    expect(await client.call(getReceipts, { query: { after: '2' } })).toEqual({ kind: 'answered', answer: receipts });

    const [request] = sent;
    expect(request?.url).toBe('https://dsl.example.org/v1/receipts?after=2');
    const authorization = new Headers(request?.init.headers).get('Authorization') ?? '';
    expect(authorization).toMatch(/^Proof /);
    const { payload, protectedHeader } = await compactVerify(authorization.slice('Proof '.length), publicKey);
    expect(ProofHeader.safeParse(protectedHeader).success).toBe(true);
    expect(ProofPayload.parse(JSON.parse(new TextDecoder().decode(payload)))).toMatchObject({
      htm: 'GET',
      htu: '/v1/receipts?after=2',
      bdy: await digestOf(''),
      iat: NOW,
    });
  });

  it('sends a given text as it is', async () => {
    const { client, sent } = await clientThatMeets([refusal('body-malformed', 400)]);
    await client.call(putVaultCopy, { body: { text: '{ "as": "it is" }' } });
    expect(sent[0]?.init.body).toBe('{ "as": "it is" }');
  });

  it('learns the service’s clock from a stale proof and sends once more', async () => {
    const { client, sent, offset } = await clientThatMeets([refusal('proof-stale', 401), Response.json(receipts)]);
    expect((await client.call(getReceipts)).kind).toBe('answered');
    expect(sent).toHaveLength(2);
    expect(offset()).toBe(86_400_000);
  });

  it('signs afresh and sends once more when the browser had repeated the request by itself', async () => {
    const { client, sent, offset } = await clientThatMeets([refusal('proof-replayed', 401), Response.json(receipts)]);
    expect((await client.call(getReceipts)).kind).toBe('answered');
    const proofs = sent.map(({ init }) => new Headers(init.headers).get('Authorization'));
    expect(new Set(proofs).size).toBe(2);
    expect(offset()).toBe(0);
  });

  it.each(['proof-stale', 'proof-replayed'] as const)('does not go on for ever when every answer is %s', async (reason) => {
    const { client } = await clientThatMeets([refusal(reason, 401), refusal(reason, 401)]);
    expect(await client.call(getReceipts)).toMatchObject({ kind: 'refused', reason });
  });

  it('passes on a refusal with its reason and when to try again', async () => {
    const { client } = await clientThatMeets([refusal('rate-limited', 429, { 'Retry-After': '7' })]);
    expect(await client.call(getReceipts)).toEqual({ kind: 'refused', status: 429, reason: 'rate-limited', retryAfterMs: 7000 });
  });

  it.each([
    ['a portal’s page', () => new Response('<html>Log in</html>', { status: 200 }), 'not-the-service'],
    ['JSON of something else', () => Response.json({ hello: 1 }), 'not-the-service'],
    ['half an answer', () => new Response('{"receipts": [', { status: 200 }), 'not-the-service'],
    ['a portal’s 511', () => new Response('<html>', { status: 511 }), 'refused'],
    ['an unknown 404', () => new Response('', { status: 404 }), 'refused'],
  ])('does not take %s for an answer', async (_, answer, kind) => {
    const { client } = await clientThatMeets([answer()]);
    expect((await client.call(getReceipts)).kind).toBe(kind);
  });

  it('says that nothing was reached when the network fails or the time is over', async () => {
    for (const error of [new TypeError('Failed to fetch'), new DOMException('', 'TimeoutError')]) {
      const { client } = await clientThatMeets([error]);
      expect(await client.call(getReceipts)).toEqual({ kind: 'unreachable' });
    }
  });
});

describe('Retry-After', () => {
  it('reads seconds and dates, never less than now', () => {
    expect(retryAfterMs('120', NOW)).toBe(120_000);
    expect(retryAfterMs(new Date(NOW + 5000).toUTCString(), NOW)).toBe(5000);
    expect(retryAfterMs(new Date(NOW - 5000).toUTCString(), NOW)).toBe(0);
    expect(retryAfterMs(null, NOW)).toBeNull();
  });

  it('is a number of milliseconds or null whatever is written there', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const read = retryAfterMs(header, NOW);
        expect(read === null || (Number.isFinite(read) && read >= 0)).toBe(true);
      }),
    );
  });
});
