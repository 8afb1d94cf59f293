import { foldSign, GAP, isLetter, OTHER_LETTER } from './fold-sign.ts';
import { ASK, FIRST_HASH, mayHold, nextFour, nextHash, numberOf } from './word-filter.ts';
import type { WordFilter } from './word-filter.ts';

/** The words of a text. */
export type Words = {
  /** The nth is from `starts[n]` to before `ends[n]`, in UTF-16 units. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** By which the lexicon knows it: 0 where it does not, and ASK where the filter cannot tell. */
  readonly numbers: readonly number[];
};

/** Longer than any word, with signs piled on its letters. What goes on is another word, so that no text costs more than its length. */
const LONGEST = 200;
const FEWEST_SPACED = 4;

const BANG = 33;
const HASH = 35;
const DOLLAR = 36;
const STAR = 42;
const COLON = 58;
const AT = 64;
const UNDERSCORE = 95;

/**
 * Words as somebody reads them who sees through a disguise: signs that stand in for letters, such as `@` and `*`, belong to the word
 * and unseen ones do not part it; the words of a hashtag are told apart by their capitals, and letters that are spaced out are one
 * word. The address of a link is not read: other checks know about addresses.
 */
export function readWords(text: string, filter: WordFilter): Words {
  const starts: number[] = [];
  const ends: number[] = [];
  const numbers: number[] = [];
  const word: Word = { end: -1, number: 0 };
  let at = 0;
  let singles = 0;
  let mostSingles = 0;
  while (at < text.length) {
    if (!isStart(text, at)) {
      at += unitsOf(signAt(text, at));
      continue;
    }
    readWord(text, at, filter, word);
    if (signAt(text, word.end) === COLON && text.startsWith('://', word.end)) {
      at = endOfLink(text, word.end);
      continue;
    }
    starts.push(at);
    ends.push(word.end);
    numbers.push(word.number);
    singles = word.end - at <= 2 ? singles + 1 : 0;
    mostSingles = Math.max(mostSingles, singles);
    at = word.end;
  }
  const words = { starts, ends, numbers };
  return mostSingles < FEWEST_SPACED ? words : joinSpaced(text, words);
}

type Word = { end: number; number: number };

/** The sign there as a number: half of one that lost its other half, and 0 beyond the text. */
function signAt(text: string, at: number): number {
  // Asked beyond it, charCodeAt answers NaN, which makes slow numbers of all.
  if (at < 0 || at >= text.length) return 0;
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(at) ?? unit) : unit;
}

const foldAt = (text: string, at: number): number => foldSign(signAt(text, at));
const unitsOf = (sign: number): number => (sign > 0xffff ? 2 : 1);

function isStart(text: string, at: number): boolean {
  const folded = foldAt(text, at);
  return isLetter(folded) || ((folded === AT || folded === DOLLAR) && isLetter(foldAt(text, at + 1)));
}

/** Fills in `word`, which is the same for all of them: a text has tens of thousands. */
function readWord(text: string, start: number, filter: WordFilter, word: Word): void {
  const isName = signAt(text, start) === AT;
  // Nothing but the capitals of a tag parts words that touch.
  const isTag = start === word.end || signAt(text, start - 1) === HASH;
  const isBold = signAt(text, start - 1) === STAR;
  const most = Math.min(text.length, start + LONGEST);
  let end = start + 1;
  let hash = FIRST_HASH;
  let four = 0;
  let count = 0;
  let letters = 0;
  let others = 0;
  let hasAscii = false;
  let run = 0;
  let last = 0;
  let isOdd = false;
  let mayHoldStem = false;
  for (let at = start, next = at; at < most; at = next) {
    const sign = signAt(text, at);
    const folded = foldSign(sign);
    next = at + unitsOf(sign);
    if (isLetter(folded)) {
      if (isTag && at > start && isCapital(sign) && isSmall(signAt(text, at - 1))) break;
      count++;
      hasAscii ||= sign < 0x80;
      if (folded >= 97) letters++;
      else if (folded === OTHER_LETTER) others++;
      run = folded === last ? run + 1 : 1;
      last = folded;
      isOdd ||= run > 2;
      hash = nextHash(hash, folded);
      four = nextFour(four, folded);
      mayHoldStem ||= mayHold(filter, four);
      end = next;
      continue;
    }
    if (folded === GAP) {
      if (!isName || sign !== UNDERSCORE) break;
    } else if (folded === BANG) {
      if (!isLetter(foldAt(text, next))) break;
    } else if (folded === DOLLAR || (folded === STAR && !isBold && count < 3)) end = next;
    isOdd ||= end === next || isLetter(foldAt(text, next));
  }
  word.end = end;
  const isMixed = letters > 0 && letters < count;
  if (others === count) word.number = 0;
  else word.number = isOdd || isMixed || mayHoldStem || !hasAscii ? ASK : numberOf(filter, hash, text, start, end);
}

const isCapital = (sign: number): boolean => sign >= 65 && sign <= 90;
const isSmall = (sign: number): boolean => sign >= 97 && sign <= 122;

function endOfLink(text: string, from: number): number {
  let at = from;
  while (at < text.length && !/\s/.test(text.charAt(at))) at++;
  return at;
}

/** `f u c k` and `f.u.c.k`: four or more single letters with one and the same sign between them. */
function joinSpaced(text: string, { starts, ends, numbers }: Words): Words {
  const joined = { starts: [] as number[], ends: [] as number[], numbers: [] as number[] };
  for (let word = 0; word < starts.length; word++) {
    const start = starts[word] ?? 0;
    const end = ends[word] ?? start;
    let last = word;
    if (end === start + unitsOf(signAt(text, start))) {
      while (isOneAfter(text, starts, ends, last, text.charCodeAt(end))) last++;
      if (last - word + 1 < FEWEST_SPACED) last = word;
    }
    joined.starts.push(start);
    joined.ends.push(ends[last] ?? end);
    joined.numbers.push(last > word ? ASK : (numbers[word] ?? 0));
    word = last;
  }
  return joined;
}

/** Whether a single letter follows the word, with no more than this sign between. */
function isOneAfter(text: string, starts: readonly number[], ends: readonly number[], word: number, between: number): boolean {
  const [end, start] = [ends[word], starts[word + 1]];
  if (end === undefined || start !== end + 1 || text.charCodeAt(end) !== between) return false;
  return ends[word + 1] === start + unitsOf(signAt(text, start));
}
