import { describe, expect, it } from 'vitest';
import catalogue from '#public/_locales/en/messages.json' with { type: 'json' };
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { countWords, readingAge } from '#tests/reading-age.ts';

const TUTORS_READ_AT = 11;
/** Of fewer words the formula says little: one long name decides. */
const FEWEST_WORDS = 12;

const messages = Object.entries(catalogue).map(([key, { message }]) => ({ key, message }));
/** Officers read the console; all else is read by tutors, in front of a class. */
const forTutors = messages.filter(({ key, message }) => !key.startsWith('console') && countWords(message) >= FEWEST_WORDS);

describe('the reading age', () => {
  it.each(builtInTaxonomy.categories)('of the help for $code is at or under 11', ({ help }) => {
    expect(readingAge(help.join(' '))).toBeLessThanOrEqual(TUTORS_READ_AT);
  });

  it.each(forTutors)('of $key is at or under 11', ({ message }) => {
    expect(readingAge(message)).toBeLessThanOrEqual(TUTORS_READ_AT);
  });

  it('has been measured of something', () => {
    expect(forTutors.length).toBeGreaterThan(50);
  });
});

describe('the measure', () => {
  it('tells plain words from a policy’s', () => {
    const policy =
      'Temporary workers are required to familiarise themselves with organisational safeguarding procedures prior to commencement.';
    expect(readingAge('The cat sat on the mat. The dog saw it.')).toBeLessThan(6);
    expect(readingAge(policy)).toBeGreaterThan(16);
  });

  it('follows the formula', () => {
    // Ten words of one syllable and one sentence: 0.39 × 10 + 11.8 - 15.59 + 5.
    expect(readingAge('We put the red hat on the old grey dog.')).toBeCloseTo(5.11);
  });

  it('counts a sentence that ends in a colon, and a name that is known as one word', () => {
    expect(readingAge('Do this: stop.')).toBe(readingAge('Do this. Stop.'));
    expect(countWords('Ask your safeguarding lead.')).toBe(countWords('Ask your name.'));
  });
});
