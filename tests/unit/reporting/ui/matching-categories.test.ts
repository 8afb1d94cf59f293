import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchingCategories } from '#src/reporting/ui/matching-categories.ts';
import { tabNamedIn } from '#src/reporting/ui/tab-named-in.ts';
import { pageCategories } from '#src/taxonomy/category-words.ts';

const codes = (typed: string, chosen: string | null = null) =>
  matchingCategories(pageCategories(), typed, chosen).map(({ code }) => code);

test('nothing typed shows every category', () => {
  expect(matchingCategories(pageCategories(), '  ', null)).toEqual(pageCategories());
});

test('every typed word must start a word of the label', () => {
  expect(codes('gamb')).toEqual(['M1', 'U1']);
  expect(codes('HARM software')).toEqual(['M2', 'U1']);
  expect(codes('ambl')).toEqual(['U1']);
});

test('whatever is typed, what is chosen and "I’m not sure" stay in sight', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      expect(codes(typed, 'C3')).toEqual(expect.arrayContaining(['C3', 'U1']));
    }),
  );
});

test.each([
  ['#tab=12', 12],
  ['', null],
  ['#tab=', null],
  ['#tab=1e3', null],
  ['#tab=12&x', null],
])('the fragment %j names the tab %s', (fragment, tab) => {
  expect(tabNamedIn(fragment)).toBe(tab);
});
