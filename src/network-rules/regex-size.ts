/** What of a pattern compiles to more than nothing: an escape, a class, what opens a group, or any other sign. */
const SIGNS = /\\.|\[\^?(?:\\.|[^\]\\])*\]|\(\?:|[\s\S]/g;

/**
 * How many steps a pattern compiles to in RE2, or a few more: what Chromium's limit of 2 kB for each pattern really counts. Measured in
 * Chromium 156 by what `isRegexSupported` still takes: a character is one step, a class of n ranges 2n - 1, a capture 2, and each of
 * `?`, `*`, `+` and `|` one; 112 steps are taken and 113 are not.
 */
export function regexSize(pattern: string): number {
  let size = 0;
  let before = '';
  for (const [sign] of pattern.matchAll(SIGNS)) {
    // The second sign of `*?` and the like only says what is tried first.
    if (!(sign === '?' && /^[?*+]$/.test(before))) size += sizeOf(sign);
    before = sign === '?' && /^[?*+]$/.test(before) ? '' : sign;
  }
  return size;
}

function sizeOf(sign: string): number {
  if (sign === '(?:' || sign === ')') return 0;
  if (sign === '(') return 2;
  if (sign === '.') return 3;
  if (sign.startsWith('[')) return 2 * rangesOf(sign) - 1;
  return sign.startsWith('\\') ? 2 * rangesOfEscape(sign) - 1 : 1;
}

function rangesOf(characterClass: string): number {
  const isNegated = characterClass.startsWith('[^');
  const items = characterClass.slice(isNegated ? 2 : 1, -1).match(/(?:\\.|[^\\])-(?:\\.|[^\\])|\\.|[^\\]/g) ?? [];
  const ranges = items.reduce((sum, item) => sum + (item.length === 2 ? rangesOfEscape(item) : 1), 0);
  return isNegated ? ranges + 1 : ranges;
}

/** Of digits, letters and `_`, what lies between those, and white space, a little rounded up. */
const RANGES: Readonly<Record<string, number>> = { '\\w': 4, '\\W': 5, '\\s': 4, '\\S': 4, '\\D': 2 };

const rangesOfEscape = (escape: string): number => RANGES[escape] ?? 1;
