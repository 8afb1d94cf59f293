import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inAnyCase } from '#src/search/any-case.ts';

const SAMPLES = ['/Search', '/sEARCH;_ylt=A2', '/w', '/W', '/d4', '/S.PHP', '/sxphp', '/-', '/[', '/Ä', '/_', '/0', '/q-z'];

describe('a pattern in any case', () => {
  it.each([
    ['/search', '/[sS][eE][aA][rR][cC][hH]'],
    ['/s\\.php', '/[sS]\\.[pP][hH][pP]'],
    ['/[\\w%+-]+', '/[\\w%+-]+'],
    ['/[a-f3]', '/[a-fA-F3]'],
    ['/[^?x]*', '/[^?xX]*'],
    ['/v\\d/\\w', '/[vV]\\d/\\w'],
    ['/[0-Z]', '/[0-Za-z]'],
    ['', ''],
  ])('of %s', (pattern, inAny) => {
    expect(inAnyCase(pattern)).toBe(inAny);
  });

  it('fits what the pattern fits where case does not count', () => {
    const sign = fc.constantFrom('a', 'Z', 'm', '0', '.', '\\.', '\\w', '\\d', '\\b', '-', '[a-f]', '[^b-y]', '[A-z]', '[,-a]');
    const more = fc.constantFrom('[x-]', '[-Q]', '[\\wé]', '[\\-a]', '(b|C)', '(?:d)?', '%4', 'é');
    const text = fc.string({ unit: fc.constantFrom(...Array.from('abcdmxyzABCDMQXYZ019.,-_[]^`é%4\\/')), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.oneof(sign, more), { maxLength: 6 }), text, (signs, written) => {
        const pattern = signs.join('');
        for (const one of [written, ...SAMPLES]) {
          const fits = new RegExp(`^(?:${pattern})`, 'i').exec(one)?.[0];
          expect([pattern, one, new RegExp(`^(?:${inAnyCase(pattern)})`).exec(one)?.[0]]).toEqual([pattern, one, fits]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
