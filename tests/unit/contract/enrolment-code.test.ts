import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEnrolmentCode, parseEnrolmentCode } from '#src/contract/enrolment-code.ts';
import type { EnrolmentCode } from '#src/contract/enrolment-code.ts';
import { KeyId } from '#src/contract/primitives.ts';

const code: EnrolmentCode = {
  role: 'tutor',
  secret: '0123456789ABCDEFGHJK',
  vaultKeyId: KeyId.parse('a'.repeat(43)),
  origin: 'https://dsl.example.org:8443',
};

describe('enrolment code', () => {
  it('comes back as it was made', () => {
    expect(parseEnrolmentCode(formatEnrolmentCode(code))).toEqual({ ok: true, code });
  });

  it('forgives spaces and line breaks that a mail program put in', () => {
    const broken = formatEnrolmentCode(code).replace(/(.{20})/g, ' $1\r\n\u200B');
    expect(parseEnrolmentCode(broken)).toEqual({ ok: true, code });
  });

  it('notices any one character lost or changed', () => {
    const text = formatEnrolmentCode(code);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('', 'x', '7', '-'), (at, put) => {
        const changed = text.slice(0, at) + put + text.slice(at + 1);
        fc.pre(changed !== text);
        expect(parseEnrolmentCode(changed).ok).toBe(false);
      }),
    );
  });

  it.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['hello', 'not-a-code'],
    ['SL9.tutor.x.y.z.c', 'newer-version'],
    ['SL1.tutor.x', 'damaged'],
    ['x'.repeat(1_000_000), 'not-a-code'],
    [formatEnrolmentCode({ ...code, vaultKeyId: null }), 'damaged'],
    [formatEnrolmentCode({ ...code, origin: 'http://dsl.example.org' }), 'insecure-origin'],
    [formatEnrolmentCode({ ...code, origin: 'https://dsl.example.org/path' }), 'insecure-origin'],
  ])('says what is wrong with %.20j', (text, fault) => {
    expect(parseEnrolmentCode(text)).toEqual({ ok: false, fault });
  });

  it('takes http on this very machine only', () => {
    for (const origin of ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080']) {
      expect(parseEnrolmentCode(formatEnrolmentCode({ ...code, origin }))).toMatchObject({ ok: true });
    }
  });
});
