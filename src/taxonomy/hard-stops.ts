import type { DeadlineClass } from '#src/contract/category.ts';
import { moreUrgent } from '#src/contract/urgency.ts';
import type { Category, SubType, Taxonomy } from './taxonomy.ts';

/**
 * A published edition over the one that came with the extension. It may add codes, and change the words, the order and most rules of
 * those that are there. It can loosen nothing that protects people: a code never goes away, a hard stop stays one, can be chosen
 * wherever it could, and is never due later; what goes to one officer alone goes on doing so; and words stay the only thing that
 * may be captured where they were.
 */
export function withHardStops(builtIn: Taxonomy, published: Taxonomy): Taxonomy {
  const publishedCodes = new Set(published.categories.map(({ code }) => code));
  const factIds = new Set(published.facts.map(({ id }) => id));
  return {
    ...published,
    categories: [
      ...published.categories.map((category) => {
        const known = builtIn.categories.find(({ code }) => code === category.code);
        return known === undefined ? category : tightened(known, category);
      }),
      ...builtIn.categories.filter(({ code }) => !publishedCodes.has(code)),
    ],
    facts: [...published.facts, ...builtIn.facts.filter(({ id }) => !factIds.has(id))],
  };
}

function tightened(known: Category, category: Category): Category {
  const kept: Category = {
    ...category,
    route: known.route === 'one-officer' ? known.route : category.route,
    isPictureAllowed: known.isPictureAllowed && category.isPictureAllowed,
  };
  if (known.capture === 'allowed') return kept;
  return {
    ...kept,
    capture: 'none',
    isAboutPages: known.isAboutPages || category.isAboutPages,
    deadlineClass: moreUrgent(known.deadlineClass, category.deadlineClass),
    deadlineClassAtRisk: mostUrgent(known.deadlineClassAtRisk, category.deadlineClassAtRisk),
    subTypes: withUrgent(known.subTypes, category.subTypes),
  };
}

/** The sub-types of the edition, and those of before that make a report more urgent. */
const withUrgent = (known: readonly SubType[], published: readonly SubType[]): SubType[] => [
  ...published.map((subType) => ({
    ...subType,
    deadlineClass: mostUrgent(subType.deadlineClass, known.find(({ id }) => id === subType.id)?.deadlineClass ?? null),
  })),
  ...known.filter(({ id, deadlineClass }) => deadlineClass !== null && published.every((other) => other.id !== id)),
];

const mostUrgent = (one: DeadlineClass | null, other: DeadlineClass | null): DeadlineClass | null =>
  one === null || other === null ? (one ?? other) : moreUrgent(one, other);
