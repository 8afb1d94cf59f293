import * as z from 'zod/mini';

export const LANGUAGE_CATEGORIES = [
  'sexual',
  'violent',
  'hateful',
  'self-harm',
  'drugs',
  'gambling',
  'extremist',
  'bullying',
  'swearing',
] as const;
export type LanguageCategory = (typeof LANGUAGE_CATEGORIES)[number];

/** How much a term weighs where it stands. `none`: nothing by itself, and something in company. */
export const STRENGTHS = ['none', 'mild', 'medium', 'strong'] as const;

/**
 * A word or a phrase with its forms: `bitch|es|ing` is bitch, bitches and bitching, in a phrase too. `*fuck*` is that in the middle
 * of whatever other word. Written in a-z, digits, apostrophes and single spaces, as words are read (read-words.ts).
 */
const WordForms = z.string().check(z.regex(/^(?:\*[a-z]{4,}\*|[a-z0-9'|]+(?: [a-z0-9'|]+){0,7})$/));

const Term = z.strictObject({
  category: z.enum(LANGUAGE_CATEGORIES),
  strength: z.enum(STRENGTHS),
  words: z.array(WordForms).check(z.minLength(1)),
  /** What the company of the word makes of it; the first that fits counts. */
  changes: z.optional(
    z
      .array(
        z.strictObject({
          /** Names of `contexts`, one of which has a word within so many words before or after. */
          near: z.array(z.string()).check(z.minLength(1)),
          within: z.number().check(z.int(), z.minimum(1), z.maximum(40)),
          to: z.enum(STRENGTHS),
        }),
      )
      .check(z.minLength(1)),
  ),
});
export type Term = z.infer<typeof Term>;

/**
 * What the screening of a page's language knows. Written for this project from its authors' own knowledge of English; no teacher,
 * officer or linguist has gone through it yet.
 */
export const Lexicon = z
  .strictObject({
    version: z.number().check(z.int(), z.minimum(1)),
    contexts: z.record(z.string(), z.array(WordForms)),
    /** Words and phrases that hold a term and do not mean it. */
    harmless: z.array(WordForms),
    terms: z.array(Term),
  })
  .check(z.refine(({ contexts, terms }) => terms.every((term) => namesOf(term).every((name) => name in contexts))));
export type Lexicon = z.infer<typeof Lexicon>;

const namesOf = (term: Term): readonly string[] => (term.changes ?? []).flatMap(({ near }) => near);
