import type { AgeBand } from '#src/search/age-band.ts';

export type ReadingLevel = {
  /** In years: who reads this with ease. An estimate by the length of words and sentences; it knows nothing of the subject. */
  readonly age: number;
  /** The stage of schooling in which most are of that age. Never the early years, where few read. */
  readonly band: AgeBand;
};

/** Of fewer words the formula says next to nothing. */
const FEWEST_WORDS = 100;
/** A shorter block without a sentence's end is a menu, a label or a heading. */
const FEWEST_WORDS_OF_PROSE = 8;
const FIRST_SCHOOL_YEAR_AGE = 5;

/** The stages' ages in England, youngest first: at which age each is over (gov.uk/national-curriculum). */
const BANDS: readonly { readonly band: AgeBand; readonly until: number }[] = [
  { band: 'ks1', until: 7 },
  { band: 'ks2', until: 11 },
  { band: 'ks3', until: 14 },
  { band: 'ks4', until: 16 },
];

/**
 * The Flesch-Kincaid grade of an English text, which counts school years: 0.39 words a sentence + 11.8 syllables a word - 15.59
 * (Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas", Naval Technical Training Command, 1975).
 * Null where there is too little text to tell.
 */
export function readingLevel(texts: Iterable<string>): ReadingLevel | null {
  let words = 0;
  let sentences = 0;
  let syllables = 0;
  for (const text of texts) {
    const found = text.match(WORD) ?? [];
    const ends = text.match(SENTENCE_END)?.length ?? 0;
    if (found.length === 0 || (ends === 0 && found.length < FEWEST_WORDS_OF_PROSE)) continue;
    words += found.length;
    sentences += Math.max(1, ends);
    for (const word of found) syllables += countSyllables(word);
  }
  if (words < FEWEST_WORDS) return null;
  const grade = 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59;
  const age = Math.max(FIRST_SCHOOL_YEAR_AGE, Math.round(grade + FIRST_SCHOOL_YEAR_AGE));
  return { age, band: BANDS.find(({ until }) => age < until)?.band ?? 'ks5' };
}

const WORD = /[a-z]+(?:['’][a-z]+)?/gi;
/** Not the point of `3.5` or `e.g. this`, which a small letter follows. */
const SENTENCE_END = /[.!?…]+["'”’)\]]*(?=\s+[^a-z\s]|\s*$)/g;

/** By the groups of vowels, without the silent ones at the end: right for about nine words in ten, and on average. */
export function countSyllables(word: string): number {
  const spoken = word
    .toLowerCase()
    .replace(/['’].*$/, '')
    .replace(/(?:[^laeiouy]es|[^aeioudt]ed|[^laeiouy]e)$/, '')
    .replace(/^y/, '');
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 0);
}
