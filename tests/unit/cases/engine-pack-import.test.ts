import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readEnginePack } from '#src/cases/engine-pack-import.ts';
import type { Engine, EnginePack } from '#src/search/engine-pack.ts';
import { testCollection, testEngine, testPack } from '#tests/fakes/test-engines.ts';

const pinned = testEngine('findit', {
  name: 'Find It',
  domains: ['findit.example', 'findit.example.org'],
  subdomains: ['www', 'images'],
  results: [
    { shows: 'web', path: '/search', query: 'q' },
    { shows: 'images', path: '/pictures', query: 'q' },
  ],
  pins: [
    { by: 'parameter', path: null, name: 'safe', value: 'active', levels: ['strict', 'moderate'] },
    { by: 'host', host: 'strict.findit.example', levels: ['strict'] },
    { by: 'header', domains: ['findit.example', 'api.findit.example'], name: 'Prefer', value: 'safe', levels: ['strict'] },
    { by: 'cookie', domains: ['findit.example'], name: 'prefs', value: 'f2=8', keptFor: 'findit.example', levels: ['strict'] },
  ],
  drops: ['safe', 'family'],
  hasCommands: true,
  blocks: ['explicit.findit.example'],
});
const unfiltered = testEngine('anything', { name: 'Anything', coverage: 'unfiltered', pins: [] });
const { engines } = testPack();
const inForce = testPack({ engines: [...engines, pinned, unfiltered] });

const read = (pack: unknown, before: EnginePack = inForce) => {
  const file = readEnginePack(JSON.stringify(pack), before);
  if (file.kind !== 'read') throw new TypeError(JSON.stringify(file));
  return file;
};
const changed = (id: string, change: Partial<Engine>): EnginePack => ({
  ...inForce,
  engines: inForce.engines.map((one) => (one.id === id ? { ...one, ...change } : one)),
});
const without = (id: string): EnginePack => ({ ...inForce, engines: inForce.engines.filter((one) => one.id !== id) });

describe('a file of engines', () => {
  it('that was saved here and not changed changes nothing, whatever its number and date', () => {
    expect(read(inForce)).toEqual({ kind: 'read', pack: inForce, changes: [], loosens: [] });
    expect(read({ ...inForce, number: 9, issuedOn: '2027-01-01' })).toMatchObject({ changes: [], loosens: [] });
  });

  it('says which engines it adds, changes and takes away, and what of them is about', () => {
    const edition = changed('findit', { notes: ['Asked again.'], equality: 'It holds back words of health.', adverts: 'some' });
    expect(read({ ...edition, engines: [...edition.engines, testCollection('new', { name: 'New' })] })).toMatchObject({
      changes: [
        { kind: 'engine-changed', engine: 'Find It', parts: ['said'] },
        { kind: 'engine-added', engine: 'New' },
      ],
      loosens: [],
    });
    expect(read(without('anything')).changes).toEqual([{ kind: 'engine-removed', engine: 'Anything' }]);
  });

  it('says what becomes of the bands', () => {
    const [first, ...others] = inForce.bands;
    const edition: EnginePack = {
      ...inForce,
      bands: [{ ...first, id: 'eyfs', level: 'strict', engine: 'findit', why: 'A better reason.' }, ...others],
      fixed: [{ band: 'ks2', engine: 'findit' }],
      notCovered: [{ host: 'other.example', why: 'Nothing pins it.' }],
    };
    expect(read(edition)).toMatchObject({
      changes: [
        { kind: 'band-goes-to', band: 'eyfs', engine: 'Find It' },
        { kind: 'band-reason', band: 'eyfs' },
        { kind: 'band-fixed', band: 'ks2', engine: 'Find It' },
        { kind: 'not-covered' },
      ],
      loosens: [
        { kind: 'band-to-web', band: 'eyfs', engine: 'Find It' },
        { kind: 'band-to-web', band: 'ks2', engine: 'Find It' },
      ],
    });
    expect(read(inForce, edition).changes).toContainEqual({ kind: 'band-not-fixed', band: 'ks2' });
  });
});

