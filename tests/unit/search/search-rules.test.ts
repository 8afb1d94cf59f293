import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followRequest } from '#src/network-rules/evaluate.ts';
import { CHROMIUM_LIMITS, FIREFOX_LIMITS, patternShares } from '#src/network-rules/limits.ts';
import { regexSize } from '#src/network-rules/regex-size.ts';
import { BLOCK_PRIORITY, FIRST_SEARCH_RULE, isSearchRule } from '#src/network-rules/rule-ids.ts';
import { AGE_BANDS } from '#src/search/age-band.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { EnginePack } from '#src/search/engine-pack.ts';
import type { Engine } from '#src/search/engine-pack.ts';
import { isWatched, PREPARED_SEARCH } from '#src/search/prepared.ts';
import { engineFor } from '#src/search/pupil-search.ts';
import { addressPins } from '#src/search/search-address.ts';
import { searchRules } from '#src/search/search-rules.ts';
import type { SearchRules } from '#src/search/rules-for-level.ts';
import { testEngine, testPack } from '#tests/fakes/test-engines.ts';

const preparedFor = (band: AgeBand, pack: EnginePack = builtInEngines, limits = CHROMIUM_LIMITS): SearchRules =>
  searchRules({ pack, band, engine: engineFor(pack, {}, band).engine, limits });

const prepared = new Map(AGE_BANDS.map((band) => [band, preparedFor(band)] as const));
const rulesOf = (band: AgeBand) => prepared.get(band)?.rules ?? [];

/** Pinned engines that have something in their addresses, with a results page of each kind. */
const PINNED = [
  ['google', 'https://www.google.com/search', 'q'],
  ['google', 'https://google.co.uk/search', 'q'],
  ['bing', 'https://www.bing.com/search', 'q'],
  ['bing', 'https://www.bing.com/images/search', 'q'],
  ['bing', 'https://www.bing.com/videos/search', 'q'],
  ['duckduckgo', 'https://duckduckgo.com/', 'q'],
  ['duckduckgo-plain', 'https://html.duckduckgo.com/html/', 'q'],
  ['yahoo', 'https://uk.search.yahoo.com/search;_ylt=A2', 'p'],
  ['brave-search', 'https://search.brave.com/images', 'q'],
  ['ecosia', 'https://www.ecosia.org/search', 'q'],
] as const;

/** A name in other letters and half encoded, as somebody would write it who wants to get past a pin. */
const disguised = (name: string) =>
  fc
    .array(fc.constantFrom('as it is', 'in capitals', 'encoded'), { minLength: name.length, maxLength: name.length })
    .map((ways) =>
      Array.from(name, (letter, at) => {
        if (ways[at] === 'in capitals') return letter.toUpperCase();
        return ways[at] === 'encoded' ? `%${letter.charCodeAt(0).toString(16)}` : letter;
      }).join(''),
    );

const anyName = fc
  .constantFrom('safe', 'ssui', 'btnI', 'adlt', 'kp', 'p', 'vm', 'safesearch', 'start', 'q', 'hl', 'udm')
  .chain((name) => fc.oneof(fc.constant(name), disguised(name)));
const anyPart = fc
  .tuple(anyName, fc.constantFrom('', '=', '=off', '=-2', '=0', '=active', '=strict', '=1', '=a%26b', '=!g+x', '=%21safeoff'))
  .map(([name, value]) => name + value);
const anyQuery = fc
  .array(anyPart, { maxLength: 12 })
  .chain((parts) => fc.nat(parts.length).map((at) => ({ before: parts.slice(0, at), after: parts.slice(at) })));
const anyBand = fc.constantFrom(...AGE_BANDS);
const SENIOR = ['ks3', 'ks4', 'ks5'] as const;

