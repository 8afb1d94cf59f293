import { describe, expect, test } from 'vitest';
import { builtInEngines } from '#src/search/built-in.ts';
import { isChoosable } from '#src/search/engine-pack.ts';
import { offeredEngines } from '#src/search/offered-engines.ts';
import { NOT_VERIFIED, testCollection, testEngine, testPack } from '#tests/fakes/test-engines.ts';

const licensed = (id: string) => ({ address: `https://${id}.example/free?q={query}`, verified: NOT_VERIFIED });
const pack = testPack({
  engines: [
    testEngine('finder', { creativeCommons: licensed('finder') }),
    testEngine('seeker'),
    testEngine('kids', { kind: 'children', coverage: 'filtered', pins: [], creativeCommons: licensed('kids') }),
    testCollection('lessons'),
    testCollection('museum'),
    testCollection('college', { ageBands: ['ks5'] }),
    testCollection('unsure', { verified: NOT_VERIFIED, creativeCommons: licensed('unsure') }),
    testEngine('wild', { coverage: 'unfiltered', pins: [], creativeCommons: licensed('wild') }),
  ],
});

const ids = (of: ReturnType<typeof offeredEngines>) => ({
  first: of.first.id,
  others: of.others.map(({ id }) => id),
  pictures: of.pictures.map(({ id }) => id),
});

test('a band that searches the web: collections first, then what is made for children, then the web', () => {
  expect(ids(offeredEngines(pack, { band: 'ks4', engines: {} }))).toEqual({
    first: 'finder',
    others: ['lessons', 'museum', 'kids', 'seeker'],
    pictures: ['finder', 'kids'],
  });
});

test('a band that does not search the web is offered nothing that does', () => {
  expect(ids(offeredEngines(pack, { band: 'ks2', engines: {} }))).toEqual({
    first: 'lessons',
    others: ['museum', 'kids'],
    pictures: ['kids'],
  });
});

test('what the tutor chose comes first', () => {
  expect(ids(offeredEngines(pack, { band: 'ks2', engines: { ks2: 'kids' } }))).toEqual({
    first: 'kids',
    others: ['lessons', 'museum'],
    pictures: ['kids'],
  });
});

test('beside what the agency fixed are collections alone', () => {
  const fixed = { ...pack, fixed: [{ band: 'ks4' as const, engine: 'seeker' }] };
  expect(ids(offeredEngines(fixed, { band: 'ks4', engines: { ks4: 'kids' } }))).toEqual({
    first: 'seeker',
    others: ['lessons', 'museum'],
    pictures: [],
  });
});

describe('of what the extension comes with', () => {
  test.each(builtInEngines.bands)('$id is offered only what is verified, kept safe and meant for it', ({ id: band, engine }) => {
    const { first, others, pictures } = offeredEngines(builtInEngines, { band, engines: {} });
    expect(first.id).toBe(engine);
    expect(others.filter((one) => !isChoosable(one) || !one.ageBands.includes(band))).toEqual([]);
    expect(pictures.filter((one) => one !== first && !others.includes(one))).toEqual([]);
    expect(new Set([first, ...others]).size).toBe(others.length + 1);
  });
});
