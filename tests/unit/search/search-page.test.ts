import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSearchPage, parseSearchPage } from '#src/search/search-page.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';

const read = (page: string) => parseSearchPage(page.slice(page.indexOf('#')));

describe('the address of the pupil search page', () => {
  it('carries any query that has whole letters, up to a length that engines take', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (query) => {
        expect(read(formatSearchPage('go', query))).toEqual({ why: 'go', about: query });
      }),
    );
    expect(read(formatSearchPage('go', 'a'.repeat(1_000_000)))?.about).toHaveLength(2000);
  });

  it.each(HOSTILE_TEXTS)('is read again whatever stands in it', (text) => {
    expect(read(formatSearchPage('instead', text))?.why).toBe('instead');
  });

  it.each(['', '#', '#on', '#gone=1', 'tab=3'])('says nothing with the fragment “%s”', (fragment) => {
    expect(parseSearchPage(fragment)?.about ?? '').toBe('');
  });
});
