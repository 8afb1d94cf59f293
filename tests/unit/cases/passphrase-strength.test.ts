import { beforeAll, describe, expect, it } from 'vitest';
import { loadStrengthCheck } from '#src/cases/passphrase-strength.ts';
import type { StrengthCheck } from '#src/cases/passphrase-strength.ts';

let check: StrengthCheck;
beforeAll(async () => {
  check = await loadStrengthCheck(['Officer One', 'Demonstration agency']);
});

describe('strength of a passphrase', () => {
  it.each([
    ['Tr0ub4dor&3', 'too-short'],
    ['demonstration1', 'personal'],
    ['officer one 2026', 'personal'],
    ['safeguarding lead', 'personal'],
    ['passwordpassword', 'repeat'],
    ['abcdefghijklmn', 'sequence'],
    ['monday tuesday wednesday', 'sequence'],
    ['qwertyuiopasdf', 'common'],
    ['michael jackson', 'name'],
  ])('%j is weak: %s', (passphrase, why) => {
    expect(check(passphrase)).toMatchObject({ kind: 'weak', why });
  });

  it.each(['marble tractor quiet umbrella', 'Xk29!plq8ZZt', 'größer als fünf Häuser 🏠'])('%j is strong', (passphrase) => {
    expect(check(passphrase).kind).toBe('strong');
  });

  it('looks at no more of a very long one than it can in an instant', () => {
    expect(check('abc'.repeat(300_000)).kind).toBe('weak');
  });
});
