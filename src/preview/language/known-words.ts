import { foldSign, GAP, OTHER_LETTER, UNSEEN } from './fold-sign.ts';
import { emptyFilter, passStem, passWord } from './word-filter.ts';
import type { WordFilter } from './word-filter.ts';

/** The words of a lexicon, each with a number from 1 on, found again however they are disguised. */
export type KnownWords = {
  /**
   * Answers the number of a word in a-z, digits and apostrophes, or of `*stem*`, which is every other word that holds the stem.
   * `mayBeDisguised`: somebody would write it with letters left out or repeated.
   */
  readonly add: (word: string, mayBeDisguised: boolean) => number;
  readonly count: () => number;
  /** Asked first: it is quicker, and tells of most words. */
  readonly filter: WordFilter;
  /** The number of a word as it stands in a text; 0 where it is none of these. */
  readonly find: (raw: string) => number;
};

/** Of unknown words that were worked out once, in each lexicon. */
const MOST_REMEMBERED = 50_000;

/** Digits and signs that stand in for letters. 1 and ! are an i or an l. */
const STAND_INS: Readonly<Record<string, string>> = {
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  $: 's',
  '@': 'a',
};

const FOREIGN = String.fromCharCode(OTHER_LETTER);
/** A shorter one is too like other words. */
const LEAST_DISGUISED = 4;
/** As nearly all words are. */
const PLAIN = /^[A-Za-z]+$/;

export function knowWords(): KnownWords {
  const numbers = new Map<string, number>();
  /** By what is left of a word whose letters are all single. */
  const squeezed = new Map<string, string>();
  /** By the first letter and the length. */
  const masked = new Map<string, string[]>();
  const remembered = new Map<string, number>();
  const filter = emptyFilter();
  const stems: string[] = [];
  let stemPattern = /(?!)/;

  const noteDisguises = (word: string): void => {
    if (word.length < LEAST_DISGUISED || word.startsWith('*')) return;
    const key = `${word.charAt(0)}${word.length}`;
    masked.set(key, [...(masked.get(key) ?? []), word]);
    const once = squeeze(word);
    if (once.length >= LEAST_DISGUISED && !squeezed.has(once)) squeezed.set(once, word);
  };

  const numberOf = (word: string): number => numbers.get(word) ?? 0;

  const unrepeated = (word: string): number => {
    if (!/(.)\1\1/.test(word)) return 0;
    return (
      numberOf(word.replace(/(.)\1{2,}/g, '$1$1')) ||
      numberOf(word.replace(/(.)\1{2,}/g, '$1')) ||
      numberOf(squeezed.get(squeeze(word)) ?? '')
    );
  };

  const unmasked = (word: string): number => {
    const lettersLeft = word.replaceAll('*', '').length;
    if (!word.includes('*') || word.startsWith('*') || lettersLeft === 0) return 0;
    const fits = masked
      .get(`${word.charAt(0)}${word.length}`)
      ?.find((candidate) => Array.from(word).every((sign, at) => sign === '*' || sign === candidate.charAt(at)));
    return fits === undefined ? 0 : numberOf(fits);
  };

  const holding = (word: string): number => {
    if (word.length <= LEAST_DISGUISED) return 0;
    const stem = stemPattern.exec(word)?.[0];
    return stem === undefined ? 0 : numberOf(`*${stem}*`);
  };

  const workOut = (raw: string): number => {
    if (PLAIN.test(raw)) {
      const word = raw.toLowerCase();
      return numberOf(word) || unrepeated(word) || holding(word);
    }
    const word = readAs(raw);
    // A name, such as @holly: what stands in for an a is read only where it spells one known word.
    if (word.startsWith('@')) return numberOf(word.replace('@', 'a'));
    const spellings = spellingsOf(word);
    for (const ask of [numberOf, unrepeated, unmasked, holding]) {
      for (const spelling of spellings) {
        const number = ask(spelling);
        if (number > 0) return number;
      }
    }
    return 0;
  };

  return {
    add(word, mayBeDisguised) {
      if (mayBeDisguised) noteDisguises(word);
      const known = numbers.get(word);
      if (known !== undefined) return known;
      const number = numbers.size + 1;
      numbers.set(word, number);
      if (word.startsWith('*')) {
        const stem = word.slice(1, -1);
        stems.push(stem);
        stemPattern = new RegExp(stems.join('|'));
        passStem(filter, stem);
      } else passWord(filter, word, number);
      return number;
    },
    count: () => numbers.size,
    filter,
    find(raw) {
      const number = numbers.get(raw) ?? remembered.get(raw);
      if (number !== undefined) return number;
      const found = workOut(raw);
      if (remembered.size < MOST_REMEMBERED) remembered.set(raw, found);
      return found;
    },
  };
}

const squeeze = (word: string): string => word.replace(/(.)\1+/g, '$1');

/** Folded sign by sign. Words in a writing of their own stay unknown: that a word of Greek looks like an English one says nothing. */
function readAs(raw: string): string {
  let word = '';
  for (const sign of raw) {
    const folded = foldSign(sign.codePointAt(0) ?? 0);
    if (folded !== GAP && folded !== UNSEEN) word += String.fromCharCode(folded);
  }
  const hasOwnWriting = /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(raw) && !/[a-z]/i.test(raw);
  return hasOwnWriting ? FOREIGN : word;
}

/** The ways to read a word, the plainest first. */
function spellingsOf(word: string): readonly string[] {
  const plain = word.replace(/'s?$/, '');
  const spellings = [word, plain];
  if (/\d$/.test(plain)) spellings.push(plain.replace(/\d+$/, ''));
  const letters = plain.match(/[a-z]/g)?.length ?? 0;
  if (/[\d$@!]/.test(plain) && letters * 2 >= plain.length) {
    const read = plain.replace(/[0345789$@]/g, (sign) => STAND_INS[sign] ?? sign);
    spellings.push(read.replace(/[1!]/g, 'i'), read.replace(/[1!]/g, 'l'));
  }
  return spellings;
}
