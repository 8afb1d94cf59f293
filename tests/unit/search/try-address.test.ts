import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHROMIUM_LIMITS, FIREFOX_LIMITS } from '#src/network-rules/limits.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { engineFor } from '#src/search/pupil-search.ts';
import { tryAddress } from '#src/search/try-address.ts';
import type { Tried } from '#src/search/try-address.ts';

const pack = builtInEngines;
const tried = (address: string, band: AgeBand = 'ks3'): Tried =>
  tryAddress({ pack, band, engine: engineFor(pack, {}, band).engine, limits: CHROMIUM_LIMITS }, address);

describe('an address that is tried', () => {
  it('of an engine that is pinned opens where it is, and says with what', () => {
    expect(tried('https://www.google.co.uk/search?q=owls&safe=off')).toEqual({
      kind: 'pinned',
      address: 'https://www.google.co.uk/search?q=owls&safe=active&ssui=on',
      sent: [],
    });
    expect(tried('https://www.youtube.com/watch?v=1')).toEqual({
      kind: 'pinned',
      address: 'https://www.youtube.com/watch?v=1',
      sent: expect.arrayContaining(['youtube-restrict: Strict', 'cookie: PREF=f2=8000000']),
    });
  });

  it('in Firefox carries in its address all that a search has', () => {
    const { engine } = engineFor(pack, {}, 'ks3');
    const inFirefox = (address: string) => tryAddress({ pack, band: 'ks3', engine, limits: FIREFOX_LIMITS }, address);
    expect(inFirefox('https://www.bing.com/search?q=owls')).toMatchObject({ kind: 'pinned', sent: [] });
    expect(tried('https://www.bing.com/search?q=owls')).toMatchObject({
      kind: 'pinned',
      sent: expect.arrayContaining(['prefer: safe']),
    });
    expect(inFirefox('https://www.youtube.com/watch?v=1')).toEqual(tried('https://www.youtube.com/watch?v=1'));
  });

  it('goes to the band’s engine where the band does not search the web', () => {
    const { kind, ...rest } = tried('https://www.google.com/search?q=owls', 'ks2');
    expect(kind).toBe('goes');
    expect(rest).toMatchObject({ address: 'https://www.bbc.co.uk/bitesize/search?q=owls', to: { id: 'bitesize' } });
  });

  it('of an engine that nobody pins gives way to the pupil search page', () => {
    expect(tried('https://www.mojeek.com/search?q=owls')).toEqual({ kind: 'instead' });
  });

  it('of a host that gives out what was to be left out is stopped', () => {
    expect(tried('https://explicit.bing.net/th?id=1')).toEqual({ kind: 'blocked' });
  });

  it.each([
    'https://www.bbc.co.uk/news',
    'https://shop.example/search?q=owls',
    'https://mail.google.com/mail/u/0/',
    'https://google.com.evil.example/search?q=owls#here',
    'https://someone:secret@lesson.example/page',
  ])('that is no search is left alone: %s', (address) => {
    expect(tried(address)).toEqual({ kind: 'left-alone' });
  });

  it('may be typed as an address bar takes it', () => {
    const pinned = tried('https://www.bing.com/search?q=owls');
    expect(pinned.kind).toBe('pinned');
    expect(tried('  www.bing.com/search?q=owls ')).toEqual(pinned);
    expect(tried('localhost:8080/page')).toEqual({ kind: 'left-alone' });
  });

  it.each(['', '   ', 'owls', 'two words', 'javascript:alert(1)', 'file:///etc/passwd', 'https://', 'mailto:a@b.example'])(
    'is none: "%s"',
    (typed) => {
      expect(tried(typed)).toEqual({ kind: 'not-an-address' });
    },
  );

  it('whatever was typed, something is said', () => {
    const typed = fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true }));
    fc.assert(
      fc.property(typed, (text) => {
        expect(tried(text)).toHaveProperty('kind');
      }),
      { numRuns: 50 },
    );
  });
});
