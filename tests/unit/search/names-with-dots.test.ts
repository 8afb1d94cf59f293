import { describe, expect, it } from 'vitest';
import { followRequest } from '#src/network-rules/evaluate.ts';
import { CHROMIUM_LIMITS } from '#src/network-rules/limits.ts';
import { isWatched } from '#src/search/prepared.ts';
import { engineFor } from '#src/search/pupil-search.ts';
import { searchRules } from '#src/search/search-rules.ts';
import { testCollection, testEngine, testPack } from '#tests/fakes/test-engines.ts';

const DOTTED = [{ shows: 'web', path: '/', query: 'q.w' } as const];
const pack = testPack({
  engines: [
    testEngine('finder', {
      results: [{ shows: 'web', path: '/s', query: 'q.w' }],
      pins: [{ by: 'parameter', path: null, name: 's.f', value: '1.2', levels: ['strict', 'moderate'] }],
      drops: ['d.p'],
      hasCommands: true,
    }),
    testEngine('other', { results: DOTTED, pins: [{ by: 'host', host: 'safe.example', levels: ['strict', 'moderate'] }] }),
    testCollection('lessons'),
    testEngine('wild', { coverage: 'unfiltered', pins: [], results: DOTTED }),
  ],
});
const preparedFor = (band: 'ks2' | 'ks4') =>
  searchRules({ pack, band, engine: engineFor(pack, {}, band).engine, limits: CHROMIUM_LIMITS });
const [lessons, web] = [preparedFor('ks2'), preparedFor('ks4')];
const SAFE = 's.f=1.2';

describe('a dot in a name is a dot', () => {
  it.each([
    ['of a query', 'https://wild.example/?qxw=cats', 'https://wild.example/?qxw=cats'],
    ['of a query on a page that has pins', 'https://other.example/?qxw=cats', 'https://other.example/?qxw=cats'],
    ['of a drop', `https://finder.example/s?q.w=a&dxp=1&${SAFE}`, `https://finder.example/s?q.w=a&dxp=1&${SAFE}`],
    [
      'of a pin that is there twice',
      `https://finder.example/s?q.w=a&sxf=1&sxf=2&${SAFE}`,
      `https://finder.example/s?q.w=a&sxf=1&sxf=2&${SAFE}`,
    ],
    ['of a query with commands', `https://finder.example/s?qxw=!a&${SAFE}`, `https://finder.example/s?qxw=!a&${SAFE}`],
  ])('%s', (_, address, reached) => {
    expect(followRequest(web.rules, { address, type: 'main_frame' })).toMatchObject({ kind: 'reaches', address: reached });
  });

  it('of a query that is brought elsewhere', () => {
    const followed = followRequest(lessons.rules, { address: 'https://other.example/?qxw=cats', type: 'main_frame' });
    expect(followed).toMatchObject({ address: 'https://other.example/?qxw=cats' });
  });

  it.each([
    ['https://finder.example/s?q.w=a&sxf=1.2', ['reload']],
    ['https://finder.example/s?q.w=a&s.f=1x2', ['reload']],
    [`https://finder.example/s?q.w=a&dxp=1&${SAFE}`, []],
    ['https://wild.example/?qxw=cats', []],
    ['https://wild.example/?q.w=cats', ['instead']],
  ])('of what is watched: %s', (address, acts) => {
    expect(web.watch.filter((one) => isWatched(one, address)).map(({ act }) => act)).toEqual(acts);
  });
});
