import { describe, expect, it } from 'vitest';
import { builtInEngines } from '#src/search/built-in.ts';
import { AcceptedPack } from '#src/search/accepted-pack.ts';
import { isChoosable } from '#src/search/engine-pack.ts';
import { searchOf } from '#src/search/search-address.ts';
import { readingAge } from '#tests/reading-age.ts';

const { engines, bands, notCovered } = builtInEngines;
const [first, ...rest] = engines;

/** Names that a tutor knows, or looks up as they stand, are short words. */
const plain = (text: string): string =>
  text.replaceAll(/\b(BBC Bitesize|Google|YouTube|Microsoft|Copilot|DuckDuckGo|SafeSearch|January|United States)\b/g, 'name');

describe('the pack that the extension comes with', () => {
  it('gives younger pupils lessons, and older ones an engine of the web whose pin is well known', () => {
    expect(bands.map(({ id, level, engine }) => [id, level, engine])).toEqual([
      ['eyfs', 'strict', 'bitesize'],
      ['ks1', 'strict', 'bitesize'],
      ['ks2', 'strict', 'bitesize'],
      ['ks3', 'strict', 'google'],
      ['ks4', 'moderate', 'google'],
      ['ks5', 'moderate', 'google'],
    ]);
  });

  it('lets nobody choose what is not verified, or what nobody keeps safe', () => {
    expect(engines.filter(isChoosable).map(({ id }) => id)).toEqual([
      'bitesize',
      'britannica-kids',
      'google',
      'bing',
      'duckduckgo',
      'duckduckgo-plain',
      'yahoo',
      'brave-search',
    ]);
    expect(engines.filter(({ coverage, verified }) => coverage === 'unfiltered' && verified.status === 'verified')).toEqual([]);
    expect(engines.flatMap(({ creativeCommons }) => creativeCommons?.verified.status ?? [])).not.toContain('verified');
  });

  it('pins every engine that it calls pinned, and says of a known harm what it is', () => {
    expect(engines.filter(({ coverage, pins }) => (coverage === 'pinned') !== pins.length > 0).map(({ id }) => id)).toEqual([]);
    expect(engines.find(({ id }) => id === 'kiddle')?.equality).toMatch(/gay.*lesbian.*sex education.*menstruation/);
  });

  it('ships none of those that are known to fail pupils', () => {
    const hosts = engines.flatMap(({ domains }) => domains).join(' ');
    expect(hosts).not.toMatch(/kidrex|wackysafe/);
  });

  it('knows its own addresses', () => {
    for (const { id, search, creativeCommons } of engines) {
      for (const address of [search.web, search.images, search.video, creativeCommons?.address]) {
        if (address === undefined || address === null) continue;
        expect([address, searchOf(builtInEngines, address.replace('{query}', 'cats'))?.engine.id]).toEqual([address, id]);
      }
    }
  });

  it('has no domain twice', () => {
    const domains = engines.flatMap((one) => one.domains);
    expect(domains.filter((domain, at) => domains.indexOf(domain) !== at)).toEqual([]);
  });

  it('is written in plain words', () => {
    const sentences = [
      ...bands.map(({ why }) => why),
      ...notCovered.map(({ why }) => why),
      ...engines.flatMap(({ notes, equality }) => [...notes, equality ?? '']),
      ...engines.flatMap(({ selfTest }) => (selfTest.by === 'nothing' ? selfTest.why : [])),
    ].filter((text) => text.split(' ').length >= 12);
    expect(sentences.filter((text) => readingAge(plain(text)) > 11).map((text) => [text, readingAge(plain(text))])).toEqual([]);
    expect(sentences.join(' ')).not.toMatch(/\bfilter/i);
  });
});

describe('a pack that no browser could be given', () => {
  if (first === undefined) throw new Error('The pack is empty');
  const withFirst = (change: object) => ({ ...builtInEngines, engines: [{ ...first, ...change }, ...rest] });
  const page = first.results[0];

  const refused: readonly (readonly [string, object])[] = [
    ['a path that is no pattern', { results: [{ ...page, path: '/search(' }] }],
    ['a path with what RE2 does not know', { results: [{ ...page, path: '/(?=search)' }] }],
    ...['[]', '[^]', '[\\b]', '[a\\B]', '[[:alpha:]]', '[+-\\w]', '(?i:x)'].map(
      (part) => [`a path that RE2 reads otherwise, ${part}`, { results: [{ ...page, path: `/a${part}b` }] }] as const,
    ),
    ['a home page that is a script', { home: 'javascript:1' }],
    ['an address that is none', { search: { ...first.search, web: 'https://[/?q={query}' } }],
    ['an address that names a capture', { search: { ...first.search, web: 'https://www.bbc.co.uk/?a=\\9&q={query}' } }],
    ['a path too long for a browser', { coverage: 'unfiltered', results: [{ ...page, path: `/${'search'.repeat(15)}` }] }],
    ['a drop too long beside its host', { drops: ['x'.repeat(40)] }],
    [
      'a path too long beside what undoes its pin',
      {
        domains: ['finder.example'],
        subdomains: ['www'],
        results: [{ ...page, path: `/${'x'.repeat(31)}`, query: 'q' }],
        pins: [{ by: 'parameter', path: null, name: 'safe', value: 'on', levels: ['strict'] }],
      },
    ],
    ['a host that is a pattern', { domains: ['bbc.*'] }],
    ['an address that leads to a script', { search: { ...first.search, web: 'javascript:{query}' } }],
    ['an address without a query', { search: { ...first.search, web: 'https://www.bbc.co.uk/bitesize/search' } }],
    ['a member that it has no name for', { hidden: true }],
  ];
  it.each(refused)('is refused: %s', (_, change) => {
    expect(AcceptedPack.safeParse(withFirst(change)).success).toBe(false);
  });

  it.each(['[\\w%+-]+', '[\\-\\w]', '[-\\w]', '[^?\\]]*', '[a-z\\d-]', '\\b\\[\\(x\\)', '(?:x|y)'])(
    'is not: one with a path of %s',
    (part) => {
      const results = [{ ...page, path: `/${part}` }];
      expect(AcceptedPack.safeParse(withFirst({ coverage: 'filtered', results })).success).toBe(true);
    },
  );

  it('is not: the same without a change', () => {
    expect(AcceptedPack.safeParse(builtInEngines)).toMatchObject({ success: true });
  });
});
