import fc from 'fast-check';
import { flattenedDecrypt } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { Sealed } from '#src/contract/primitives.ts';
import { PADDED_SIZES } from '#src/contract/report-limits.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope, sealedFor } from '#src/sealing/read-envelope.ts';
import { seal } from '#src/sealing/seal.ts';
import type { SealTo } from '#src/sealing/seal.ts';

async function newRecipient(): Promise<{ to: SealTo; privateKey: CryptoKey }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const publicKey = publicHalf({ ...(await crypto.subtle.exportKey('jwk', pair.publicKey)) });
  return { to: { keyId: await keyIdOf(publicKey), publicKey }, privateKey: pair.privateKey };
}

describe('seal', () => {
  let recipient: Awaited<ReturnType<typeof newRecipient>>;
  let stranger: Awaited<ReturnType<typeof newRecipient>>;

  beforeAll(async () => {
    recipient = await newRecipient();
    stranger = await newRecipient();
  });

  const sealed = async (content: unknown, envelope: unknown = { v: 1 }): Promise<Sealed> => {
    const made = await seal(recipient.to, envelope, content, PADDED_SIZES);
    if (made === null) throw new Error('The content was too large');
    return made;
  };

  it('is opened by jose with the private key, byte for byte, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2000 }), async (note) => {
        const { plaintext } = await flattenedDecrypt(await sealed({ note }), recipient.privateKey);
        expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual({ note });
      }),
      { numRuns: 40 },
    );
  });

  it('keeps lone surrogates', async () => {
    const note = 'before \uD800 after \uDFFF';
    expect(await openSeal(recipient.privateKey, await sealed({ note }))).toEqual({ note });
  });

  it('is of the contract’s form, says whom it is for and shows its envelope', async () => {
    const made = await sealed({ note: 'x' }, { v: 1, id: 'é' });
    expect(Sealed.parse(made)).toEqual(made);
    expect(sealedFor(made)).toBe(recipient.to.keyId);
    expect(readEnvelope(made)).toEqual({ v: 1, id: 'é' });
  });

  it('opens for nobody else', async () => {
    expect(await openSeal(stranger.privateKey, await sealed({ note: 'x' }))).toBeNull();
  });

  it('does not open when any part was changed', async () => {
    const made = await sealed({ note: 'x' });
    for (const part of ['protected', 'encrypted_key', 'iv', 'ciphertext', 'tag', 'aad'] as const) {
      const text = made[part];
      const changed = { ...made, [part]: (text.startsWith('A') ? 'B' : 'A') + text.slice(1) };
      expect(await openSeal(recipient.privateKey, changed), part).toBeNull();
    }
  });

  it('is as long for a short note as for a shorter one', async () => {
    const lengths = new Set<number>();
    for (const note of ['', 'a', 'a'.repeat(900)]) lengths.add((await sealed({ note })).ciphertext.length);
    expect(lengths.size).toBe(1);
  });

  it('refuses what fits no padded size', async () => {
    expect(await seal(recipient.to, {}, { note: 'x'.repeat(262_144) }, PADDED_SIZES)).toBeNull();
  });
});
