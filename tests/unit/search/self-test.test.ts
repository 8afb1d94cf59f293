import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#src/search/engine-pack.ts';
import { checkEngines, isCheckable, judgeAddress, judgeWords, SEARCH_CHECKS } from '#src/search/self-test.ts';
import type { Reading, SelfTestParts, Verdict } from '#src/search/self-test.ts';
import { FakeSelfTestTabs } from '#tests/fakes/fake-self-test-tabs.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { testEngine } from '#tests/fakes/test-engines.ts';
import { T0 } from '#tests/fakes/report-builders.ts';

const BOTH = ['strict', 'moderate'] as const;

const owl = testEngine('owl', {
  pins: [
    { by: 'parameter', path: null, name: 'safe', value: 'active', levels: [...BOTH] },
    { by: 'parameter', path: '/pictures', name: 'p', value: '1', levels: [...BOTH] },
    { by: 'header', domains: ['owl.example'], name: 'Prefer', value: 'safe', levels: [...BOTH] },
  ],
});
const wren = testEngine('wren', {
  pins: [
    { by: 'host', host: 'safe.wren.example', levels: ['strict'] },
    { by: 'parameter', path: null, name: 'level', value: '2', levels: ['strict'] },
    { by: 'parameter', path: null, name: 'level', value: '1', levels: ['moderate'] },
  ],
});
const WORDS = { strict: 'Restricted Mode is on: strict', moderate: 'Restricted Mode is on: moderate' };
const robin = testEngine('robin', {
  pins: [{ by: 'header', domains: ['robin.example'], name: 'Robin-Restrict', value: 'Strict', levels: [...BOTH] }],
  selfTest: {
    by: 'text',
    address: 'https://robin.example/restrictions',
    ...WORDS,
    verified: { status: 'verified', on: '2026-11-01', source: 'Robin’s help' },
  },
});
const school = testEngine('school', { kind: 'collection', coverage: 'filtered' });

const at = (address: string, engine: Engine = owl, level: 'strict' | 'moderate' = 'strict'): Verdict =>
  judgeAddress(address, engine, { level, goesTo: engine });

describe('by its address, a pin', () => {
  it.each([
    'https://owl.example/search?q=garden+birds&safe=active',
    'https://www.owl.example/search?safe=active&q=garden%20birds',
    'https://owl.example/search?safe=active&page=2&safe=active&q=garden+birds',
    'https://owl.example/search/garden%20birds?safe=active',
    'https://owl.example/search?q=garden+birds&s%61fe=active',
  ])('held: %s', (address) => {
    expect(at(address)).toEqual({ kind: 'held' });
  });

  it.each([
    'https://owl.example/search?q=garden+birds',
    'https://owl.example/search?q=garden+birds&safe=off',
    'https://owl.example/search?q=garden+birds&safe=active&safe=off',
    'https://owl.example/search?q=garden+birds&safe=ACTIVE',
    'https://owl.example/results?q=garden+birds#safe=active',
  ])('did not hold: %s', (address) => {
    expect(at(address)).toEqual({ kind: 'not-held', missing: ['safe=active'] });
  });

  it('is wanted where the path is the pin’s own', () => {
    expect(at('https://owl.example/Pictures?q=garden+birds&safe=active')).toEqual({ kind: 'not-held', missing: ['p=1'] });
    expect(at('https://owl.example/pictures/of?q=garden+birds&safe=active')).toEqual({ kind: 'held' });
  });

  it('that is asked for in two ways is missed once', () => {
    const twice = testEngine('twice', {
      pins: [null, '/.*'].map((path) => ({ by: 'parameter', path, name: 'kp', value: '1', levels: [...BOTH] })),
    });
    expect(at('https://twice.example/search?q=garden+birds', twice)).toEqual({ kind: 'not-held', missing: ['kp=1'] });
  });

  it('is the one of the level, and its host counts too', () => {
    expect(at('https://wren.example/search?q=garden+birds&level=1', wren)).toEqual({
      kind: 'not-held',
      missing: ['safe.wren.example', 'level=2'],
    });
    expect(at('https://safe.wren.example/search?q=garden+birds&level=2', wren)).toEqual({ kind: 'held' });
    expect(at('https://wren.example/search?q=garden+birds&level=1', wren, 'moderate')).toEqual({ kind: 'held' });
  });

  it.each([
    'https://owl.example/consent?continue=https%3A%2F%2Fowl.example%2Fsearch%3Fq%3Dgarden%2Bbirds',
    'https://owl.example/sorry?q=EhAqAEEx&safe=active',
    'https://owl.example/',
    'about:blank',
    'not an address',
  ])('cannot be read on a page that is about no query: %s', (address) => {
    expect(at(address)).toEqual({ kind: 'unread', why: 'other-page' });
  });

  it('does not hold where the engine has moved to hosts that nothing is pinned on', () => {
    for (const host of ['new-owl.example', 'next.owl.example', 'owl.example.evil.example']) {
      const verdict = at(`https://${host}/search?q=garden+birds&safe=active`);
      expect(verdict).toEqual({ kind: 'not-held', missing: ['owl.example'] });
    }
  });

  it('is not needed where the search was brought to the band’s engine', () => {
    const checkedFor = { level: 'strict', goesTo: school } as const;
    expect(judgeAddress('https://www.school.example/search?q=garden+birds', owl, checkedFor)).toEqual({ kind: 'brought' });
    expect(judgeAddress('https://owl.example/search?q=garden+birds', owl, checkedFor).kind).toBe('not-held');
  });

  it('does not show where it is a header or a cookie alone', () => {
    expect(at('https://robin.example/search?q=garden+birds', robin)).toEqual({ kind: 'unread', why: 'no-sign' });
  });

  it('never held where a server adds another value to it', () => {
    const other = fc.string({ minLength: 0, maxLength: 12 }).filter((value) => value !== 'active');
    fc.assert(
      fc.property(other, fc.boolean(), (value, isFirst) => {
        const url = new URL('https://owl.example/search?q=garden+birds');
        for (const one of isFirst ? [value, 'active'] : ['active', value]) url.searchParams.append('safe', one);
        expect(at(url.href)).toEqual({ kind: 'not-held', missing: ['safe=active'] });
      }),
    );
  });
});

