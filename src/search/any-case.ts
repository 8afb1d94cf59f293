/** An escape, a class, or any other sign. */
const SIGNS = /\\.|\[(\^?)((?:\\.|[^\]\\])*)\]|[\s\S]/g;
/** Of a class: a range, an escape, or any other sign. */
const ITEMS = /\\.|([^\\])-([^\\])|[^\\]/g;

const CASES = [
  ['a', 'z', (text: string) => text.toUpperCase()],
  ['A', 'Z', (text: string) => text.toLowerCase()],
] as const;

/**
 * A pattern that fits its letters in whatever case, as network rules do: neither the browser's filters nor a pattern handed over as text
 * can be told that they are alike.
 */
export const inAnyCase = (pattern: string): string =>
  pattern.replaceAll(SIGNS, (sign: string, not: string | undefined, items: string | undefined) => {
    if (items !== undefined) return `[${not}${items.replaceAll(ITEMS, itemInAnyCase)}]`;
    return /^[a-z]$/i.test(sign) ? `[${sign.toLowerCase()}${sign.toUpperCase()}]` : sign;
  });

function itemInAnyCase(item: string, from: string | undefined, to: string | undefined): string {
  if (item.startsWith('\\')) return item;
  const [first, last] = [from ?? item, to ?? item];
  const others = CASES.flatMap(([start, end, other]) => {
    const [low, high] = [first > start ? first : start, last < end ? last : end];
    return low > high ? [] : other(low === high ? low : `${low}-${high}`);
  });
  return [item, ...others].join('');
}
