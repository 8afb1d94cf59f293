import { base64url } from 'jose';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatKit, groupsOf, isGroup, KIT_GROUPS, parseKit } from '#src/cases/recovery-kit.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const scalars = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => base64url.encode(bytes));

describe('recovery kit', () => {
  it('comes back as it was printed, in 14 groups of 4', () => {
    fc.assert(
      fc.property(scalars, (scalar) => {
        const kit = formatKit(scalar);
        expect(kit).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){13}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(groupsOf(kit)).toHaveLength(KIT_GROUPS);
        expect(parseKit(kit)).toEqual({ ok: true, scalar });
      }),
    );
  });

  it('notices any one mistyped character, and says in which group it is', () => {
    fc.assert(
      fc.property(scalars, fc.nat(55), fc.integer({ min: 1, max: 31 }), (scalar, at, shift) => {
        const text = formatKit(scalar).replaceAll('-', '');
        const other = ALPHABET[(ALPHABET.indexOf(text.charAt(at)) + shift) % 32] ?? '';
        expect(parseKit(text.slice(0, at) + other + text.slice(at + 1))).toEqual({
          ok: false,
          fault: 'mistyped',
          group: Math.floor(at / 4) + 1,
        });
      }),
      { numRuns: 30 },
    );
  });

  it('notices any two neighbours swapped, and any group wrong as a whole', () => {
    fc.assert(
      fc.property(
        scalars,
        fc.nat(54),
        fc.nat(13),
        fc.string({ unit: fc.constantFrom(...ALPHABET.split('')), minLength: 4, maxLength: 4 }),
        (scalar, at, group, typed) => {
          const text = formatKit(scalar).replaceAll('-', '');
          const swapped = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
          if (swapped !== text) expect(parseKit(swapped)).toMatchObject({ ok: false, fault: 'mistyped' });
          const replaced = text.slice(0, group * 4) + typed + text.slice(group * 4 + 4);
          if (replaced !== text) expect(parseKit(replaced)).toMatchObject({ ok: false, fault: 'mistyped' });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('forgives case, spaces, dashes and look-alike letters', () => {
    fc.assert(
      fc.property(scalars, (scalar) => {
        const sloppy = formatKit(scalar).replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' \u2013\n').toLowerCase();
        expect(parseKit(` ${sloppy} `)).toEqual({ ok: true, scalar });
      }),
    );
  });

  it.each([
    ['', 'empty', null],
    [' - ', 'empty', null],
    ['ABCD-EFGU', 'not-a-kit', 2],
    ['ABCD', 'too-short', null],
    ['0'.repeat(57), 'too-long', null],
    ['😀', 'not-a-kit', 1],
    ['0'.repeat(55) + 'U', 'not-a-kit', 14],
  ])('says what is wrong with %j', (typed, fault, group) => {
    expect(parseKit(typed)).toEqual({ ok: false, fault, group });
  });

  it('compares one group as forgivingly', () => {
    const kit = formatKit(base64url.encode(new Uint8Array(32).fill(1)));
    expect(isGroup(kit, 1, groupsOf(kit)[0]?.toLowerCase() ?? '')).toBe(true);
    expect(isGroup(kit, 1, '')).toBe(false);
    expect(isGroup(kit, 15, '')).toBe(false);
  });
});
