import { describe, expect, it } from 'vitest';
import { ASK, emptyFilter, FIRST_HASH, nextHash, numberOf, passWord } from '#src/preview/language/word-filter.ts';

const hashOf = (word: string): number => Array.from(word).reduce((hash, sign) => nextHash(hash, sign.charCodeAt(0)), FIRST_HASH);

/** Words that were not passed, until there is one of a passed word's length in its place. */
function doubleOf(word: string): string {
  const filter = emptyFilter();
  passWord(filter, word, 1);
  for (let code = 0; ; code++) {
    const other = code.toString(26).padStart(word.length, '0').slice(-word.length);
    if (other !== word && numberOf(filter, hashOf(other), other, 0, other.length) !== 0) return other;
  }
}

describe('the filter', () => {
  it('knows a word in whatever case, wherever it stands', () => {
    const filter = emptyFilter();
    passWord(filter, 'rude', 7);
    expect(numberOf(filter, hashOf('rude'), 'a RuDe one', 2, 6)).toBe(7);
    expect(numberOf(filter, hashOf('nice'), 'nice', 0, 4)).toBe(0);
  });

  it('cannot tell a word from another in its place', () => {
    const filter = emptyFilter();
    passWord(filter, 'rude', 7);
    const other = doubleOf('rude');
    expect(numberOf(filter, hashOf(other), other, 0, 4)).toBe(ASK);
  });

  it('cannot tell two words apart that share a place', () => {
    const filter = emptyFilter();
    const other = doubleOf('rude');
    passWord(filter, 'rude', 7);
    passWord(filter, other, 8);
    expect(numberOf(filter, hashOf('rude'), 'rude', 0, 4)).toBe(ASK);
    expect(numberOf(filter, hashOf(other), other, 0, 4)).toBe(ASK);
  });
});
