import { describe, expect, it } from 'vitest';
import { countSyllables, readingLevel } from '#src/preview/language/reading-level.ts';
import { readingAge } from '#tests/reading-age.ts';

const EASY = 'The cat sat on the mat. A dog ran up to it. The cat did not run. It sat and it saw the dog go by. ';
const MIDDLING =
  'The Romans constructed long, straight roads so that their soldiers could march quickly from one town to another. Travellers are still using several of these roads today. ';
const HARD =
  'Notwithstanding considerable methodological disagreement, contemporary historiography increasingly emphasises the institutional foundations of economic modernisation, particularly regarding administrative centralisation. ';

describe('the reading level', () => {
  it.each([
    ['ks1', EASY.repeat(6)],
    ['ks3', MIDDLING.repeat(6)],
    ['ks5', HARD.repeat(6)],
  ])('is %s', (band, text) => {
    expect(readingLevel([text])?.band).toBe(band);
  });

  it.each([EASY, MIDDLING])('is within a year and a half of a careful count of syllables', (text) => {
    expect(Math.abs((readingLevel([text.repeat(6)])?.age ?? 0) - Math.max(5, readingAge(text)))).toBeLessThanOrEqual(1.5);
  });

  it('is not told of few words', () => {
    expect(readingLevel(['The cat sat on the mat.'])).toBeNull();
    expect(readingLevel([])).toBeNull();
  });

  it('leaves out menus and headings', () => {
    const menu = Array.from({ length: 400 }, () => 'International organisation');
    expect(readingLevel([...menu, EASY.repeat(6)])).toEqual(readingLevel([EASY.repeat(6)]));
    expect(readingLevel(menu)).toBeNull();
  });

  it('takes a point inside a number or before a small letter for no end', () => {
    const text = 'It is 3.5 miles, e.g. from here to there and back again with the dog. ';
    expect(readingLevel([text.repeat(10)])?.age).toBe(
      readingLevel([text.replace('3.5', 'six').replace('e.g.', 'so say').repeat(10)])?.age,
    );
  });
});

it.each([
  ['cat', 1],
  ['cake', 1],
  ['jumped', 1],
  ['wanted', 2],
  ['table', 2],
  ['yellow', 2],
  ['banana', 3],
  ['education', 4],
  ['responsibility', 6],
  ["it's", 1],
  ['hmm', 1],
])('%s is spoken in %i', (word, syllables) => {
  expect(countSyllables(word)).toBe(syllables);
});
