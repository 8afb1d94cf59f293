import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGE_BANDS } from '#src/search/age-band.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { plainQuery } from '#src/search/plain-query.ts';
import { levelOf } from '#src/search/pupil-search.ts';
import { safeRerun } from '#src/search/safe-address.ts';
import { searchOf } from '#src/search/search-address.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';
import { testCollection, testEngine, testPack } from '#tests/fakes/test-engines.ts';

const pack = testPack({
  engines: [
    testEngine('finder', {
      pins: [
        { by: 'parameter', path: null, name: 'safe', value: 'on', levels: ['strict', 'moderate'] },
        { by: 'host', host: 'strict.finder.example', levels: ['strict'] },
      ],
      subdomains: ['www', 'strict'],
      drops: ['lucky'],
      hasCommands: true,
    }),
    testCollection('lessons'),
    testEngine('wild', { coverage: 'unfiltered', pins: [] }),
  ],
});

const rerun = (address: string, band: (typeof AGE_BANDS)[number] = 'ks4') =>
  safeRerun(pack, { band, engines: {} }, address)?.address ?? null;

describe('re-running a search safely', () => {
  test.each([
    ['https://wild.example/search?q=big+cats', 'https://finder.example/search?q=big%20cats&safe=on'],
    ['https://wild.example/images?q=cats', 'https://finder.example/images?q=cats&safe=on'],
    ['https://lessons.example/search?q=cats', 'https://finder.example/search?q=cats&safe=on'],
    ['https://finder.example/search?q=cats', 'https://finder.example/search?q=cats&safe=on'],
    ['https://finder.example/search?q=cats&safe=off', 'https://finder.example/search?q=cats&safe=on'],
    ['https://finder.example/search?q=cats&safe=on&safe=off', 'https://finder.example/search?q=cats&safe=on'],
    ['https://finder.example/search?q=cats&safe=on&SAFE=off', 'https://finder.example/search?q=cats&safe=on'],
    ['https://finder.example/search?q=cats&safe=on&s%61fe=off', 'https://finder.example/search?q=cats&safe=on'],
    ['https://finder.example/search?q=cats&safe=on&Lucky=1', 'https://finder.example/search?q=cats&safe=on'],
    ['https://finder.example/search?q=!w+cats&safe=on', 'https://finder.example/search?q=w%20cats&safe=on'],
  ])('%s goes to %s', (from, to) => {
    expect(rerun(from)).toBe(to);
  });

  test('goes to the pinned host of a stricter band', () => {
    const from = 'https://finder.example/search?q=cats&safe=on';
    expect(rerun(from, 'ks3')).toBe('https://strict.finder.example/search?q=cats&safe=on');
    expect(rerun('https://strict.finder.example/search?q=cats&safe=on', 'ks3')).toBeNull();
  });

  test.each([
    'https://finder.example/search?q=cats&safe=on',
    'https://finder.example/images?client=x&q=cats&safe=on',
    'https://finder.example/search?q=&safe=off',
    'https://finder.example/search?q=%00%07',
    'https://finder.example/about?q=cats',
    'https://nobody.example/search?q=cats',
    'javascript:alert(1)',
    ...HOSTILE_TEXTS,
  ])('there is nothing to do about %s', (address) => {
    expect(rerun(address)).toBeNull();
  });

  test('of what the extension comes with: leads to the band’s engine with the same words, and then rests', () => {
    const from = builtInEngines.engines.map(({ search }) => search.web);
    fc.assert(
      fc.property(
        fc.constantFrom(...from),
        fc.constantFrom(...AGE_BANDS),
        fc.stringMatching(/^[\p{L}\p{N}&=#%+ ?]{1,40}$/u).filter((words) => /\p{L}/u.test(words)),
        (template, band, words) => {
          const chosen = { band, engines: {} };
          const address = template.replace('{query}', () => encodeURIComponent(words));
          const safe = safeRerun(builtInEngines, chosen, address);
          if (safe === null) return;
          expect(safe.engine.id).toBe(builtInEngines.bands.find(({ id }) => id === band)?.engine);
          expect(searchOf(builtInEngines, safe.address)?.query).toBe(plainQuery(words));
          expect(safeRerun(builtInEngines, chosen, safe.address)).toBeNull();
        },
      ),
    );
  });

  test('every engine that the extension knows leads there from its own results, but the band’s own', () => {
    const stay = builtInEngines.engines.filter(
      ({ search }) => safeRerun(builtInEngines, { band: 'ks2', engines: {} }, search.web.replace('{query}', 'cats')) === null,
    );
    expect(stay.map(({ id }) => id)).toEqual(['bitesize']);
  });
});

test('a band is kept as strictly as the pack says', () => {
  expect(levelOf(pack, 'ks2')).toBe('strict');
  expect(levelOf(pack, 'ks5')).toBe('moderate');
});

describe('a plain query', () => {
  test('is one line that any address can carry', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const query = plainQuery(text);
        expect(query.length).toBeLessThanOrEqual(2000);
        expect(query).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(decodeURIComponent(encodeURIComponent(query))).toBe(query);
        expect(plainQuery(query)).toBe(query);
      }),
    );
    expect(plainQuery('a'.repeat(1_000_000))).toHaveLength(2000);
  });

  test.each([
    ['  two  words\r\n', 'two  words'],
    ['a\u0000b', 'a b'],
    ['a\ud800b', 'a b'],
    ['👩‍🏫 שלום', '👩‍🏫 שלום'],
  ])('%j is %j', (text, query) => {
    expect(plainQuery(text)).toBe(query);
  });
});
