/** A gap between words, or a sign that nobody sees. Any other value is the code of the sign that is read. */
export const GAP = 1;
export const UNSEEN = 2;
/** A letter of a writing that the lexicon does not have. */
export const OTHER_LETTER = 3;
const APOSTROPHE = 39;

/** Letters of other alphabets, and small capitals, that are drawn like a Latin letter and do not decompose to it. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'аαɑᴀ',
  b: 'вßвʙƅ',
  c: 'сϲᴄ',
  d: 'ԁᴅđ',
  e: 'еєεᴇ',
  f: 'ꜰƒ',
  g: 'ɡɢ',
  h: 'һнʜ',
  i: 'іıιɪ',
  j: 'јᴊ',
  k: 'кκᴋ',
  l: 'ӏʟł',
  m: 'мᴍ',
  n: 'пηɴ',
  o: 'оοσᴏø',
  p: 'рρᴘ',
  q: 'ԛ',
  r: 'гʀ',
  s: 'ѕꜱ',
  t: 'тτᴛ',
  u: 'υцᴜ',
  v: 'ѵνᴠ',
  w: 'ԝшωᴡ',
  x: 'хχ',
  y: 'уγʏ',
  z: 'ᴢ',
};
const DRAWN_LIKE = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([letter, signs]) => Array.from(signs, (sign) => [sign, letter] as const)),
);

/** Negative squared and circled capitals, which Unicode does not decompose: 🅰 and 🅐. */
const DARK_CAPITALS = [0x1f150, 0x1f170];

const NOT_YET = 0;
const FOLDED = new Uint8Array(0x110000);

/** What a sign is read as: a small letter a-z, a digit, a sign that stands in for a letter, an apostrophe, or one of the above. */
export function foldSign(codePoint: number): number {
  const folded = FOLDED[codePoint] ?? GAP;
  return folded === NOT_YET ? (FOLDED[codePoint] = workOut(codePoint)) : folded;
}

/** A letter of whatever writing, or a digit. */
export const isLetter = (folded: number): boolean => folded >= 97 || folded === OTHER_LETTER || (folded >= 48 && folded <= 57);

function workOut(codePoint: number): number {
  const dark = DARK_CAPITALS.find((first) => codePoint >= first && codePoint < first + 26);
  if (dark !== undefined) return 97 + codePoint - dark;
  const sign = String.fromCodePoint(codePoint);
  if (/[\p{Mn}\p{Me}\p{Cf}\u115f\u1160\u3164]/u.test(sign)) return UNSEEN;
  if (/['’ʼ]/.test(sign)) return APOSTROPHE;
  if (/[*@$!]/.test(sign)) return codePoint;
  const plain = sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const drawn = DRAWN_LIKE.get(plain) ?? plain;
  if (/^[a-z0-9]$/.test(drawn)) return drawn.charCodeAt(0);
  return /[\p{L}\p{N}]/u.test(sign) ? OTHER_LETTER : GAP;
}