describe('the rules of pupil search', () => {
  it.each(AGE_BANDS)('have each number once, from the first of pupil search on, below what blocks: %s', (band) => {
    const rules = rulesOf(band);
    expect(rules.map(({ id }) => id)).toEqual(rules.map((_, at) => FIRST_SEARCH_RULE + at));
    expect(rules.every(({ id, priority }) => isSearchRule(id) && priority >= 1 && priority < BLOCK_PRIORITY)).toBe(true);
  });

  it.each(AGE_BANDS)('are within what browsers take, and none is left out: %s', (band) => {
    for (const limits of [CHROMIUM_LIMITS, FIREFOX_LIMITS]) {
      const { rules } = preparedFor(band, builtInEngines, limits);
      expect(rules.length).toBeLessThan(Math.min(limits.unsafeRules, patternShares(limits).search));
      const { blocks, search } = patternShares(limits);
      expect(blocks + search).toBeLessThanOrEqual(limits.regexRules);
      expect(Math.max(...rules.map(({ condition }) => regexSize(condition.regexFilter ?? '')))).toBeLessThanOrEqual(
        limits.regexSize,
      );
    }
  });

  it.each(AGE_BANDS)('are what the worker is handed, and the same each time: %s', (band) => {
    const once = preparedFor(band);
    expect(PREPARED_SEARCH.schema.parse(once)).toEqual(once);
    expect(preparedFor(band)).toEqual(once);
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
  });

  it.each(AGE_BANDS)('name a domain wherever they can act on a page: %s', (band) => {
    const [sign, ...others] = rulesOf(band);
    expect(sign).toMatchObject({ id: FIRST_SEARCH_RULE, action: { type: 'allow' } });
    expect(others.every(({ condition }) => (condition.requestDomains ?? []).length > 0)).toBe(true);
  });

  it('are there with a pack that has nothing to pin', () => {
    const [bitesize] = builtInEngines.engines;
    const pack = EnginePack.parse({
      ...builtInEngines,
      engines: [bitesize],
      bands: builtInEngines.bands.map((one) => ({ ...one, engine: 'bitesize' })),
    });
    expect(preparedFor('ks3', pack).rules.map(({ id }) => id)).toEqual([FIRST_SEARCH_RULE]);
    expect(preparedFor('ks3', pack).watch).toEqual([]);
  });

  it('keep what matters most where a browser takes few', () => {
    const few = preparedFor('ks3', builtInEngines, { ...CHROMIUM_LIMITS, regexRules: 160 });
    expect(few.rules).toHaveLength(80);
    const followed = followRequest(few.rules, { address: 'https://www.google.com/search?q=cats', type: 'main_frame' });
    expect(followed).toMatchObject({ address: 'https://www.google.com/search?q=cats&safe=active&ssui=on' });
  });

  it('keep YouTube’s cookie, and ask its open pages again, since no address says how they were asked', () => {
    const { cookies, askAgain } = preparedFor('ks4');
    expect(cookies).toEqual([
      { url: 'https://youtube.com/', domain: '.youtube.com', cookie: 'PREF', name: 'f2', part: 'f2=8000000' },
    ]);
    const isAskedAgain = (address: string) => askAgain.some((pattern) => new RegExp(pattern).test(address));
    expect(isAskedAgain('https://www.youtube.com/watch?v=1')).toBe(true);
    expect(isAskedAgain('https://m.youtube.com/')).toBe(true);
    expect(isAskedAgain('https://www.youtube.com.evil.example/')).toBe(false);
    expect(isAskedAgain('https://www.google.com/search?q=cats')).toBe(false);
  });
});

