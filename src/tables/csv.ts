/** A table as RFC 4180 writes it: CRLF after each line, every field quoted, so that none can be taken for two. */
export const toCsv = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');

/** The rows of what `toCsv` wrote, the header first, also where a spreadsheet saved it again. Null for what is no such table. */
export function fromCsv(text: string): string[][] | null {
  const rows: string[][] = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (field.lastIndex < text.length) {
    const read = field.exec(text);
    if (read === null) return null;
    const [, quoted, bare = '', end = ''] = read;
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? bare).replace(/^'(?=[\s\0]*[=+\-@]|[\t\r\n\0])/, ''));
    if (end !== ',' && field.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

/**
 * Spreadsheets run what begins like a formula, also after white space that they drop: an apostrophe in front makes it text again.
 * Numbers with a sign and a leading minus in a word get one too, because a field cannot say which it is.
 */
export function csvField(text: string): string {
  const inert = /^[\s\0]*[=+\-@]|^[\t\r\n\0]/.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}
