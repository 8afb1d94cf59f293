import { CompactSign } from 'jose';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_TYPE } from '#src/contract/document.ts';
import type { DocumentPayload } from '#src/contract/document.ts';
import { putDocument } from '#src/contract/officer-routes.ts';
import { getDocument, getDocumentAfter } from '#src/contract/document-routes.ts';
import { readDocument, signDocument } from '#src/sealing/signed-document.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { testEngine, testPack } from '#tests/fakes/test-engines.ts';
import { createTestService, makeKeys, NOW, openForReports } from './test-service.ts';
import type { KeyPair, TestDevice } from './test-service.ts';

/** Of a document, in characters. */
const LONGEST = 800_000;
const MALFORMED = { status: 400, reason: 'body-malformed' };
const MISMATCH = { status: 422, reason: 'envelope-mismatch' };

/** The same key, for signing. */
async function signingKeyOf({ privateKey }: Pick<KeyPair, 'privateKey'>): Promise<CryptoKey> {
  const { key_ops: _, ...jwk } = await crypto.subtle.exportKey('jwk', privateKey);
  return crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
}

const read = (by: TestDevice, kind = 'directory') => by.client.call(getDocument, { params: { kind } });

const readAfter = (by: TestDevice, number: string, kind = 'directory') =>
  by.client.call(getDocumentAfter, { params: { kind, number } });

async function openForDocuments() {
  const service = await openForReports();
  const { officer, vault } = service;
  const signingKey = await signingKeyOf(vault);
  const payload = (number: number, change: Partial<DocumentPayload> = {}): DocumentPayload => ({
    v: 1,
    kind: 'directory',
    number,
    issuedAt: NOW,
    keyId: vault.keyId,
    content: { edition: number },
    ...change,
  });
  const publish = (document: string, kind = 'directory', by: TestDevice = officer) =>
    by.client.call(putDocument, { params: { kind }, body: { document } });
  /** Whatever is asked for, under the header that a document has, or another. */
  const signAs = (of: unknown, header: Readonly<Record<string, unknown>> = {}) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(of)))
      .setProtectedHeader({ alg: 'ES256', typ: DOCUMENT_TYPE, kid: vault.keyId, ...header })
      .sign(signingKey);
  const sign = (number: number, change: Partial<DocumentPayload> = {}) => signDocument(signingKey, payload(number, change));
  return { ...service, signingKey, payload, publish, sign, signAs };
}