describe('by an engine’s own words, a pin', () => {
  it.each([
    [WORDS.strict, 'strict', { kind: 'held' }],
    [WORDS.strict, 'moderate', { kind: 'held' }],
    [WORDS.moderate, 'moderate', { kind: 'held' }],
    [WORDS.moderate, 'strict', { kind: 'not-held', missing: [] }],
    ['Sign in', 'strict', { kind: 'unread', why: 'other-words' }],
    [`${WORDS.strict} ${WORDS.moderate}`, 'strict', { kind: 'unread', why: 'other-words' }],
    ['', 'moderate', { kind: 'unread', why: 'other-words' }],
  ] as const)('that says "%s" at the level %s', (text, level, verdict) => {
    expect(judgeWords(`<p>${text}</p>`, WORDS, level)).toEqual(verdict);
  });
});

describe('what can be checked', () => {
  it('is what is pinned, and shows it', () => {
    const silent = testEngine('silent', { selfTest: { by: 'nothing', why: 'Its cookie cannot be read.' } });
    expect([owl, robin, silent, school].map(isCheckable)).toEqual([true, true, false, false]);
  });
});

describe('a check', () => {
  let tabs: FakeSelfTestTabs;
  let settings: FakeSettings;
  let reading: Reading;
  let asked: string[];
  let isOn: boolean;
  let begun: string[];

  const parts = (): SelfTestParts => ({
    tabs,
    settings,
    readWords: async (address) => {
      asked.push(address);
      return reading;
    },
    isOn: async () => isOn,
    now: () => T0,
  });
  const check = (
    engines: readonly Engine[],
    { until = new AbortController().signal, onKept = () => {}, isStill = () => Promise.resolve(true) } = {},
  ) =>
    checkEngines(
      parts(),
      engines,
      { band: 'ks3', level: 'strict', goesTo: owl },
      { onBegin: ({ id }) => void begun.push(id), onKept, isStill, until },
    );
  const OWL = 'https://owl.example/search?q=garden%20birds';

  beforeEach(() => {
    tabs = new FakeSelfTestTabs();
    settings = new FakeSettings();
    reading = { kind: 'read', text: WORDS.strict };
    asked = [];
    isOn = true;
    begun = [];
  });

  it('searches for something harmless with no pin of its own, and keeps what it came to with its date and band', async () => {
    tabs.fates.set(OWL, { at: `${OWL}&safe=active` });
    expect(await check([owl])).toBe('done');
    expect(tabs.visited).toEqual([OWL]);
    expect(await settings.read(SEARCH_CHECKS)).toEqual({ owl: { at: T0, band: 'ks3', verdict: { kind: 'held' } } });
  });

  it('reads an engine’s own words without a tab', async () => {
    await check([robin]);
    expect([tabs.visited, asked]).toEqual([[], ['https://robin.example/restrictions']]);
    expect(await settings.read(SEARCH_CHECKS)).toMatchObject({ robin: { verdict: { kind: 'held' } } });
  });

  it.each(['failed', 'too-slow', 'stopped', 'closed'] as const)('says what was not reached: %s', async (why) => {
    tabs.fates.set(OWL, why);
    reading = { kind: 'failed' };
    expect(await check([owl, robin])).toBe('done');
    expect(await settings.read(SEARCH_CHECKS)).toMatchObject({
      owl: { verdict: { kind: 'not-reached', why } },
      robin: { verdict: { kind: 'not-reached', why: 'failed' } },
    });
  });

  it('goes through all of them in order, and keeps the earlier checks of others', async () => {
    await settings.keep(SEARCH_CHECKS, { finch: { at: T0 - 1, band: 'ks4', verdict: { kind: 'brought' } } });
    let kept = 0;
    expect(await check([owl, wren, robin], { onKept: () => void kept++ })).toBe('done');
    expect([begun, kept]).toEqual([['owl', 'wren', 'robin'], 3]);
    expect(Object.keys(await settings.read(SEARCH_CHECKS))).toEqual(['finch', 'owl', 'wren', 'robin']);
  });

  it('that is called off keeps what was found before, and goes no further', async () => {
    const calling = new AbortController();
    expect(await check([owl, wren, robin], { until: calling.signal, onKept: () => calling.abort() })).toBe('cancelled');
    expect(tabs.visited).toEqual([OWL]);
    expect(Object.keys(await settings.read(SEARCH_CHECKS))).toEqual(['owl']);
  });

  it('says nothing of an engine when pupil search was switched off meanwhile', async () => {
    isOn = false;
    expect(await check([owl, wren])).toBe('switched-off');
    expect(await settings.read(SEARCH_CHECKS)).toEqual({});
    expect(tabs.visited).toEqual([OWL]);
  });

  it('says nothing of an engine, nor of those after it, when it is to be checked for something else meanwhile', async () => {
    const answers = [true, false];
    expect(await check([wren, owl, robin], { isStill: async () => answers.shift() ?? true })).toBe('changed');
    expect(Object.keys(await settings.read(SEARCH_CHECKS))).toEqual(['wren']);
    expect([begun, asked]).toEqual([['wren', 'owl'], []]);
  });
});
