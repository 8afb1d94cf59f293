import type { Evidence } from '#src/preview/finding.ts';

/*
 * Our own pages show no picture of a site: their policy lets none in, and a picture that is in no page of ours can neither be kept nor
 * sent. What needs a second look is looked at on the page itself, where the site's own picture is blurred until the tutor asks for it.
 * These go in as styles of the user's: what is important in those, the page cannot take back. Each is of one picture, so that it can be
 * taken out by itself, and so that none spoils another.
 */

type Placed = Pick<Evidence, 'where' | 'address'>;

/** Hides what a picture shows, and not that it is there. */
export const blurStyle = (picture: Placed): string =>
  styleOf(picture, 'filter: blur(40px) grayscale(1) !important; clip-path: inset(0) !important; transition: none !important;');

/** Points at the picture that was asked for. */
export const outlineStyle = (picture: Placed): string =>
  styleOf(picture, 'outline: 4px solid #ffd54a !important; outline-offset: 2px !important;');

/** By its address, should the page have moved it, and by its place, which comes last: the page made the names in it. */
function styleOf({ where, address }: Placed, style: string): string {
  const addresses = address === null ? [] : ['src', 'poster'].map((name) => `[${name}=${quoted(address)}]`);
  // One that would end the rule is no place.
  const places = where === null || /[{}]/.test(where) ? [] : [where];
  return [...addresses, ...places].map((selector) => `${selector} { ${style} }`).join('\n');
}

/** https://www.w3.org/TR/cssom-1/#serialize-a-string */
const quoted = (text: string): string =>
  `"${text.replace(/[\p{Cc}"\\]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
