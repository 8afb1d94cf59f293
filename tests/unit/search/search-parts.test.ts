import { beforeEach, describe, expect, it } from 'vitest';
import { builtInEngines } from '#src/search/built-in.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import { engineFor, PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import type { PupilSearch } from '#src/search/pupil-search.ts';
import { renewSearch, turnSearch } from '#src/search/search-parts.ts';
import { searchRules } from '#src/search/search-rules.ts';
import { FakeSearchParts } from '#tests/fakes/fake-search-parts.ts';

const nextTurn = (): Promise<void> => new Promise(setImmediate);

let parts: FakeSearchParts;
let told: number;
const choose = (band: PupilSearch['band']) => parts.settings.keep(PUPIL_SEARCH, { band, engines: {} });
const preparedFor = (band: PupilSearch['band']) =>
  searchRules({ pack: parts.pack, band, engine: engineFor(parts.pack, {}, band).engine, limits: parts.limits });

beforeEach(async () => {
  parts = new FakeSearchParts();
  told = 0;
  parts.onChanged(() => {
    told++;
  });
  await choose('ks2');
});

describe('after something was chosen', () => {
  it('goes on by that, where pupil search is on', async () => {
    await turnSearch(parts, true);
    await choose('ks4');
    await renewSearch(parts);
    expect(parts.switched).toBe(2);
    expect(await parts.settings.read(PREPARED_SEARCH)).toEqual(preparedFor('ks4'));
  });

  it('tells the pages and leaves open tabs alone, where it makes no difference', async () => {
    await turnSearch(parts, true);
    // The same engine for the same level.
    await choose('ks1');
    told = 0;
    await renewSearch(parts);
    expect([parts.switched, told]).toEqual([1, 1]);
  });

  it('prepares it and tells the pages, where pupil search is off', async () => {
    await choose('ks4');
    await renewSearch(parts);
    expect([parts.switched, told]).toEqual([0, 1]);
    expect(await parts.settings.read(PREPARED_SEARCH)).toEqual(preparedFor('ks4'));
    // A key switches it on in the background; there is nothing that the browser has not got.
    await parts.turn(true);
    await renewSearch(parts);
    expect(parts.switched).toBe(1);
  });

  it('is given again where somebody was switching it on by what was there before', async () => {
    await turnSearch(parts, true);
    await parts.turn(false);
    await choose('ks4');
    // A key was pressed a moment earlier: its rules come into force when it is done.
    parts.whileUnswitched = async (work) => {
      parts.isNowOn = true;
      return work();
    };
    const { switched } = parts;
    await renewSearch(parts);
    expect(parts.switched).toBe(switched + 1);
  });

  it('goes on by the engines of this version where no browser takes the rules of those that were accepted', async () => {
    const tooLong = [{ shows: 'web', path: `/${'search'.repeat(15)}`, query: 'q' }] as const;
    parts.pack = { ...parts.pack, engines: parts.pack.engines.map((one) => ({ ...one, results: [...tooLong] })) };
    const { band } = await parts.settings.read(PUPIL_SEARCH);
    await turnSearch(parts, true);
    const builtIn = { pack: builtInEngines, band, engine: engineFor(builtInEngines, {}, band).engine, limits: parts.limits };
    expect(await parts.settings.read(PREPARED_SEARCH)).toEqual(searchRules(builtIn));
  });

  it('tries again where the background did not answer', async () => {
    await turnSearch(parts, true);
    await choose('ks4');
    const { turn } = parts;
    parts.turn = () => Promise.reject(new Error('Not listening'));
    await expect(renewSearch(parts)).rejects.toThrow();
    parts.turn = turn;
    await renewSearch(parts);
    expect(parts.switched).toBe(2);
    await renewSearch(parts);
    expect(parts.switched).toBe(2);
  });
});

it('a page that began earlier and is slower does not undo what another chose since', async () => {
  await choose('ks4');
  await turnSearch(parts, true);
  const { pack } = parts;
  let goOn: ((value: null) => void) | undefined;
  const slow = new Promise((resolve) => {
    goOn = resolve;
  });
  parts.engines = async () => {
    parts.engines = async () => pack;
    await slow;
    return pack;
  };
  await choose('ks2');
  const earlier = renewSearch(parts);
  await nextTurn();
  await choose('ks4');
  const later = renewSearch(parts);
  await nextTurn();
  goOn?.(null);
  await Promise.all([earlier, later]);
  expect(await parts.settings.read(PREPARED_SEARCH)).toEqual(preparedFor('ks4'));
});
