import { describe, expect, it } from 'vitest';
import { openBuiltInLexicon } from '#src/preview/language/built-in-lexicon.ts';
import { compileLexicon } from '#src/preview/language/compile-lexicon.ts';
import { findLanguage } from '#src/preview/language/find-language.ts';
import data from '#src/preview/language/lexicon.json' with { type: 'json' };
import { LANGUAGE_CATEGORIES, Lexicon } from '#src/preview/language/lexicon.ts';

const small = {
  version: 1,
  contexts: { farm: ['hen|s'] },
  harmless: ['rude word|s'],
  terms: [{ category: 'swearing', strength: 'medium', words: ['rude|r'], changes: [{ near: ['farm'], within: 2, to: 'none' }] }],
};

describe('the schema', () => {
  it('takes a lexicon', () => {
    expect(Lexicon.safeParse(small).success).toBe(true);
  });

  it.each([
    ['a context that is not there', { ...small, contexts: {} }],
    ['a capital', { ...small, harmless: ['Rude'] }],
    ['an empty word', { ...small, harmless: [''] }],
    ['two spaces', { ...small, harmless: ['rude  word'] }],
    ['a stem that is in too many words', { ...small, harmless: ['*ass*'] }],
    ['an unknown category', { ...small, terms: [{ ...small.terms[0], category: 'rude' }] }],
  ])('refuses %s', (_, lexicon) => {
    expect(Lexicon.safeParse(lexicon).success).toBe(false);
  });
});

it('forms, phrases and company mean what the lexicon says', () => {
  const lexicon = compileLexicon(Lexicon.parse(small));
  const count = (text: string): number => findLanguage([{ text, where: null }], lexicon)[0]?.count ?? 0;
  expect(count('rude, ruder, rudest')).toBe(2);
  expect(count('a rude word, rude words and RudeWord')).toBe(0);
  expect(count('#RudeWord #rudeword')).toBe(0);
  expect(count('rude hens; a rude old hen')).toBe(0);
  expect(count('rude to an old hen')).toBe(1);
});

describe('the built-in lexicon', () => {
  const lexicon = Lexicon.parse(data);
  const entries = [...lexicon.terms.flatMap(({ words }) => words), ...lexicon.harmless];

  it('has terms of every category', () => {
    expect(new Set(lexicon.terms.map(({ category }) => category))).toEqual(new Set(LANGUAGE_CATEGORIES));
  });

  it('says nothing twice', () => {
    const forms = entries.flatMap((entry) => formsOf(entry));
    expect(forms.filter((form, at) => forms.indexOf(form) !== at)).toEqual([]);
  });

  it('uses every context', () => {
    const used = new Set(lexicon.terms.flatMap(({ changes = [] }) => changes.flatMap(({ near }) => near)));
    expect(Object.keys(lexicon.contexts).filter((name) => !used.has(name))).toEqual([]);
  });

  it('finds each of its terms, written alone, in its own category', () => {
    const compiled = openBuiltInLexicon();
    const missed = lexicon.terms.flatMap(({ category, strength, words }) =>
      words
        .filter((word) => strength !== 'none' && !word.startsWith('*'))
        .flatMap(formsOf)
        .filter(
          (form) => !findLanguage([{ text: form, where: null }], compiled).some((finding) => finding.category === category),
        ),
    );
    expect(missed).toEqual([]);
  });
});

const formsOf = (entry: string): readonly string[] =>
  entry.split(' ').reduce<readonly string[]>(
    (phrases, word) => {
      const [stem = '', ...endings] = word.split('|');
      const forms = [stem, ...endings.map((ending) => stem + ending)];
      return phrases.flatMap((phrase) => forms.map((form) => `${phrase} ${form}`.trim()));
    },
    [''],
  );
