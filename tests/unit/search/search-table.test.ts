import { describe, expect, it } from 'vitest';
import { followRequest } from '#src/network-rules/evaluate.ts';
import { CHROMIUM_LIMITS, FIREFOX_LIMITS } from '#src/network-rules/limits.ts';
import type { BrowserLimits } from '#src/network-rules/limits.ts';
import { AGE_BANDS } from '#src/search/age-band.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { isWatched } from '#src/search/prepared.ts';
import { engineFor } from '#src/search/pupil-search.ts';
import { searchRules } from '#src/search/search-rules.ts';
import { SEARCH_ADDRESSES } from '#tests/tables/search-addresses.ts';

const preparedFor = (band: AgeBand, limits: BrowserLimits) =>
  searchRules({ pack: builtInEngines, band, engine: engineFor(builtInEngines, {}, band).engine, limits });

const prepared = Object.fromEntries(AGE_BANDS.map((band) => [band, preparedFor(band, CHROMIUM_LIMITS)])) as Record<
  AgeBand,
  ReturnType<typeof searchRules>
>;

describe('the table of addresses', () => {
  it('has each name once, and as many rows as were promised', () => {
    expect(new Set(SEARCH_ADDRESSES.map(({ name }) => name)).size).toBe(SEARCH_ADDRESSES.length);
    expect(SEARCH_ADDRESSES.length).toBeGreaterThanOrEqual(170);
  });

  it.each(SEARCH_ADDRESSES)('$name', ({ band, address, type = 'main_frame', expect: expected }) => {
    const followed = followRequest(prepared[band].rules, { address, type });
    if (expected === 'blocked') {
      expect(followed).toEqual({ kind: 'blocked' });
      return;
    }
    if (expected === 'unchanged') {
      const url = new URL(address);
      url.hash = '';
      expect(followed).toEqual({ kind: 'reaches', address: url.href, headers: {}, cookies: [] });
      return;
    }
    expect(followed).toMatchObject({ kind: 'reaches', address: new URL(expected.reaches).href, headers: expected.headers ?? {} });
    if (followed.kind === 'reaches') expect(followed.cookies).toEqual(expect.arrayContaining([...(expected.cookies ?? [])]));
  });

  it('leaves no address where the watch would take it off the screen again', () => {
    for (const { name, band, address, type = 'main_frame' } of SEARCH_ADDRESSES) {
      const followed = followRequest(prepared[band].rules, { address, type });
      if (type !== 'main_frame' || followed.kind !== 'reaches') continue;
      const watched = prepared[band].watch.filter((one) => isWatched(one, followed.address));
      expect([name, watched]).toEqual([name, []]);
    }
  });

  it('listens wherever it watches, and to little of what is left alone', () => {
    const needless = SEARCH_ADDRESSES.filter(({ name, band, address, type = 'main_frame', expect: expected }) => {
      const { href, hostname, pathname } = new URL(address);
      const { watch, listenTo } = prepared[band];
      const isListened = listenTo.some(
        ({ hostContains, pathPrefixes }) =>
          `.${hostname}`.includes(hostContains) && pathPrefixes.some((prefix) => pathname.startsWith(prefix)),
      );
      const isWanted = watch.some(({ match }) => new RegExp(match).test(href));
      const isPlain = pathname === pathname.toLowerCase() && !pathname.startsWith('//');
      if (isWanted && isPlain) expect([name, isListened]).toEqual([name, true]);
      return type === 'main_frame' && expected === 'unchanged' && isListened && !isWanted;
    });
    expect(new Set(needless.map(({ address }) => new URL(address).host + new URL(address).pathname))).toEqual(
      new Set([
        'classroom.google.com/search',
        'google.evil.example/search',
        'mail.google.com/search',
        'news.google.com/search',
        'pixabay.com/',
        'pixabay.com/photos/cat-kitten-551554/',
        'www.google.com.evil.example/search',
        'www.google.com/search/howsearchworks/',
        'www.qwant.com/',
      ]),
    );
  });

  it('is watched wherever the rules would do something with the address of a results page', () => {
    const unwatched = SEARCH_ADDRESSES.filter(({ band, address, type = 'main_frame', expect: expected }) => {
      const { href } = new URL(address);
      const isLeft = expected === 'unchanged' || (expected !== 'blocked' && expected.reaches === address);
      return type === 'main_frame' && !isLeft && !prepared[band].watch.some((one) => isWatched(one, href));
    });
    expect(unwatched.map(({ name }) => name).toSorted()).toEqual([
      'Copilot of Bing in the side panel',
      // It is pinned as it should be.
      'Google, pinned in front',
      'a command as a path',
      'an encoded letter in the path',
      'an encoded letter in the path of Bing',
      'an encoded letter in the path of an engine that nobody keeps safe',
      'another who says to be Google',
    ]);
  });

  it('ends the same way with every rule that Firefox has room for', () => {
    const inFirefox = new Map(AGE_BANDS.map((band) => [band, preparedFor(band, FIREFOX_LIMITS)]));
    for (const { name, band, address, type = 'main_frame' } of SEARCH_ADDRESSES) {
      const followed = followRequest(inFirefox.get(band)?.rules ?? [], { address, type });
      expect([name, followed]).toEqual([name, followRequest(prepared[band].rules, { address, type })]);
    }
  });
});
