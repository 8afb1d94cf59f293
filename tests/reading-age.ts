import { syllable } from 'syllable';

/**
 * Names and titles that a reader meets on every page and knows as a sign, not as a word to be worked out: each counts as one short
 * word.
 */
const KNOWN_NAMES = [
  /\bSafe Lesson\b/g,
  /\bsafeguarding lead\b/gi,
  /\bsafeguarding\b/gi,
  /\bInternet Watch Foundation\b/g,
  /\bEducation Support\b/g,
];

/** A text as it is spoken: numbers and codes have no syllables that a counter could know. */
const spoken = (text: string): string =>
  KNOWN_NAMES.reduce((rest, name) => rest.replace(name, 'name'), text)
    .replace(/\$\d/g, 'name')
    .replace(/[\d:/.-]*\d/g, 'one');

const wordsOf = (text: string): readonly string[] => spoken(text).match(/[\p{L}’']+/gu) ?? [];

/** How many words a text has, as the reading age counts them. */
export const countWords = (text: string): number => wordsOf(text).length;

/**
 * The age at which a text is read with ease. The Flesch-Kincaid grade (0.39 words a sentence + 11.8 syllables a word - 15.59; Kincaid
 * and others, 1975) counts school years from the age of five. As with Flesch, a colon or a semicolon ends a sentence too.
 */
export function readingAge(text: string): number {
  const words = wordsOf(text);
  const sentences = spoken(text)
    .split(/[.!?:;…](?:\s|$)|\n/)
    .filter((sentence) => /\p{L}/u.test(sentence));
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59 + 5;
}
