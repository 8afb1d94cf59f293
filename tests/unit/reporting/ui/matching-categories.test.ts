import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { matchingCategories } from '#src/reporting/ui/matching-categories.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { choosableCategories } from '#src/taxonomy/category-words.ts';

const categories = choosableCategories(builtInTaxonomy, 'notes');
const matching = (typed: string, chosen: string | null = null) => {
  const { found, shown } = matchingCategories(categories, typed, chosen);
  return { found: found.map(({ code }) => code), shown: shown.map(({ code }) => code) };
};

test('nothing typed shows every category, the commonest first', () => {
  expect(matchingCategories(categories, '  ', null)).toEqual({ found: categories, shown: categories });
});

describe('what a tutor would type finds its category first', () => {
  it.each([
    ['porn', 'C1'],
    ['nudes', 'N1'],
    ['sexting', 'N1'],
    ['sextortion', 'N2'],
    ['suicide', 'C2'],
    ['anorexia', 'C2'],
    ['vape', 'C2'],
    ['racism', 'C3'],
    ['racist', 'C3'],
    ['hate', 'C3'],
    ['gore', 'C4'],
    ['knife', 'C4'],
    ['swearing', 'C6'],
    ['cyberbullying', 'B1'],
    ['upskirting', 'B2'],
    ['doxxing', 'V1'],
    ['hacked', 'V2'],
    ['grooming', 'G1'],
    ['county lines', 'G3'],
    ['deepfake', 'N1'],
    ['fake news', 'C5'],
    ['virus', 'M2'],
    ['casino', 'M1'],
    ['vpn', 'T3'],
    ['slang', 'T4'],
    ['unblock', 'T1'],
    ['allegation', 'A1'],
    ['gdpr', 'D1'],
    ['upset', 'W1'],
    ['csam', 'X1'],
    ['bomb', 'X2'],
  ])('%s', (typed, code) => {
    expect(matching(typed).found[0]).toBe(code);
  });
});

test('every typed word must start a word there, in the label before the further words', () => {
  expect(matching('gamb')).toEqual({ found: ['M1'], shown: ['M1', 'U1'] });
  expect(matching('HARM software').found).toEqual(['M2']);
  expect(matching('ambl')).toEqual({ found: [], shown: ['U1'] });
  // Bullying is commoner and knows the word too, but hatred is called so.
  expect(matching('hate').found).toEqual(['C3', 'B1']);
});

test('a sentence finds what any of its words finds, most hits first', () => {
  expect(matching('somebody was fighting in a gory film').found).toEqual(['C4']);
  expect(matching('there was a fake prize').found[0]).toBe('M2');
  // Words as short as these say nothing by themselves.
  expect(matching('zzz or of').found).toEqual([]);
});

test('whatever is typed, what is chosen and "I’m not sure" stay in sight, once', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom('hate', 'not sure', 'h')), (typed) => {
      const { shown } = matching(typed, 'C3');
      expect(shown).toEqual(expect.arrayContaining(['C3', 'U1']));
      expect(new Set(shown).size).toBe(shown.length);
    }),
  );
});
