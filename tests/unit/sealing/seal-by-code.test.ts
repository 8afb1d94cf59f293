import { describe, expect, it } from 'vitest';
import { idOfCode, newShareCode, openByCode, parseShareCode, sealByCode } from '#src/sealing/seal-by-code.ts';

describe('a share code', () => {
  it('is new each time, and read however it was copied', () => {
    const code = newShareCode();
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(newShareCode()).not.toBe(code);
    expect(parseShareCode(` ${code.toLowerCase().replaceAll('-', ' ')}\n`)).toBe(code);
    expect(parseShareCode('oooo-IIII-llll-0000-1111-AAAA')).toBe('0000-1111-1111-0000-1111-AAAA');
  });

  it.each(['', 'ABCD', 'A'.repeat(25), 'UUUU-UUUU-UUUU-UUUU-UUUU-UUUU', '😀'.repeat(24)])('is not %j', (typed) => {
    expect(parseShareCode(typed)).toBeNull();
  });
});

describe('what is sealed by a code', () => {
  const value = { name: 'Year 4 \u{1f30a}', pages: ['https://rivers.example/'] };

  it('opens by that code and no other, and its id and length say nothing of it', async () => {
    const code = newShareCode();
    const sealed = await sealByCode(value, code);
    if (sealed === null) throw new RangeError('It is small');
    expect(await openByCode(sealed.pack, code)).toEqual(value);
    expect(await openByCode(sealed.pack, newShareCode())).toBeNull();
    expect(sealed.id).toBe(await idOfCode(code));
    expect(sealed.pack.ciphertext.length).toBe((await sealByCode({}, code))?.pack.ciphertext.length);
    expect((await sealByCode(value, code))?.pack.iv).not.toBe(sealed.pack.iv);
  });

  it('does not open where a sign of it was changed', async () => {
    const code = newShareCode();
    const sealed = await sealByCode(value, code);
    const ciphertext = sealed?.pack.ciphertext ?? '';
    const changed = `${ciphertext.startsWith('A') ? 'B' : 'A'}${ciphertext.slice(1)}`;
    expect(await openByCode({ iv: sealed?.pack.iv ?? '', ciphertext: changed }, code)).toBeNull();
  });

  it('is refused where it is too long to be kept', async () => {
    expect(await sealByCode('x'.repeat(1_048_576), newShareCode())).toBeNull();
  });
});
