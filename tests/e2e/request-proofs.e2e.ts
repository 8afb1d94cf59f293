import { exportJWK, generateKeyPair } from 'jose';
import { PROOF_WINDOW_MS } from '#src/contract/proof.ts';
import type { ProofHeader } from '#src/contract/proof.ts';
import { getCases } from '#src/contract/officer-routes.ts';
import { getReceipts } from '#src/contract/tutor-routes.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { proveRequest } from '#src/service-client/request-proof.ts';
import type { Signer, ToProve } from '#src/service-client/request-proof.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

/** The reason, or the status where the service did what was asked. */
async function ask(stage: Stage, path: string, authorization: string | null): Promise<unknown> {
  const response = await fetch(stage.service.origin + path, {
    headers: authorization === null ? {} : { Authorization: authorization },
  });
  const answer: unknown = await response.json();
  return response.ok ? response.status : answer;
}

const toProve = (over: Partial<ToProve> = {}): ToProve => ({
  method: 'GET',
  pathAndQuery: getCases.path,
  body: '',
  at: Date.now(),
  proofId: crypto.randomUUID(),
  ...over,
});

async function strangersKey(kid: ProofHeader['kid']): Promise<Signer> {
  const { privateKey } = await generateKeyPair('ES256');
  return { kid, privateKey };
}

test('over a real socket, each bad proof is refused with its own reason, and a good one is taken once', async ({ stage }) => {
  const { signer } = await stage.officer();
  const asks = (authorization: string | null, path: string = getCases.path) => ask(stage, path, authorization);

  const good = await proveRequest(signer, toProve());
  expect(await asks(good)).toBe(200);
  expect(await asks(good)).toMatchObject({ reason: 'proof-replayed' });

  expect(await asks(null)).toMatchObject({ reason: 'proof-missing' });
  expect(await asks('Proof nonsense')).toMatchObject({ reason: 'proof-malformed' });
  expect(await asks(await proveRequest(await strangersKey(signer.kid), toProve()))).toMatchObject({ reason: 'proof-forged' });
  const unknownDevice = await strangersKey(crypto.randomUUID() as ProofHeader['kid']);
  expect(await asks(await proveRequest(unknownDevice, toProve()))).toMatchObject({ reason: 'proof-foreign' });
  const expired = await proveRequest(signer, toProve({ at: Date.now() - PROOF_WINDOW_MS - 60_000 }));
  expect(await asks(expired)).toMatchObject({ reason: 'proof-stale' });
  const fromTheFuture = await proveRequest(signer, toProve({ at: Date.now() + PROOF_WINDOW_MS + 60_000 }));
  expect(await asks(fromTheFuture)).toMatchObject({ reason: 'proof-stale' });
  const otherMethod = await proveRequest(signer, toProve({ method: 'PUT' }));
  expect(await asks(otherMethod)).toMatchObject({ reason: 'proof-mismatch' });
  const otherPath = await proveRequest(signer, toProve({ pathAndQuery: getReceipts.path }));
  expect(await asks(otherPath)).toMatchObject({ reason: 'proof-mismatch' });
  const otherBody = await proveRequest(signer, toProve({ body: '{}' }));
  expect(await asks(otherBody)).toMatchObject({ reason: 'proof-mismatch' });
  const officersOwn = await proveRequest(signer, toProve({ pathAndQuery: getReceipts.path }));
  expect(await asks(officersOwn, getReceipts.path)).toMatchObject({ reason: 'role-refused' });
});

test('a proof of one service is nothing to another, and a replay stays refused after a restart', async ({ stage }) => {
  const { signer } = await stage.officer();
  const good = await proveRequest(signer, toProve());
  expect(await ask(stage, getCases.path, good)).toBe(200);
  await stage.service.kill();
  await stage.service.start(stage.proxy.origin);
  expect(await ask(stage, getCases.path, good)).toMatchObject({ reason: 'proof-replayed' });

  const elsewhere = await generateKeyPair('ES256', { extractable: true });
  const kid = await keyIdOf(publicHalf(await exportJWK(elsewhere.publicKey)));
  const foreign = await proveRequest({ kid, privateKey: elsewhere.privateKey }, toProve());
  expect(await ask(stage, getCases.path, foreign)).toMatchObject({ reason: 'proof-foreign' });
});
