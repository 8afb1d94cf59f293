import type { Fingerprint } from './fingerprint.ts';
import type { PageFacts } from './page-facts.ts';

/** Of a page with more text than a class reads in a week, the smallest numbers stand for the rest: which those are does not hang on order. */
export const MOST_TEXTS = 2000;
const MOST_PICTURES = 1000;
const MOST_HOSTS = 200;

/** What it takes to say later whether a page has changed. Two looks at the same page have the same, whatever its clocks and counters say. */
export function fingerprintOf({
  address,
  texts,
  pictures,
  requests,
}: Pick<PageFacts, 'address' | 'texts' | 'pictures' | 'requests'>): Fingerprint {
  const own = hostOf(address);
  const hosts = requests.map((request) => hostOf(request.address)).filter((host) => host !== '' && host !== own);
  return {
    texts: numbersOf(
      texts.flatMap(({ text }) => sentencesOf(text)),
      MOST_TEXTS,
    ),
    pictures: numbersOf(
      pictures.map((picture) => withoutQuery(picture.address)),
      MOST_PICTURES,
    ),
    hosts: [...new Set(hosts)].toSorted().slice(0, MOST_HOSTS),
  };
}

/** Of each, once, smallest first. */
const numbersOf = (texts: readonly string[], most: number): number[] =>
  [...new Set(texts.filter((text) => text !== '').map(hash))].toSorted((one, other) => one - other).slice(0, most);

/** A sentence at a time, so that one word that changed does not count as a whole article. */
const sentencesOf = (text: string): readonly string[] => text.split(/[.!?…。]+(?=\s|$)/).map(settled);

/** What stands there whenever one looks: a date, a time and a count do not, and neither does the plural that follows a count. */
function settled(sentence: string): string {
  const words =
    sentence
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  return words
    .filter((word) => !TIME_WORDS.has(word))
    .map((word) => word.replace(/s$/, ''))
    .join(' ');
}

/** With what a count leaves behind: `1.2k`, `3rd`, `a minute ago`. */
const TIME_WORDS: ReadonlySet<string> = new Set(
  [
    'a an am p pm ago now just today yesterday tomorrow st nd rd th k m bn gmt bst utc',
    's sec secs second seconds min mins minute minutes h hr hrs hour hours d day days week weeks month months y yr yrs year years',
    'mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday',
    'jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december',
  ].flatMap((words) => words.split(' ')),
);

const hostOf = (address: string): string => URL.parse(address)?.hostname ?? '';

/** Queries of pictures hold their size, and when they were asked for. */
const withoutQuery = (address: string): string => address.replace(/[?#].*$/s, '');

/** FNV-1a of 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), over the units of the text. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}
