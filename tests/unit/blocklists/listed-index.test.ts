import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIndex, openIndex } from '#src/blocklists/listed-index.ts';
import type { ListedIndex } from '#src/blocklists/listed-index.ts';
import { walkLabels } from '#src/blocklists/name-hash.ts';
import { AT_ONCE } from '#tests/fakes/at-once.ts';
import { HandTurns } from '#tests/fakes/hand-turns.ts';

function opened(bytes: ArrayBuffer): ListedIndex {
  const index = openIndex(bytes);
  if (index.kind === 'damaged') throw new Error('Damaged');
  return index.index;
}
const indexOf = async (names: readonly string[]): Promise<ListedIndex> => opened(await buildIndex(names, AT_ONCE));

const label = fc.stringMatching(/^[a-c\d-]{1,3}$/);
const anyName = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));

/** The reference: as slow and as plain as can be. */
function listedIn(names: readonly string[], host: string): string | null {
  const fitting = names.filter((name) => host === name || host.endsWith(`.${name}`));
  return fitting.toSorted((one, other) => one.length - other.length)[0] ?? null;
}

describe('an index of listed names', () => {
  it('knows the names, what is under them, and nothing else', async () => {
    const index = await indexOf(['games.example', 'a.b.example']);
    expect(index.listed('games.example')).toBe('games.example');
    expect(index.listed('www.games.example')).toBe('games.example');
    expect(index.listed('a.b.example')).toBe('a.b.example');
    for (const host of ['example', 'b.example', 'notgames.example', 'games.example.evil.example', 'games.exampl', '', '.']) {
      expect(index.listed(host)).toBeNull();
    }
  });

  it('says what a search through the names says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(anyName), fc.array(anyName), async (names, hosts) => {
        const index = await indexOf(names);
        for (const host of [...hosts, ...names]) expect(index.listed(host)).toBe(listedIn(names, host));
      }),
      { numRuns: 300 },
    );
  });

  it('of nothing knows nothing', async () => {
    const index = await indexOf([]);
    expect([index.size, index.listed('games.example')]).toEqual([0, null]);
  });

  it.each([
    ['cut off', (bytes: Uint8Array) => bytes.slice(0, -8)],
    ['cut off within a name', (bytes: Uint8Array) => bytes.slice(0, -3)],
    ['too long', (bytes: Uint8Array) => Uint8Array.of(...bytes, ...new Uint8Array(8))],
    ['empty', () => new Uint8Array()],
    ['of another version', (bytes: Uint8Array) => bytes.with(0, 2)],
    ['something else', (bytes: Uint8Array) => bytes.map(() => 7)],
  ])('is damaged when it is %s', async (_, damage) => {
    const bytes = new Uint8Array(await buildIndex(['a.example', 'b.example'], AT_ONCE));
    expect(openIndex(damage(bytes).buffer)).toEqual({ kind: 'damaged' });
  });

  it('is damaged when any bit of it is another, but for the word that means nothing', async () => {
    const bytes = new Uint8Array(await buildIndex(['a.example', 'b.example', 'c.example'], AT_ONCE));
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const at = Math.floor(bit / 8);
      if (at >= 12 && at < 16) continue;
      const flipped = bytes.with(at, (bytes[at] ?? 0) ^ (1 << (bit % 8)));
      expect(openIndex(flipped.buffer).kind).toBe('damaged');
    }
  });

  it('is built in turns', async () => {
    const turns = new HandTurns();
    await buildIndex(
      Array.from({ length: 100_000 }, (_, at) => `${at}.example`),
      turns,
    );
    expect(turns.turns).toBeGreaterThan(20);
    expect(turns.mostLooks).toBeLessThanOrEqual(10);
  });
});

describe('the hash of a name, for 300,000 names', () => {
  const LISTED = 300_000;
  const names = Array.from(
    { length: LISTED },
    (_, at) => `${['casino', 'bet', 'win', ''][at % 4]}${at}.${['com', 'net', 'co.uk'][at % 3]}`,
  );
  let bytes: ArrayBuffer;

  beforeAll(async () => {
    bytes = await buildIndex(names, AT_ONCE);
  });

  it('takes at most nine bytes a name', () => {
    expect(bytes.byteLength / LISTED).toBeLessThanOrEqual(9);
  });

  it('is one for each, and each of its halves is as evenly spread as by chance', () => {
    const [whole, highs, lows] = [new Set<bigint>(), new Set<number>(), new Set<number>()];
    for (const name of names) {
      walkLabels(name, (high, low, at) => {
        if (at > 0) return false;
        whole.add((BigInt(high) << 32n) | BigInt(low));
        highs.add(high);
        lows.add(low);
        return true;
      });
    }
    expect(whole.size).toBe(LISTED);
    // By chance 10.5 pairs of 300,000 are the same in 32 bits; 30 or more come once in a million times.
    expect(LISTED - highs.size).toBeLessThan(30);
    expect(LISTED - lows.size).toBeLessThan(30);
  });

  it('finds every name, and none of a million others', () => {
    const index = opened(bytes);
    expect(names.filter((name) => index.listed(name) === null)).toEqual([]);
    const found = [];
    for (let at = 0; at < 1_000_000; at++) {
      const other = `${(at * 2_654_435_761).toString(36)}.${at % 2 === 0 ? 'org' : 'com'}`;
      if (index.listed(other) !== null) found.push(other);
    }
    expect(found).toEqual([]);
  });
});
