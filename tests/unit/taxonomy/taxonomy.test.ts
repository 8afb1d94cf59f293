import { describe, expect, it, test } from 'vitest';
import { urgencyOf } from '#src/contract/urgency.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { UNSURE, UNSURE_RULE } from '#src/taxonomy/category-rules.ts';
import { choosableCategories, labelOf } from '#src/taxonomy/category-words.ts';
import { ruleOf } from '#src/taxonomy/rule-for.ts';
import { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import data from '#src/taxonomy/taxonomy.json' with { type: 'json' };
import { CATEGORY_ICON_PATHS } from '#src/ui/category-icon-paths.ts';

const { categories, facts } = builtInTaxonomy;
const HARD_STOPS = 'X1 X2 X3 N1 N2 G1 G2 G3 B2 C1 C2 C4 T1 T2 T3 T4 A1 D1 W1 U1'.split(' ');
const OTHERS = 'B1 V1 V2 C3 C5 C6 M1 M2 M3'.split(' ');
const IMMEDIATE = 'X1 X2 X3 N1 N2 G1 G2 G3 B2 A1'.split(' ');

describe('the taxonomy that the extension came with', () => {
  it('has the 29 codes, and a hard stop for each that must be one', () => {
    const codes = (capture: string) => categories.filter((category) => category.capture === capture).map(({ code }) => code);
    expect(new Set(codes('none'))).toEqual(new Set(HARD_STOPS));
    expect(new Set(codes('allowed'))).toEqual(new Set(OTHERS));
    expect(categories).toHaveLength(29);
  });

  it('makes immediate what must be phoned', () => {
    const immediate = categories.filter(({ deadlineClass }) => deadlineClass === 'immediate').map(({ code }) => code);
    expect(new Set(immediate)).toEqual(new Set(IMMEDIATE));
  });

  it('demands of an unsure report just what the constant in the worker says', () => {
    expect(ruleOf(UNSURE)).toEqual(UNSURE_RULE);
  });

  it.each(categories)('$code can be shown: icon, help and routes are there', ({ icon, help, dslRoutes, told, subTypes }) => {
    expect(Object.keys(CATEGORY_ICON_PATHS)).toContain(icon);
    expect(help.length).toBeGreaterThan(0);
    expect(told.length).toBeGreaterThan(0);
    const ids = new Set(facts.map(({ id }) => id));
    expect(dslRoutes.filter((id) => !ids.has(id))).toEqual([]);
    expect(new Set(subTypes.map(({ id }) => id)).size).toBe(subTypes.length);
  });

  it.each(categories)('$code is never due later when a child may be at risk', ({ deadlineClass, deadlineClassAtRisk }) => {
    expect(urgencyOf(deadlineClassAtRisk ?? deadlineClass)).toBeLessThanOrEqual(urgencyOf('immediate'));
    expect(urgencyOf(deadlineClassAtRisk ?? deadlineClass)).toBeLessThanOrEqual(urgencyOf(deadlineClass));
  });

  it('allows no picture where only words may be captured', () => {
    const pictures = categories.filter(({ isPictureAllowed }) => isPictureAllowed).map(({ code }) => code);
    expect(new Set(pictures)).toEqual(new Set(OTHERS.filter((code) => code !== 'B1')));
  });

  it('sends a concern about an adult to one officer, and lets no page be flagged with it', () => {
    const adult = categories.find(({ code }) => code === 'A1');
    expect(adult).toMatchObject({ route: 'one-officer', told: ['one-officer'], isAboutPages: false });
  });

  it('marks each fact with how it was checked, and gives no number that nobody has seen', () => {
    for (const { id, checked, phone, label } of facts) {
      expect(label, id).not.toMatch(/\d{3} \d{3}/);
      if (phone !== '' && id !== 'dfe-extremism') expect(checked, id).not.toBe('not-verified');
    }
    const marks = Object.fromEntries(facts.map(({ id, checked }) => [id, checked]));
    expect(marks).toMatchObject({
      'police-999': 'at-source',
      'report-terrorism': 'not-verified',
      'dfe-extremism': 'not-verified',
      childline: 'second-hand',
      'education-support': 'second-hand',
      phishing: 'second-hand',
      'true-vision': 'second-hand',
      'crisis-lines': 'not-verified',
    });
  });

  it('offers the commonest first, and for a page only what a page can be flagged with', () => {
    const [pages, notes] = [choosableCategories(builtInTaxonomy, 'pages'), choosableCategories(builtInTaxonomy, 'notes')];
    for (const choices of [pages, notes]) {
      expect(choices[0]?.code).toBe(UNSURE);
      expect(choices.map(({ rank }) => rank)).toEqual(choices.map(({ rank }) => rank).toSorted((one, other) => one - other));
    }
    expect(notes).toHaveLength(categories.length);
    const notForPages = notes.filter((category) => !pages.includes(category)).map(({ code }) => code);
    expect(new Set(notForPages)).toEqual(new Set(['A1', 'D1', 'W1']));
  });
});

test('an edition that has a code twice is none', () => {
  const [first] = data.categories;
  expect(Taxonomy.safeParse({ ...data, categories: [first, first] }).success).toBe(false);
});

test('a code that is not known is shown as it is', () => {
  expect(labelOf('Z9')).toBe('Z9');
  expect(labelOf('C3')).toBe('Hate');
});
