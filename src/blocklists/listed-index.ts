import { walkLabels } from './name-hash.ts';
import { takeTurns } from './turns.ts';
import type { Turns } from './turns.ts';

/**
 * The names of a list as sorted hashes: eight bytes a name, and nothing to be parsed when it is opened. Names cannot be read back
 * from it. That a name is said to be in it that is not happens once in 10^13 look-ups among a million names.
 */
export type ListedIndex = {
  readonly size: number;
  /**
   * The shortest listed name that `host` is, or is under; null where none is. `host` as browsers write it, without a dot at its end.
   */
  readonly listed: (host: string) => string | null;
};

/** As 32-bit words, lowest byte first: mark and version, size, sum of the rest, nothing; then low and high half of each hash, sorted. */
const HEAD_WORDS = 4;
const MARK_AND_VERSION = 0x534c4c01;
const BUCKET_BITS = 11;
const BUCKETS = 2 ** BUCKET_BITS;
const BUCKET_SHIFT = 32 - BUCKET_BITS;
const WORD = 2 ** 32;

/** The bytes of an index of `names`, to be kept and opened. */
export async function buildIndex(names: readonly string[], turns: Turns): Promise<ArrayBuffer> {
  const turn = takeTurns(turns);
  const size = names.length;
  const hashes = new Uint32Array(2 * size);
  const buckets = new Uint32Array(BUCKETS + 1);
  for (const [at, name] of names.entries()) {
    walkLabels(name, (high, low, from) => {
      if (from > 0) return false;
      hashes[2 * at] = low;
      hashes[2 * at + 1] = high;
      return true;
    });
    const bucket = ((hashes[2 * at + 1] ?? 0) >>> BUCKET_SHIFT) + 1;
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    if (at % 32 === 0 && turn.isOver()) await turn.next();
  }

  // Sorted bucket by bucket, since a million at once is no task for one turn.
  const bytes = new ArrayBuffer(4 * (HEAD_WORDS + 2 * size));
  const words = new Uint32Array(bytes);
  for (let bucket = 1; bucket <= BUCKETS; bucket++) buckets[bucket] = (buckets[bucket] ?? 0) + (buckets[bucket - 1] ?? 0);
  const next = buckets.slice();
  for (let at = 0; at < size; at++) {
    const [low = 0, high = 0] = [hashes[2 * at], hashes[2 * at + 1]];
    const to = next[high >>> BUCKET_SHIFT] ?? 0;
    next[high >>> BUCKET_SHIFT] = to + 1;
    words[HEAD_WORDS + 2 * to] = low;
    words[HEAD_WORDS + 2 * to + 1] = high;
    if (at % 64 === 0 && turn.isOver()) await turn.next();
  }
  const sorting = new BigUint64Array(bytes, 4 * HEAD_WORDS);
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    sorting.subarray(buckets[bucket], buckets[bucket + 1]).sort();
    if (turn.isOver()) await turn.next();
  }

  words[0] = MARK_AND_VERSION;
  words[1] = size;
  words[2] = sumOf(words);
  return bytes;
}

export type OpenedIndex = { readonly kind: 'open'; readonly index: ListedIndex } | { readonly kind: 'damaged' };

/** Opens what `buildIndex` made; anything else, and what is of another version, is damaged, and is to be made again. */
export function openIndex(bytes: ArrayBuffer): OpenedIndex {
  if (bytes.byteLength < 4 * HEAD_WORDS || bytes.byteLength % 8 !== 0) return { kind: 'damaged' };
  const words = new Uint32Array(bytes);
  const size = (words.length - HEAD_WORDS) / 2;
  const isWhole = words[0] === MARK_AND_VERSION && words[1] === size && words[2] === sumOf(words);
  return isWhole ? { kind: 'open', index: indexOver(words, size) } : { kind: 'damaged' };
}

function sumOf(words: Uint32Array): number {
  let sum = 0;
  for (let at = HEAD_WORDS; at < words.length; at++) sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193);
  return sum >>> 0;
}

const indexOver = (words: Uint32Array, size: number): ListedIndex => ({
  size,
  listed(host) {
    let from = -1;
    walkLabels(host, (high, low, at) => {
      if (!has(words, size, high, low)) return false;
      from = at;
      return true;
    });
    return from === -1 ? null : host.slice(from);
  },
});

/** Looks where the hash would lie if all were evenly spread, which they are; after a few looks by halves, so that it always ends soon. */
function has(words: Uint32Array, size: number, high: number, low: number): boolean {
  let [first, last] = [0, size - 1];
  let [least, most] = [0, WORD - 1];
  for (let look = 0; first <= last; look++) {
    const share = look < 8 ? (high - least) / (most - least + 1) : 0.5;
    const at = first + Math.floor(share * (last - first + 1));
    const found = words[HEAD_WORDS + 2 * at + 1] ?? 0;
    const foundLow = words[HEAD_WORDS + 2 * at] ?? 0;
    if (found === high && foundLow === low) return true;
    if (found < high || (found === high && foundLow < low)) {
      first = at + 1;
      least = found;
    } else {
      last = at - 1;
      most = found;
    }
  }
  return false;
}