describe('a document', () => {
  it('is there for every device once an officer has published it, as it was signed', async () => {
    const { tutor, officer, vault, publish, sign } = await openForDocuments();
    expect(await read(tutor)).toEqual({ kind: 'answered', answer: { document: null } });
    const document = await sign(1);
    expect(await publish(document)).toEqual({ kind: 'answered', answer: { document } });
    for (const device of [tutor, officer]) expect(await read(device)).toEqual({ kind: 'answered', answer: { document } });
    expect(await read(tutor, 'taxonomy')).toEqual({ kind: 'answered', answer: { document: null } });
    expect(await readDocument(document, 'directory', vault)).toMatchObject({ number: 1, content: { edition: 1 } });
  });

  it('is answered with the newest edition, and an older or another one of its number is refused', async () => {
    const { tutor, publish, sign } = await openForDocuments();
    const [first, third] = [await sign(1), await sign(3)];
    await publish(first);
    await publish(third);
    const outdated = { status: 409, reason: 'document-outdated' };
    for (const number of [1, 2, 3]) {
      expect(await publish(await sign(number, { content: { edition: 'another' } }))).toMatchObject(outdated);
    }
    expect(await read(tutor)).toMatchObject({ answer: { document: third } });
  });

  it('is answered again as it was the first time, whatever was published since', async () => {
    const { publish, sign } = await openForDocuments();
    const [first, second] = [await sign(1), await sign(2)];
    await publish(first);
    await publish(second);
    for (const document of [first, second]) expect(await publish(document)).toEqual({ kind: 'answered', answer: { document } });
  });

  it('of one number is kept once when two officers publish at the same moment', async () => {
    const { publish, sign, newOfficer } = await openForDocuments();
    const other = await newOfficer();
    const outcomes = await Promise.all([
      publish(await sign(1, { content: 'a' })),
      publish(await sign(1, { content: 'b' }), 'directory', other),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['answered', 'refused']);
  });

  it('counts each kind for itself, and is taken for no other', async () => {
    const { publish, sign, tutor } = await openForDocuments();
    await publish(await sign(7));
    const taxonomy = await sign(1, { kind: 'taxonomy' });
    expect(await publish(taxonomy)).toMatchObject(MISMATCH);
    expect(await publish(taxonomy, 'taxonomy')).toMatchObject({ kind: 'answered' });
    expect(await read(tutor, 'taxonomy')).toMatchObject({ answer: { document: taxonomy } });
    expect(await read(tutor, 'nonsense')).toMatchObject({ status: 404, reason: 'route-unknown' });
  });

  it('may be a list of engines with every country’s hosts, and there is room for four times that', async () => {
    const { tutor, publish, sign, vault } = await openForDocuments();
    const countries = Array.from({ length: 200 }, (_, at) => `finder.${at}.example`);
    const finder = testEngine('finder', { domains: countries, subdomains: ['www', 'images'] });
    const content = testPack({
      engines: [...builtInEngines.engines, ...testPack().engines.slice(1), finder],
      bands: builtInEngines.bands,
    });
    const document = await sign(1, { kind: 'engines', content });
    expect(await publish(document, 'engines')).toEqual({ kind: 'answered', answer: { document } });
    expect((await readDocument(document, 'engines', vault))?.content).toEqual(content);
    expect(await read(tutor, 'engines')).toEqual({ kind: 'answered', answer: { document } });
    expect(document.length * 4).toBeLessThan(LONGEST);
  });

  it('may be as long as the contract lets it be, and no longer', async () => {
    const { tutor, publish, sign } = await openForDocuments();
    const ofLength = (length: number) => sign(1, { kind: 'engines', content: 'x'.repeat(length) });
    // A base64url character stands for six bits.
    const room = Math.floor(((LONGEST - (await ofLength(0)).length) * 3) / 4);
    const longest = await ofLength(room);
    expect(longest.length).toBeGreaterThan(LONGEST - 4);
    expect(await publish(longest, 'engines')).toMatchObject({ kind: 'answered' });
    expect(await read(tutor, 'engines')).toEqual({ kind: 'answered', answer: { document: longest } });
    expect((await publish(await sign(2, { kind: 'engines', content: 'x'.repeat(room + 4) }), 'engines')).kind).toBe('refused');
  });

  it('must be signed with the vault’s key, and say so', async () => {
    const { publish, payload, signAs } = await openForDocuments();
    const stranger = await makeKeys();
    const forged = await signDocument(stranger.privateKey, payload(1));
    expect(await publish(forged)).toMatchObject(MISMATCH);
    const foreign = await signDocument(stranger.privateKey, payload(1, { keyId: stranger.keyId }));
    expect(await publish(foreign)).toMatchObject({ status: 422, reason: 'key-unknown' });
    const lying = await signAs(payload(1, { keyId: stranger.keyId }));
    expect(await publish(lying)).toMatchObject(MISMATCH);
  });

  it.each([
    ['another type', { typ: 'JWT' }],
    ['a member too many', { jku: 'https://example.org' }],
    ['no key name', { kid: undefined }],
  ])('is malformed with %s in its header', async (_, header) => {
    const { publish, payload, signAs } = await openForDocuments();
    expect(await publish(await signAs(payload(1), header))).toMatchObject(MALFORMED);
  });

  it.each([
    ['number 0', { number: 0 }],
    ['half a number', { number: 1.5 }],
    ['an unknown kind', { kind: 'menu' }],
    ['version 2', { v: 2 }],
    ['a member too many', { extra: 1 }],
  ])('is malformed with %s', async (_, change) => {
    const { publish, payload, signAs } = await openForDocuments();
    expect(await publish(await signAs({ ...payload(1), ...change }))).toMatchObject(MALFORMED);
  });

  it.each(['', 'a.b', 'a.b.c', 'a.b.c.d', `${'a'.repeat(LONGEST - 1_000)}.${'b'.repeat(2_000)}.c`])(
    'is refused as %.20j',
    async (document) => {
      const { publish } = await openForDocuments();
      expect((await publish(document)).kind).toBe('refused');
    },
  );

  it('is published by officers only, and not before there is a vault', async () => {
    const { tutor, publish, sign } = await openForDocuments();
    expect(await publish(await sign(1), 'directory', tutor)).toMatchObject({ status: 403, reason: 'role-refused' });
    const bare = createTestService();
    const officer = await bare.newOfficer();
    const document = await sign(1);
    expect(await officer.client.call(putDocument, { params: { kind: 'directory' }, body: { document } })).toMatchObject({
      status: 422,
      reason: 'key-unknown',
    });
  });
});

describe('a newer document', () => {
  it('is there for whoever has an older one, and for nobody else', async () => {
    const { tutor, officer, publish, sign } = await openForDocuments();
    const nothing = { kind: 'answered', answer: { document: null } };
    expect(await readAfter(tutor, '0')).toEqual(nothing);
    const document = await sign(3);
    await publish(document);
    for (const device of [tutor, officer]) {
      expect(await readAfter(device, '0')).toEqual({ kind: 'answered', answer: { document } });
      expect(await readAfter(device, '2')).toEqual({ kind: 'answered', answer: { document } });
      expect(await readAfter(device, '3')).toEqual(nothing);
      expect(await readAfter(device, String(Number.MAX_SAFE_INTEGER))).toEqual(nothing);
    }
    expect(await readAfter(tutor, '0', 'blocklist')).toEqual(nothing);
  });

  it.each(['-1', '1.5', '1e3', '0x10', '01', '+1', ' 1', 'NaN', 'x', '9007199254740992', '9'.repeat(40)])(
    'after number %j is a malformed question',
    async (number) => {
      const { tutor } = await openForDocuments();
      expect(await readAfter(tutor, number)).toMatchObject(MALFORMED);
    },
  );

  it('of no known kind is at no address, whatever the number', async () => {
    const { tutor } = await openForDocuments();
    for (const number of ['1', 'x']) {
      expect(await readAfter(tutor, number, 'nonsense')).toMatchObject({ status: 404, reason: 'route-unknown' });
    }
  });

  it('is asked for with a proof, by a device in use, and not too often', async () => {
    const { tutor, anyone, store } = await openForDocuments();
    expect(await readAfter({ ...tutor, client: anyone }, '1')).toMatchObject({ status: 401, reason: 'proof-missing' });
    const limited = await openForReports({ limits: { device: { burst: 2, perSecond: 0.01 } } });
    for (const answered of ['answered', 'answered', 'refused']) {
      expect((await readAfter(limited.tutor, '1')).kind).toBe(answered);
    }
    await store.revokeDevice(tutor.deviceId, NOW);
    expect(await readAfter(tutor, '1')).toMatchObject({ status: 403, reason: 'device-revoked' });
  });
});
