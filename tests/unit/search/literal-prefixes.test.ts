import { describe, expect, it } from 'vitest';
import { literalPrefixes } from '#src/search/literal-prefixes.ts';

describe('what paths begin with', () => {
  it.each([
    ['/search', ['/search']],
    [String.raw`/s\.php`, ['/s.php']],
    ['/(web|images)/?', ['/web', '/images']],
    ['/((html|lite)/)?', ['/']],
    ['/(copilot)?search', ['/copilotsearch', '/search']],
    ['/images/(search|async(v2)?)', ['/images/']],
    ['/searchx?', ['/search']],
    ['/(a|b)*', ['/']],
    ['/[^?]*meta/', ['/']],
    [String.raw`/v\d/search`, ['/v']],
  ])('%s', (pattern, prefixes) => {
    expect(literalPrefixes(pattern)).toEqual(prefixes);
  });
});
