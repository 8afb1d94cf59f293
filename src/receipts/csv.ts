/** A table as RFC 4180 writes it: CRLF after each line, every field quoted, so that none can be taken for two. */
export const toCsv = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');

/**
 * Spreadsheets run what begins like a formula, also after white space that they drop: an apostrophe in front makes it text again.
 * Numbers with a sign and a leading minus in a word get one too, because a field cannot say which it is.
 */
export function csvField(text: string): string {
  const inert = /^[\s\0]*[=+\-@]|^[\t\r\n\0]/.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}