describe('whatever a hostile person adds to a results page’s address', () => {
  it.each(PINNED)('%s at %s stays pinned', (id, page, query) => {
    const engine = builtInEngines.engines.find((one) => one.id === id);
    if (engine === undefined) throw new Error(`No engine ${id}`);
    fc.assert(
      fc.property(anyQuery, fc.constantFrom(...SENIOR), ({ before, after }, band) => {
        const address = `${page}?${[...before, `${query}=cats`, ...after].join('&')}`;
        const followed = followRequest(rulesOf(band), { address, type: 'main_frame' });
        if (followed.kind !== 'reaches') throw new Error(`${address} ${followed.kind}`);
        const asked = [...new URL(followed.address).searchParams].map(([name, value]) => [name.toLowerCase(), value]);
        for (const { key, value } of addressPins(engine, 'strict').parameters) {
          expect([followed.address, asked.filter(([name]) => name === key)]).toEqual([followed.address, [[key, value]]]);
        }
        expect(asked.filter(([name]) => name === 'btni' && id === 'google')).toEqual([]);
        if (engine.hasCommands) {
          expect(asked.filter(([name, value = '']) => name === query && /[!\\]/.test(value))).toEqual([]);
        }
        expect(prepared.get(band)?.watch.filter((one) => isWatched(one, followed.address))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('it ends somewhere, in every band and for every kind of request', () => {
    const pages = builtInEngines.engines.flatMap(({ domains, subdomains, search }) => {
      const label = subdomains.find((one) => one !== '*');
      return [
        search.web,
        ...domains.slice(0, 2).map((domain) => `https://${label === undefined ? '' : `${label}.`}${domain}/search?q=x`),
      ];
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...pages),
        anyQuery,
        anyBand,
        fc.constantFrom('main_frame', 'sub_frame', 'xmlhttprequest', 'script', 'image'),
        (page, { before, after }, band, type) => {
          const address = `${page.replace('{query}', 'cats')}&${[...before, ...after].join('&')}`;
          expect(followRequest(rulesOf(band), { address, type }).kind).not.toBe('too-many-redirects');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('other sites are left as they are', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), anyBand, (address, band) => {
        const url = new URL(address);
        url.hash = '';
        if (builtInEngines.engines.some(({ domains }) => domains.some((domain) => url.hostname.endsWith(domain)))) return;
        expect(followRequest(rulesOf(band), { address, type: 'main_frame' })).toEqual({
          kind: 'reaches',
          address: url.href,
          headers: {},
          cookies: [],
        });
      }),
    );
  });
});

const acts = (band: AgeBand, address: string) =>
  prepared
    .get(band)
    ?.watch.filter((one) => isWatched(one, address))
    .map(({ act }) => act);

describe('what is watched on a screen', () => {
  it.each([
    ['https://www.google.com/search?q=cats', 'reload'],
    ['https://www.google.com/search#q=cats', 'reload'],
    ['https://www.google.com./search?q=cats', 'reload'],
    ['https://www.google.com:8443/search?q=cats&safe=active', 'reload'],
    ['https://www.bing.com/Search?q=cats', 'reload'],
    ['https://www.bing.com/search?Q=cats', 'reload'],
    ['https://uk.search.yahoo.com/SEARCH;_YLT=A2?p=cats', 'reload'],
    ['https://duckduckgo.com/?Q=cats&kp=1', 'reload'],
    ['https://duckduckgo.com/?q=cats&kp=1', 'reload'],
    ['https://safe.duckduckgo.com/?q=!g+cats&kp=1', 'reload'],
    ['https://openverse.org/search/image?q=cats&includeSensitiveResults=true', 'reload'],
    ['https://www.startpage.com/sp/search', 'instead'],
    ['https://www.startpage.com/sp/search#results', 'instead'],
    ['https://www.google.com/cse?cx=1', 'reload'],
    ['https://duckduckgo.com/big_cats', 'reload'],
    ['https://duckduckgo.com/Big+Cats?ia=images#top', 'reload'],
    ['https://duckduckgo.com/cats?kp=1&KP=-2', 'reload'],
    ['https://duckduckgo.com/cats?kp=1&k%70=-2', 'reload'],
    ['https://www.qwant.com/?q=cats&t=web', 'instead'],
    ['https://www.qwant.com/V2/Search/web?q=cats', 'instead'],
  ])('%s', (address, act) => {
    expect(acts('ks3', address)).toEqual([act]);
  });

  it.each([
    'https://www.google.com/search?q=cats&safe=active&ssui=on',
    'https://www.google.com/search?ssui=on&q=cats&safe=active#top',
    'https://safe.duckduckgo.com/?q=cats&kp=1&ia=images',
    'https://www.bing.com/Search?q=cats&adlt=strict',
    'https://www.google.com/cse?cx=1&safe=active#gsc.tab=0',
    'https://duckduckgo.com/big_cats?ia=web&kp=1',
    'https://duckduckgo.com/',
    'https://openverse.org/search/image?q=cats',
    'https://www.google.com/maps?q=leeds',
    'https://www.google.com.evil.example/search?q=cats',
    'https://evil.example/?u=https://www.google.com/search?q=cats',
    'https://www.google.com@evil.example/search?q=cats',
    'https://www.qwant.com/',
    'https://www.bbc.co.uk/bitesize/search?q=cats',
  ])('not %s', (address) => {
    expect(acts('ks3', address)).toEqual([]);
  });

  it('is no page of an engine that is pinned by its host alone, where it came from that host', () => {
    const host: Engine['pins'] = [{ by: 'host', host: 'strict.finder.example', levels: ['strict', 'moderate'] }];
    const pack = testPack({
      engines: [testEngine('finder', { pins: host, subdomains: ['www', 'strict'] }), ...testPack().engines.slice(1)],
    });
    const { watch } = preparedFor('ks4', pack);
    const isOn = (address: string) => watch.some((one) => isWatched(one, address));
    expect(isOn('https://strict.finder.example/search?q=cats')).toBe(false);
    expect(isOn('https://www.finder.example/search?q=cats')).toBe(true);
  });

  it('is every results page of the web, where those are brought to one engine', () => {
    expect(acts('ks2', 'https://www.google.com/search?q=cats&safe=active&ssui=on')).toEqual(['reload']);
    expect(acts('ks2', 'https://www.mojeek.com/search?q=cats')).toEqual(['instead']);
    expect(acts('ks2', 'https://www.google.com/')).toEqual([]);
    expect(acts('ks2', 'https://www.google.com/cse?cx=1')).toEqual(['reload']);
  });
});

describe('a band whose engine does not search the web', () => {
  it('gets every general engine’s results pages from its own engine', () => {
    for (const engine of builtInEngines.engines.filter(({ kind }) => kind === 'general')) {
      for (const page of [engine.search.web, engine.search.images, engine.search.video]) {
        if (page === null) continue;
        const followed = followRequest(rulesOf('ks1'), { address: page.replace('{query}', 'big%20cats'), type: 'main_frame' });
        expect([engine.id, followed]).toEqual([
          engine.id,
          { kind: 'reaches', address: 'https://www.bbc.co.uk/bitesize/search?q=big%20cats', headers: {}, cookies: [] },
        ]);
      }
    }
  });
});

describe('an engine that nobody keeps safe', () => {
  it('shows its results to nobody, and a page that changed its own address goes off the screen', () => {
    for (const { id, coverage, search } of builtInEngines.engines) {
      if (coverage !== 'unfiltered') continue;
      const address = search.web.replace('{query}', 'cats');
      expect([id, followRequest(rulesOf('ks5'), { address, type: 'main_frame' })]).toEqual([id, { kind: 'blocked' }]);
      expect([
        id,
        prepared
          .get('ks5')
          ?.watch.filter((one) => isWatched(one, address))
          .map(({ act }) => act),
      ]).toEqual([id, ['instead']]);
    }
  });
});
