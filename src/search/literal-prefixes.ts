/** An optional group of plain words, such as `(html|lite)?`. */
const GROUP = /^\(([\w\-/]+(?:\|[\w\-/]+)*)\)(\?)?/;
/** One sign that stands for itself, and is there once. */
const SIGN = /^(?:\\?([-./:])|([\w;%]))(?![?*+{])/;

/** What paths that fit a pattern (engine-pack.ts) begin with, as far as that is plain: a path that fits begins with one of them. */
export function literalPrefixes(pattern: string, before = ''): readonly string[] {
  const group = GROUP.exec(pattern);
  if (group !== null) {
    const [whole, words = '', isOptional] = group;
    const rest = pattern.slice(whole.length);
    if (/^[*+{]/.test(rest)) return [before];
    return [...words.split('|'), ...(isOptional === undefined ? [] : [''])].flatMap((word) =>
      literalPrefixes(rest, before + word),
    );
  }
  const sign = SIGN.exec(pattern);
  if (sign === null) return [before];
  return literalPrefixes(pattern.slice(sign[0].length), before + (sign[1] ?? sign[2] ?? ''));
}
