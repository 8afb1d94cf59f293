import { describe, expect, it } from 'vitest';
import { regexSize } from '#src/network-rules/regex-size.ts';

/** What Chromium 156 took of each, and no longer took with one more: `isRegexSupported`, November 2026. */
const MEASURED: readonly (readonly [pattern: string, most: number])[] = [
  ['a', 112],
  ['\\.', 112],
  ['[a-c]', 112],
  ['(?:a)', 112],
  ['a?', 56],
  ['.', 37],
  ['[^#]', 37],
  ['[^/?#]', 16],
];

describe('the size of a pattern', () => {
  it.each(MEASURED)('is for %s what Chromium counts, or a little more', (pattern, most) => {
    expect(regexSize(pattern.repeat(most + 1))).toBeGreaterThan(112);
    expect(regexSize(pattern.repeat(most))).toBeLessThanOrEqual(112);
  });

  it('is never less than what Chromium counts of what is rounded up', () => {
    expect(regexSize('\\w'.repeat(23))).toBeGreaterThan(112);
  });

  it.each([
    ['(?:.*?&)??q=', 3 + 1 + 1 + 1 + 2],
    ['([^&]*)', 2 + 3 + 1],
    ['(?:a|b)', 3],
    ['[!\\\\]', 3],
    ['\\?\\(', 2],
    ['\\W\\D\\d', 9 + 3 + 1],
    ['^https?://[^/]*$', 1 + 5 + 1 + 3 + 3 + 1 + 1],
    ['', 0],
  ])('of %s', (pattern, size) => {
    expect(regexSize(pattern)).toBe(size);
  });
});
