import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEADLINE_CLASSES } from '#src/contract/category.ts';
import { PUPILS_ANSWERS } from '#src/contract/report-content.ts';
import { urgencyOf } from '#src/contract/urgency.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { UNSURE, UNSURE_RULE } from '#src/taxonomy/category-rules.ts';
import { choosableCategories } from '#src/taxonomy/category-words.ts';
import { withHardStops } from '#src/taxonomy/hard-stops.ts';
import { ruleFor } from '#src/taxonomy/rule-for.ts';
import { REPORT_ROUTES, Taxonomy } from '#src/taxonomy/taxonomy.ts';
import type { Category } from '#src/taxonomy/taxonomy.ts';

const [someCategory] = builtInTaxonomy.categories;
if (someCategory === undefined) throw new TypeError('The taxonomy is empty');

const deadlineClass = fc.constantFrom(...DEADLINE_CLASSES);
const knownCode = fc.constantFrom(...builtInTaxonomy.categories.map(({ code }) => code));
const newCode = fc.stringMatching(/^[A-Z]\d$/);
const subTypeId = fc.constantFrom('sexual-picture', 'threat', 'sought-often', 'another');

/** A category that says anything that its schema lets it say. */
const anyCategory: fc.Arbitrary<Category> = fc.record({
  code: fc.oneof(knownCode, newCode),
  label: fc.constant('Another label'),
  icon: fc.constant('heart'),
  fourC: fc.constant(null),
  deadlineClass,
  deadlineClassAtRisk: fc.option(deadlineClass),
  capture: fc.constantFrom('none', 'allowed'),
  isPictureAllowed: fc.boolean(),
  isAboutPages: fc.boolean(),
  subTypes: fc.uniqueArray(fc.record({ id: subTypeId, label: fc.constant('Closer'), deadlineClass: fc.option(deadlineClass) }), {
    selector: ({ id }) => id,
  }),
  route: fc.constantFrom(...REPORT_ROUTES),
  told: fc.constant([]),
  dslRoutes: fc.constant([]),
  help: fc.constant([]),
  synonyms: fc.constant([]),
  rank: fc.constant(1),
});
const anyEdition: fc.Arbitrary<Taxonomy> = fc
  .uniqueArray(anyCategory, { selector: ({ code }) => code, minLength: 1, maxLength: 60 })
  .map((categories) => Taxonomy.parse({ number: 2, issuedOn: '2026-11-01', categories, facts: [] }));

const codesOf = ({ categories }: Taxonomy) => categories.map(({ code }) => code);

describe('a published edition over the one that came with the extension', () => {
  it('loosens no hard stop, whatever it says and whatever is answered', () => {
    fc.assert(
      fc.property(anyEdition, fc.constantFrom(...PUPILS_ANSWERS), fc.option(subTypeId), (published, pupils, subType) => {
        const merged = withHardStops(builtInTaxonomy, published);
        for (const { code: category, capture } of builtInTaxonomy.categories.filter((known) => known.capture === 'none')) {
          const question = { category, pupils, subType, isDangerNow: false };
          const [before, after] = [ruleFor(builtInTaxonomy, question), ruleFor(merged, question)];
          expect(after.capture).toBe(capture);
          expect(urgencyOf(after.deadlineClass)).toBeLessThanOrEqual(urgencyOf(before.deadlineClass));
        }
      }),
    );
  });

  it('loses no code, has none twice, and takes no hard stop off the list for pages', () => {
    fc.assert(
      fc.property(anyEdition, (published) => {
        const merged = withHardStops(builtInTaxonomy, published);
        expect(new Set(codesOf(merged)).size).toBe(merged.categories.length);
        expect(new Set(codesOf(merged))).toEqual(new Set([...codesOf(builtInTaxonomy), ...codesOf(published)]));
        const choosable = new Set(choosableCategories(merged, 'pages').map(({ code }) => code));
        const hardStops = choosableCategories(builtInTaxonomy, 'pages').filter(({ capture }) => capture === 'none');
        expect(hardStops.filter(({ code }) => !choosable.has(code))).toEqual([]);
      }),
    );
  });

  it('keeps "I’m not sure" careful', () => {
    fc.assert(
      fc.property(anyEdition, (published) => {
        const question = { category: UNSURE, isDangerNow: false, pupils: 'unanswered' } as const;
        const { capture, deadlineClass: due } = ruleFor(withHardStops(builtInTaxonomy, published), question);
        expect(capture).toBe(UNSURE_RULE.capture);
        expect(urgencyOf(due)).toBeLessThanOrEqual(urgencyOf(UNSURE_RULE.deadlineClass));
      }),
    );
  });

  it('keeps a concern about an adult away from the shared list, and pictures out where only words may be captured', () => {
    fc.assert(
      fc.property(anyEdition, (published) => {
        const { categories } = withHardStops(builtInTaxonomy, published);
        expect(categories.find(({ code }) => code === 'A1')?.route).toBe('one-officer');
        expect(categories.find(({ code }) => code === 'B1')?.isPictureAllowed).toBe(false);
      }),
    );
  });

  it('makes no closer word less urgent that was urgent before, and keeps one that it leaves out', () => {
    const known = builtInTaxonomy.categories.filter(({ code }) => code === UNSURE || code === 'C1');
    const categories = known.map((category) => ({
      ...category,
      subTypes: category.code === 'C1' ? [] : category.subTypes.map((closer) => ({ ...closer, deadlineClass: 'log' as const })),
    }));
    const merged = withHardStops(builtInTaxonomy, { ...builtInTaxonomy, categories });
    const dueWith = (category: string, subType: string) =>
      ruleFor(merged, { category, subType, isDangerNow: false, pupils: 'unanswered' }).deadlineClass;
    expect(dueWith(UNSURE, 'sexual-picture')).toBe('immediate');
    expect(dueWith('C1', 'sought-often')).toBe('immediate');
  });

  it('adds codes, relabels, reorders and changes whatever protects nobody', () => {
    const hate = { ...someCategory, code: 'C3', label: 'Hatred', capture: 'none', deadlineClass: 'log', rank: 2 } as const;
    const sexual = { ...someCategory, code: 'X1', label: 'Another label', deadlineClass: 'now' } as const;
    const added = { ...someCategory, code: 'Z1', label: 'Something new', capture: 'allowed', deadlineClass: 'log' } as const;
    const fact = { id: 'iwf', label: 'Changed', phone: '', address: '', checked: 'at-source', checkedOn: '2026-11-01' } as const;
    const published = { number: 7, issuedOn: '2026-11-01', categories: [hate, sexual, added], facts: [fact] };
    const merged = withHardStops(builtInTaxonomy, published);
    expect(merged.number).toBe(7);
    expect(merged.categories.slice(0, 3)).toMatchObject([
      { code: 'C3', label: 'Hatred', capture: 'none', deadlineClass: 'log' },
      { code: 'X1', label: 'Another label', capture: 'none', deadlineClass: 'now' },
      { code: 'Z1', label: 'Something new', capture: 'allowed' },
    ]);
    expect(merged.facts[0]).toEqual(fact);
    expect(merged.facts).toHaveLength(builtInTaxonomy.facts.length);
  });
});