describe('what a file loosens is named', () => {
  const [parameter, host, header, cookie] = pinned.pins;
  if (parameter?.by !== 'parameter' || host === undefined || header?.by !== 'header' || cookie?.by !== 'cookie')
    throw new TypeError('The pins are not as they were written');
  const of = { engine: 'Find It' };

  test.each<readonly [name: string, pack: EnginePack, loosens: readonly unknown[]]>([
    ['an engine that is gone', without('findit'), [{ kind: 'engine-removed', ...of }]],
    ['an engine that was not shown, and is gone', without('anything'), [{ kind: 'engine-removed', engine: 'Anything' }]],
    ['results that are shown', changed('anything', { coverage: 'filtered' }), [{ kind: 'results-shown', engine: 'Anything' }]],
    ['pins that are left to the engine', changed('findit', { coverage: 'filtered' }), [{ kind: 'filtered-only', ...of }]],
    ['no pin at all', changed('findit', { pins: [] }), [{ kind: 'nothing-pinned', ...of }]],
    [
      'a pin that is gone',
      changed('findit', { pins: [host, header, cookie] }),
      [{ kind: 'pin-removed', ...of, what: '?safe=active (strict, moderate)' }],
    ],
    [
      'a pin at one level',
      changed('findit', { pins: [{ ...parameter, levels: ['strict'] }, host, header, cookie] }),
      [{ kind: 'pin-removed', ...of, what: '?safe=active (moderate)' }],
    ],
    [
      'a pin with another value',
      changed('findit', { pins: [{ ...parameter, value: 'off' }, host, header, cookie] }),
      [{ kind: 'pin-removed', ...of, what: '?safe=active (strict, moderate)' }],
    ],
    [
      'a pin of fewer pages',
      changed('findit', { pins: [{ ...parameter, path: '/search' }, host, header, cookie] }),
      [{ kind: 'pin-removed', ...of, what: '?safe=active (strict, moderate)' }],
    ],
    [
      'a header of fewer hosts, and a cookie that is not kept',
      changed('findit', {
        pins: [parameter, host, { ...header, domains: ['findit.example'] }, { ...cookie, keptFor: null }],
      }),
      [
        { kind: 'pin-removed', ...of, what: 'api.findit.example Prefer: safe (strict)' },
        { kind: 'pin-removed', ...of, what: 'findit.example Set-Cookie: prefs=f2=8 (strict)' },
      ],
    ],
    ['a parameter that may stay', changed('findit', { drops: ['safe'] }), [{ kind: 'drop-removed', ...of, what: 'family' }]],
    ['commands', changed('findit', { hasCommands: false }), [{ kind: 'commands', ...of }]],
    [
      'a host that may serve',
      changed('findit', { blocks: [] }),
      [{ kind: 'block-removed', ...of, what: 'explicit.findit.example' }],
    ],
    [
      'hosts that are left out',
      changed('findit', { domains: ['findit.example'], subdomains: ['m'] }),
      [
        { kind: 'host-removed', ...of, what: 'findit.example.org' },
        { kind: 'host-removed', ...of, what: 'www.…, images.…' },
      ],
    ],
    [
      'results pages that are left out',
      changed('findit', { results: pinned.results.slice(0, 1) }),
      [{ kind: 'results-removed', ...of, what: '/pictures?q=' }],
    ],
    [
      'a band that is kept less strictly',
      { ...inForce, bands: inForce.bands.map((band) => (band.id === 'ks2' ? { ...band, level: 'moderate' } : band)) },
      [{ kind: 'band-moderate', band: 'ks2' }],
    ],
    ['an engine that is not brought any more', changed('findit', { kind: 'collection' }), [{ kind: 'not-brought', ...of }]],
    [
      'queries that go to another host, of the web or of pictures',
      changed('findit', {
        search: { ...pinned.search, web: 'https://elsewhere.example/?q={query}' },
        creativeCommons: { address: 'https://pictures.example/?q={query}', verified: pinned.verified },
      }),
      [
        { kind: 'asks-elsewhere', ...of, what: 'elsewhere.example' },
        { kind: 'asks-elsewhere', ...of, what: 'pictures.example' },
      ],
    ],
    [
      'queries that a pin leads to another host',
      changed('findit', { pins: [...pinned.pins, { by: 'host', host: 'led.example', levels: ['moderate'] }] }),
      [{ kind: 'asks-elsewhere', ...of, what: 'led.example' }],
    ],
  ])('%s', (_name, pack, loosens) => {
    expect(read(pack).loosens).toEqual(loosens);
    expect(read(pack).changes).not.toEqual([]);
  });

  describe('where a band goes', () => {
    const fixedTo = (engine: string | null, pack = inForce): EnginePack => ({
      ...pack,
      fixed: engine === null ? [] : [{ band: 'ks2', engine }],
    });
    const toWeb = { kind: 'band-to-web', band: 'ks2', engine: 'The finder' };
    const maybe = { kind: 'band-may-go-to-web', band: 'ks2' };
    const youngOnly = {
      ...inForce,
      engines: inForce.engines.map((one) => (one.kind === 'general' ? { ...one, ageBands: ['ks4' as const] } : one)),
    };

    test.each<readonly [name: string, before: EnginePack, after: EnginePack, loosens: readonly unknown[]]>([
      ['from a collection that is fixed to a general engine', fixedTo('lessons'), fixedTo('finder'), [toWeb]],
      ['from the pack’s own collection to a general engine', fixedTo(null), fixedTo('finder'), [toWeb]],
      ['from a collection that is fixed to the tutor’s choice', fixedTo('lessons'), fixedTo(null), [maybe]],
      ['to a choice in which no engine is general', fixedTo('lessons', youngOnly), fixedTo(null, youngOnly), []],
      [
        'to a choice that has a general engine now',
        youngOnly,
        inForce,
        ['eyfs', 'ks1', 'ks2'].map((band) => ({ ...maybe, band })),
      ],
      ['from one general engine to another', fixedTo('finder'), fixedTo('findit'), []],
      ['from a general engine to the tutor’s choice', fixedTo('finder'), fixedTo(null), []],
      ['from a general engine to a collection', fixedTo('finder'), fixedTo('lessons'), []],
    ])('%s', (_name, before, after, loosens) => {
      expect(read(after, before).loosens).toEqual(loosens);
    });
  });

  it('and nothing of what a file adds, or makes stricter', () => {
    const bare = changed('findit', { subdomains: [], pins: [parameter], drops: [], hasCommands: false, blocks: [] });
    expect(read(inForce, bare)).toMatchObject({ changes: expect.arrayContaining([expect.anything()]), loosens: [] });
    const anywhere = changed('findit', { subdomains: ['*'] });
    expect(read(anywhere)).toMatchObject({ changes: [{ parts: ['hosts'] }], loosens: [] });
    expect(read(changed('findit', { coverage: 'unfiltered' })).loosens).toEqual([]);
  });

  it('with the pin that takes its place', () => {
    const mended = read(changed('findit', { pins: [{ ...parameter, value: 'on' }, host, header, cookie] }));
    expect(mended.changes).toEqual([
      { kind: 'engine-changed', engine: 'Find It', parts: ['pins'] },
      { kind: 'pin-added', engine: 'Find It', pin: '?safe=on (strict, moderate)' },
    ]);
  });

  it('but not where nobody is shown its results any more', () => {
    const hidden = read(changed('findit', { coverage: 'unfiltered', pins: [], drops: [], hasCommands: false }));
    expect(hidden.loosens).toEqual([]);
    expect(hidden.changes).toEqual([{ kind: 'engine-changed', engine: 'Find It', parts: ['coverage', 'pins'] }]);
  });

  it('whatever is taken out of a pinned engine', () => {
    const lists = ['domains', 'subdomains', 'results', 'pins', 'drops', 'blocks'] as const;
    const taken = fc.constantFrom(...lists).chain((list) => fc.tuple(fc.constant(list), fc.nat(pinned[list].length - 1)));
    fc.assert(
      fc.property(taken, ([list, at]) => {
        const less = read(changed('findit', { [list]: pinned[list].filter((_, index) => index !== at) }));
        expect(less.loosens).toHaveLength(list === 'pins' && at >= 2 ? 2 : 1);
        expect(less.changes.length).toBeGreaterThan(0);
      }),
    );
  });
});

