/**
 * An address as text that no program turns into a link and nobody opens by accident: `hxxps[:]//example[.]org/page[.]html`.
 * Characters that cannot be seen, or that turn the writing direction, are written out, so that nothing hides in it.
 */
export function defang(address: string): string {
  return address
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (hidden) => `\\u{${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`)
    .replaceAll(/http(?=s?:)/gi, 'hxxp')
    .replace(/^([a-z][a-z\d+.-]*):/i, '$1[:]')
    .replaceAll('://', '[:]//')
    .replaceAll('.', '[.]');
}
