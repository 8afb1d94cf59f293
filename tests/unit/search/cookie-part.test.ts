import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partOf, withPart } from '#src/search/cookie-part.ts';

const value = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]\d{1,2}$/), fc.stringMatching(/^[\da-f.]{0,8}$/)), {
    selector: ([name]) => name,
  })
  .map((parts) => parts.map((part) => part.join('=')).join('&'));

describe('a part of a cookie', () => {
  it('is put in the place of the one of that name, and the rest stays', () => {
    expect(withPart('tz=1&f2=40000&gl=GB', 'f2', 'f2=8000000')).toBe('tz=1&gl=GB&f2=8000000');
    expect(withPart('', 'f2', 'f2=8000000')).toBe('f2=8000000');
    expect(withPart('f20=1', 'f2', 'f2=8000000')).toBe('f20=1&f2=8000000');
  });

  it('is put back as it was', () => {
    fc.assert(
      fc.property(value, (before) => {
        const after = withPart(withPart(before, 'f2', 'f2=8000000'), 'f2', partOf(before, 'f2'));
        expect(after.split('&').toSorted()).toEqual(before.split('&').toSorted());
      }),
    );
  });
});
