import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullNameIn } from '#src/reporting/name-nudge.ts';

describe('the nudge about full names', () => {
  it.each([
    ['Amelia Khan said it was a joke.', 'amelia khan'],
    ['I then told Jack Smith-Jones to stop', 'jack smith jones'],
    ['Today Amelia J. Khan was sad', 'amelia khan'],
    ['Amelia J Khan', 'amelia khan'],
    ['It was (Noah O’Brien) who saw it.', 'noah o brien'],
    ['Omar al Hassan was there', 'omar hassan'],
    ['Then Tell Zara van der Berg', 'zara berg'],
    ['Zara Iqbal’s phone', 'zara iqbal'],
    ['Zara Iqbal’s, I think', 'zara iqbal'],
    ['A.\nThe second line names Molly Hughes', 'molly hughes'],
    ['Victoria Park, and Emma Stone', 'emma stone'],
  ])('notices %j', (text, name) => {
    expect(fullNameIn(text, [])).toBe(name);
  });

  it.each([
    'Monday Morning',
    'King Charles Dean was in the book',
    'St. George Cross',
    'Charlotte Street',
    'Victoria Park',
    'Thomas Lane Primary',
    'Jack said that Ella laughed',
    'Jack. She said so.',
    'Jack\nHe came later',
    'Amelia K. was upset',
    'Pupil A.K., known to the setting',
    'Year Seven Daily Lesson Report',
    'Charles Dickens and Harry Potter',
    'Charlotte’s Web',
    'Mill Hill School',
    'james@example.org Sent it',
    'https://example.org/James Smith',
    'the boy sat with Mohammed',
    'amelia khan',
    'Poppy Day',
    'What Happened Next',
    '',
  ])('lets %j be', (text) => {
    expect(fullNameIn(text, [])).toBeNull();
  });

  it('knows the names that belong in a report', () => {
    const known = ['Ms Sarah Adebayo (DSL)', 'Thomas Gray School', ''];
    expect(fullNameIn('I phoned Sarah Adebayo’s office at Thomas Gray School.', known)).toBeNull();
    expect(fullNameIn('I phoned Sarah Adebayo about Sarah Jones.', known)).toBe('sarah jones');
  });

  it('says something of any text, and soon', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.array(fc.string()), (text, known) => {
        const found = fullNameIn(text, known);
        expect(found === null || found.includes(' ')).toBe(true);
      }),
    );
    const started = performance.now();
    expect(fullNameIn('Jack '.repeat(200_000), [])).toBe('jack jack');
    expect(fullNameIn('Jack de '.repeat(50_000), [])).toBe('jack jack');
    expect(fullNameIn('Jack van '.concat('de '.repeat(100_000)), [])).toBeNull();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
