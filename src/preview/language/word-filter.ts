import { foldSign } from './fold-sign.ts';

/**
 * Tells of nearly every word whether a lexicon has it, without making a text of it. A word that is written plainly, in letters or in
 * digits alone, is looked up by the hash of its signs; and any word by each four letters in a row, which may be of a stem.
 */
export type WordFilter = {
  /** By the place of a hash: the number of the word that has it, 0 where none has, and SHARED where several do. */
  readonly numbers: Uint16Array;
  /** By number. */
  readonly spelled: string[];
  readonly fours: Uint8Array;
};

/** Not for the filter to tell. */
export const ASK = -1;
const SHARED = 0xffff;

/** Small enough to stay in a processor's nearest memory. */
const WORD_BITS = 16;
const FOUR_BITS = 13;

export const emptyFilter = (): WordFilter => ({
  numbers: new Uint16Array(1 << WORD_BITS),
  spelled: [],
  fours: new Uint8Array(1 << FOUR_BITS),
});

export const FIRST_HASH = 0x811c9dc5 | 0;

/** A step of FNV-1a. */
export const nextHash = (hash: number, sign: number): number => Math.imul(hash ^ sign, 0x01000193);

const placeOf = (hash: number, bits: number): number => Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> (32 - bits);

/** The number of the word from `start` to before `end`, which has this hash: 0 where it is no word of the lexicon's. */
export function numberOf({ numbers, spelled }: WordFilter, hash: number, text: string, start: number, end: number): number {
  const number = numbers[placeOf(hash, WORD_BITS)] ?? 0;
  if (number === 0) return 0;
  const word = number === SHARED ? undefined : spelled[number];
  if (word?.length !== end - start) return ASK;
  for (let at = 0; at < word.length; at++) {
    if (foldSign(text.charCodeAt(start + at)) !== word.charCodeAt(at)) return ASK;
  }
  return number;
}

export function passWord({ numbers, spelled }: WordFilter, word: string, number: number): void {
  let hash = FIRST_HASH;
  for (let at = 0; at < word.length; at++) hash = nextHash(hash, word.charCodeAt(at));
  const place = placeOf(hash, WORD_BITS);
  numbers[place] = numbers[place] === 0 && number < SHARED ? number : SHARED;
  spelled[number] = word;
}

/** The last four letters, five bits each. */
export const nextFour = (four: number, sign: number): number => ((four << 5) | (sign & 31)) & 0xfffff;

export const mayHold = ({ fours }: WordFilter, four: number): boolean => fours[placeOf(four, FOUR_BITS)] === 1;

export function passStem({ fours }: WordFilter, stem: string): void {
  let four = 0;
  for (let at = 0; at < 4; at++) four = nextFour(four, stem.charCodeAt(at));
  fours[placeOf(four, FOUR_BITS)] = 1;
}
