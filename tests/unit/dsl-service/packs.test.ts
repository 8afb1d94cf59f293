import { describe, expect, it } from 'vitest';
import { getPack, putPack } from '#src/contract/pack-routes.ts';
import { toShare } from '#src/preview/shared-pack.ts';
import { shareByCode, takeByCode } from '#src/preview/share-by-code.ts';
import { idOfCode, sealByCode } from '#src/sealing/seal-by-code.ts';
import { aPreview } from '#tests/fakes/test-previews.ts';
import { openForReports } from './test-service.ts';
import type { TestDevice } from './test-service.ts';

const DAY = 24 * 60 * 60 * 1000;
const CODE = '0000-1111-2222-3333-4444-5555';
const sealed = async (value: unknown) => {
  const made = await sealByCode(value, CODE);
  if (made === null) throw new RangeError('It is small');
  return made;
};
const put = async (by: TestDevice, value: unknown) => {
  const { id, pack } = await sealed(value);
  return by.client.call(putPack, { params: { id }, body: pack });
};
const get = async (by: TestDevice) => by.client.call(getPack, { params: { id: await idOfCode(CODE) } });

describe('a lesson pack that is shared by a code', () => {
  it('is there for 90 days, for any tutor, as it was sealed', async () => {
    const { tutor, pass } = await openForReports();
    expect(await get(tutor)).toEqual({ kind: 'answered', answer: { pack: null } });
    const { id, pack } = await sealed('rivers');
    const kept = await tutor.client.call(putPack, { params: { id }, body: pack });
    expect(kept).toMatchObject({ kind: 'answered' });
    expect(await get(tutor)).toEqual({ kind: 'answered', answer: { pack } });
    pass(DAY);
    expect(await tutor.client.call(putPack, { params: { id }, body: pack })).toEqual(kept);
    pass(89 * DAY);
    expect(await get(tutor)).toEqual({ kind: 'answered', answer: { pack: null } });
    // Its id is free again.
    expect(await put(tutor, 'hills')).toMatchObject({ kind: 'answered' });
  });

  it('is not replaced by another, and opened by officers too, who share for longer', async () => {
    const { tutor, officer, pass } = await openForReports();
    await put(tutor, 'rivers');
    expect(await put(tutor, 'hills')).toMatchObject({ status: 422, reason: 'pack-differs' });
    expect(await get(officer)).toMatchObject({ answer: { pack: { iv: expect.any(String) } } });
    pass(90 * DAY);
    expect(await put(officer, 'hills')).toMatchObject({ kind: 'answered' });
    pass(399 * DAY);
    expect(await get(tutor)).toMatchObject({ answer: { pack: { iv: expect.any(String) } } });
    pass(DAY);
    expect(await get(tutor)).toEqual({ kind: 'answered', answer: { pack: null } });
  });

  it('is refused where it is malformed, too large or one too many', async () => {
    const { tutor } = await openForReports({ limits: { pack: { burst: 2, perSecond: 0.001 } } });
    const { id, pack } = await sealed('rivers');
    const send = (body: unknown) => tutor.client.call(putPack, { params: { id }, body: { text: JSON.stringify(body) } });
    expect(await send({ ...pack, more: 1 })).toMatchObject({ status: 400, reason: 'body-malformed' });
    expect(await send({ ...pack, ciphertext: 'x'.repeat(1_600_000) })).toMatchObject({ status: 413, reason: 'body-too-large' });
    expect(await send(pack)).toMatchObject({ kind: 'answered' });
    expect(await send(pack)).toMatchObject({ kind: 'answered' });
    expect(await send(pack)).toMatchObject({ status: 429, reason: 'rate-limited' });
  });

  it('comes to another tutor with its findings, and is opened by nobody without the code', async () => {
    const { tutor } = await openForReports();
    const parts = { client: async () => tutor.client, now: () => 1, newId: () => crypto.randomUUID() };
    const shared = await shareByCode(parts, toShare('Year 4', [aPreview()], 1));
    if (shared.kind !== 'shared') throw new Error(shared.why);
    expect(await takeByCode(parts, shared.code.toLowerCase())).toMatchObject({ kind: 'read', pack: { name: 'Year 4' } });
    expect(await takeByCode(parts, CODE)).toEqual({ kind: 'failed', why: 'none' });
    expect(await takeByCode(parts, 'nonsense')).toEqual({ kind: 'failed', why: 'no-code' });
    expect(await takeByCode({ ...parts, client: async () => null }, CODE)).toEqual({ kind: 'failed', why: 'not-enrolled' });
  });
});
