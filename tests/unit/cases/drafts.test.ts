import { describe, expect, it } from 'vitest';
import { NO_DRAFT, openDrafts, sealDrafts, withDraft } from '#src/cases/drafts.ts';
import { createDraftKeeper } from '#src/cases/keep-drafts.ts';
import { prepareVault } from '#src/cases/vault.ts';
import { DeviceId } from '#src/contract/primitives.ts';
import type { Sealed } from '#src/contract/primitives.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';

const deviceId = (letter: string) => DeviceId.parse(`${letter.repeat(8)}-0000-4000-8000-000000000000`);
const open = async (letter: string) => {
  const { vault } = await prepareVault('a passphrase', { memory: 8, iterations: 1, parallelism: 1 });
  return { vault, enrolment: { deviceId: deviceId(letter) } };
};
const drafts = withDraft({}, 'a-case', {
  rationale: 'Typed with care',
  unrecorded: [{ content: { v: 1, kind: 'opened' }, at: 7 }],
});

describe('drafts of an officer', () => {
  it('come back whole, and are read by nobody without the vault', async () => {
    const mine = await open('a');
    const sealed = await sealDrafts(mine, drafts);
    expect(JSON.stringify(sealed)).not.toMatch(/Typed|opened|a-case/);
    expect(await openDrafts(mine, sealed)).toEqual({ 'a-case': { ...NO_DRAFT, ...drafts['a-case'] } });
    expect(await openDrafts(await open('a'), sealed)).toEqual({});
  });

  it('are not another’s who has the same vault and computer since', async () => {
    const mine = await open('a');
    const sealed = await sealDrafts(mine, drafts);
    expect(await openDrafts({ ...mine, enrolment: { deviceId: deviceId('b') } }, sealed)).toEqual({});
  });

  it('are nothing to keep where nothing is in them', async () => {
    expect(await sealDrafts(await open('a'), withDraft(drafts, 'a-case', NO_DRAFT))).toBeNull();
  });
});

const sealedAs = (tag: string): Sealed => ({ protected: '', encrypted_key: '', iv: '', ciphertext: '', aad: '', tag });

/** A disk whose writes end when they are told to. */
function slowDisk() {
  const written: (string | null)[] = [];
  const ends: ((error?: StorageFailed) => void)[] = [];
  const keeper = createDraftKeeper({
    current: async () => sealedAs(written.at(-1) ?? 'nothing'),
    keep: (sealed) =>
      new Promise((resolve, reject) => {
        ends.push((error) => {
          if (error !== undefined) return reject(error);
          written.push(sealed?.tag ?? null);
          resolve();
        });
      }),
  });
  const keep = (tag: string) => keeper.keep(async () => sealedAs(tag));
  return { keeper, keep, written, ends };
}
const nextTurn = (): Promise<void> => new Promise(setImmediate);

describe('keeping drafts', () => {
  it('writes one after the other, and the newest of those that came meanwhile', async () => {
    const { keeper, keep, written, ends } = slowDisk();
    const outcomes = [keep('first'), keep('second'), keep('third')];
    await nextTurn();
    for (const end of ends.splice(0)) end();
    await nextTurn();
    for (const end of ends.splice(0)) end();
    expect(await Promise.all(outcomes)).toEqual([false, false, true]);
    expect(written).toEqual(['third']);
    const [first, second] = [keep('fourth'), nextTurn().then(() => keep('fifth'))];
    await nextTurn();
    await nextTurn();
    ends.shift()?.();
    expect(await first).toBe(true);
    await nextTurn();
    ends.shift()?.();
    expect(await second).toBe(true);
    expect(written).toEqual(['third', 'fourth', 'fifth']);
    expect((await keeper.current())?.tag).toBe('fifth');
  });

  it('has what the disk did not take for as long as the page is open', async () => {
    const { keeper, keep, written, ends } = slowDisk();
    const kept = keep('first');
    await nextTurn();
    ends.shift()?.(new StorageFailed('storage-full', null));
    expect(await kept).toBe(false);
    expect(written).toEqual([]);
    expect((await keeper.current())?.tag).toBe('first');
  });
});
