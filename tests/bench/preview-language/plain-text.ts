const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Text as it is read, of text in which HTML's signs are written out. */
export const plainText = (html: string): string =>
  html.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const codePoint = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });

const UNREAD = /<!--[\s\S]*?-->|<(script|style|noscript|template|iframe|head)\b[\s\S]*?<\/\1\s*>/gi;
const INLINE = /<\/?(?:a|abbr|b|bdi|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr)\b[^>]*>/gi;

/** The text of a page, paragraph by paragraph. Good enough to measure with: what a page hides is read too. */
export const textBlocks = (html: string): readonly string[] =>
  html
    .replaceAll(UNREAD, '\n')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(INLINE, '')
    .split(/<[^>]*>/)
    .map((block) => plainText(block).trim())
    .filter((block) => block !== '');
