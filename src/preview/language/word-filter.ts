/**
 * Tells of nearly every word that no lexicon has it, without making a text of it. A word that is written plainly, in letters or in
 * digits alone, is asked for by the hash of its signs; and any word by each four letters in a row, which may be of a stem.
 */
export type WordFilter = {
  readonly words: Uint8Array;
  readonly fours: Uint8Array;
};

/** Small enough to stay in a processor's nearest memory. */
const WORD_BITS = 16;
const FOUR_BITS = 13;

export const emptyFilter = (): WordFilter => ({ words: new Uint8Array(1 << WORD_BITS), fours: new Uint8Array(1 << FOUR_BITS) });

export const FIRST_HASH = 0x811c9dc5 | 0;

/** A step of FNV-1a. */
export const nextHash = (hash: number, sign: number): number => Math.imul(hash ^ sign, 0x01000193);

const placeOf = (hash: number, bits: number): number => Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> (32 - bits);

export const mayHave = ({ words }: WordFilter, hash: number): boolean => words[placeOf(hash, WORD_BITS)] === 1;

export function passWord({ words }: WordFilter, word: string): void {
  let hash = FIRST_HASH;
  for (let at = 0; at < word.length; at++) hash = nextHash(hash, word.charCodeAt(at));
  words[placeOf(hash, WORD_BITS)] = 1;
}

/** The last four letters, five bits each. */
export const nextFour = (four: number, sign: number): number => ((four << 5) | (sign & 31)) & 0xfffff;

export const mayHold = ({ fours }: WordFilter, four: number): boolean => fours[placeOf(four, FOUR_BITS)] === 1;

export function passStem({ fours }: WordFilter, stem: string): void {
  let four = 0;
  for (let at = 0; at < 4; at++) four = nextFour(four, stem.charCodeAt(at));
  fours[placeOf(four, FOUR_BITS)] = 1;
}