const results = (path: string): Partial<Engine> => ({ results: [{ shows: 'web', path, query: 'q' }] });
const rule = (words: RegExp) => ({ kind: 'rule', words: expect.stringMatching(words) });

describe('a file that is broken says where', () => {
  it('in JSON, or not', () => {
    expect(readEnginePack('{', inForce)).toEqual({ kind: 'not-json' });
    expect(readEnginePack('[]', inForce)).toMatchObject({ kind: 'malformed', faults: [{ where: '' }] });
  });

  const PIN = 'engines.3 (findit).pins.0.by';
  const PATH = 'engines.3 (findit).results.0.path';

  test.each<readonly [name: string, pack: unknown, where: string, fault: unknown]>([
    [
      'a value of another kind',
      changed('findit', { name: 7 as never }),
      'engines.3 (findit).name',
      { kind: 'wanted', what: 'string' },
    ],
    ['a member too many', changed('findit', { script: 'x' } as never), 'engines.3 (findit)', { kind: 'unknown', what: 'script' }],
    ['a name too short', changed('findit', { name: '' }), 'engines.3 (findit).name', { kind: 'at-least', what: '1' }],
    [
      'too many notes',
      changed('findit', { notes: Array(11).fill('x') }),
      'engines.3 (findit).notes',
      { kind: 'at-most', what: '10' },
    ],
    [
      'another word',
      changed('findit', { kind: 'magic' as never }),
      'engines.3 (findit).kind',
      { kind: 'wanted', what: 'general | children | collection' },
    ],
    [
      'a way to pin that nobody knows',
      changed('findit', { pins: [{ by: 'magic' } as never] }),
      PIN,
      { kind: 'wanted', what: 'parameter | host | header | cookie' },
    ],
    ['a pattern that browsers cannot read', changed('findit', results('/(a')), PATH, rule(/not a pattern/)],
    ['a pattern that looks back', changed('findit', results('/(a)\\1')), PATH, { kind: 'form' }],
    ['an engine twice', { ...inForce, engines: [...inForce.engines, pinned] }, '', rule(/An engine is there twice/)],
    [
      'a band fixed twice',
      { ...inForce, fixed: [1, 2].map(() => ({ band: 'ks2', engine: 'lessons' })) },
      '',
      rule(/A band is fixed twice/),
    ],
    [
      'a band fixed to an engine that is not kept safe',
      { ...inForce, fixed: [{ band: 'ks2', engine: 'anything' }] },
      '',
      rule(/not kept safe/),
    ],
  ])('with %s', (_name, pack, where, fault) => {
    expect(readEnginePack(JSON.stringify(pack), inForce)).toMatchObject({ kind: 'malformed', faults: [{ where, fault }] });
  });
});
