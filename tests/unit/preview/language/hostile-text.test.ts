import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBuiltInLexicon } from '#src/preview/language/built-in-lexicon.ts';
import { findLanguage } from '#src/preview/language/find-language.ts';
import { mainLanguage } from '#src/preview/language/main-language.ts';
import { readingLevel } from '#src/preview/language/reading-level.ts';

const lexicon = openBuiltInLexicon();
const find = (text: string) => findLanguage([{ text, where: null }], lexicon);

/** Bits of what a page may hold, so that terms and oddities meet. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'fuck',
        'Dick ',
        'ho ',
        '#Shit',
        '@ss',
        'f*',
        '***',
        'a.s.s.',
        ' ',
        '\u0000',
        '\u202e',
        '\u200b',
        '\u0301',
        '\ud83d',
        '\udca9',
        '💩',
        '𝓯',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

it('whatever the text is, evidence is short, whole and no more than 20', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      for (const { count, evidence } of find(text)) {
        expect(evidence.length).toBeLessThanOrEqual(Math.min(20, count));
        for (const { snippet } of evidence) {
          expect(snippet.length).toBeLessThanOrEqual(160);
          expect(snippet.trim()).not.toBe('');
        }
      }
    }),
  );
});

it('no sign of a text is cut in half', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), (before, after) => {
      const [{ evidence } = { evidence: [] }] = find(`${'💩'.repeat(before)}shit${'💩'.repeat(after)}`);
      expect(evidence[0]?.snippet).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});

it('whatever the text is, its language and level are told or not', () => {
  fc.assert(
    fc.property(nasty, fc.string(), (text, hint) => {
      expect(mainLanguage([text], hint)?.language ?? 'en').toMatch(/^[a-z]{2}$/);
      expect(readingLevel([text])?.age ?? 5).toBeGreaterThanOrEqual(5);
    }),
  );
});

describe('a megabyte costs about four times what its quarter costs', () => {
  it.each([
    ['one letter', 'a'],
    ['one term', 'shit '],
    ['a word whose company is asked for', 'cock '],
    ['words of company', 'court police '],
    ['spaced letters', 'f '],
    ['stars', 'f*'],
    ['marks', 'f\u0301\u0336\u0301'],
    ['signs beyond the first plane', '𝓯💩'],
    ['tags and names', '#aA@a_'],
    ['links', 'http://'],
    ['stems', 'fucfuc'],
    ['new words each time', ''],
    ['new words with stars', '*'],
    ['sentence ends', 'A. ..!'],
    ['quotes at an end', '."'],
  ])('%s', (_, unit) => {
    const cost = (length: number): number => {
      const text = unit.length > 1 || unit === 'a' ? unit.repeat(length / unit.length) : newWords(unit, length);
      const startedAt = process.cpuUsage();
      find(text);
      readingLevel([text]);
      const { user } = process.cpuUsage(startedAt);
      return user / 1000;
    };
    const quarter = cost(250_000);
    // With something for the processor's moods: what grows with the square would cost sixteen times as much.
    expect(cost(1_000_000)).toBeLessThan(quarter * 8 + 300);
  });
});

function newWords(between: string, length: number): string {
  const words: string[] = [];
  for (let at = 0, size = 0; size < length; at++) {
    const word = `w${at.toString(36)}${between}x`;
    words.push(word);
    size += word.length + 1;
  }
  return words.join(' ');
}
