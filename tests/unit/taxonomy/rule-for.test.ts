import { describe, expect, it } from 'vitest';
import { DEADLINE_CLASSES } from '#src/contract/category.ts';
import { PUPILS_ANSWERS } from '#src/contract/report-content.ts';
import { urgencyOf } from '#src/contract/urgency.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { ruleFor, ruleOf } from '#src/taxonomy/rule-for.ts';

const asked = { isDangerNow: false, pupils: 'unanswered' } as const;

describe('what a report’s answers demand of it', () => {
  it('is what the category says by itself', () => {
    expect(ruleOf('M3')).toEqual({ deadlineClass: 'log', capture: 'allowed' });
    expect(ruleOf('N1')).toEqual({ deadlineClass: 'immediate', capture: 'none' });
  });

  it('becomes more urgent when a child may be at risk', () => {
    expect(ruleFor(builtInTaxonomy, { ...asked, category: 'C2', pupils: 'child-at-risk' }).deadlineClass).toBe('immediate');
    expect(ruleFor(builtInTaxonomy, { ...asked, category: 'N2', pupils: 'child-at-risk' }).deadlineClass).toBe('now');
    expect(ruleFor(builtInTaxonomy, { ...asked, category: 'C2', pupils: 'pupils-saw' }).deadlineClass).toBe('same-day');
  });

  it('becomes more urgent with a sub-type that says so: a picture that may be sexual', () => {
    const unsure = ruleFor(builtInTaxonomy, { ...asked, category: 'U1', subType: 'sexual-picture' });
    expect(unsure).toEqual({ deadlineClass: 'immediate', capture: 'none' });
    expect(ruleFor(builtInTaxonomy, { ...asked, category: 'C1', subType: 'nudity' }).deadlineClass).toBe('same-day');
    expect(ruleFor(builtInTaxonomy, { ...asked, category: 'C1', subType: 'sexual-picture' }).deadlineClass).toBe('same-day');
  });

  it('is never less urgent for an answer, and no answer touches what may be captured', () => {
    for (const { code: category, subTypes } of builtInTaxonomy.categories) {
      const plain = ruleOf(category);
      for (const pupils of PUPILS_ANSWERS) {
        for (const isDangerNow of [true, false]) {
          for (const subType of [null, ...subTypes.map(({ id }) => id)]) {
            const rule = ruleFor(builtInTaxonomy, { category, subType, pupils, isDangerNow });
            expect(urgencyOf(rule.deadlineClass)).toBeLessThanOrEqual(urgencyOf(plain.deadlineClass));
            expect(rule.capture).toBe(plain.capture);
            if (isDangerNow) expect(rule.deadlineClass).toBe(DEADLINE_CLASSES[0]);
          }
        }
      }
    }
  });

  it('is careful with a code that is not known', () => {
    expect(ruleOf('Z9')).toEqual({ deadlineClass: 'same-day', capture: 'none' });
  });
});
