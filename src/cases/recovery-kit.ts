import { base64url } from 'jose';

/**
 * The recovery kit: the private scalar of a P-256 key and a check, as 14 groups of 4 characters of Crockford's base32.
 * 256 bits of key and 24 of CRC fill 56 characters exactly. CRC-24 (RFC 9580 section 6.1) notices every change that stays within
 * 24 bits, so any one wrong character, two swapped neighbours and a whole wrong group.
 */
export const KIT_GROUPS = 14;

export type KitFault = 'empty' | 'not-a-kit' | 'too-short' | 'too-long' | 'mistyped';

export type ParsedKit =
  | { readonly ok: true; readonly scalar: string }
  /** `group` counts from 1: where one wrong character would explain everything; null when none would. */
  | { readonly ok: false; readonly fault: KitFault; readonly group: number | null };

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NOT_IN_ALPHABET = new RegExp(`[^${ALPHABET}]`);
const KEY_BYTES = 32;
const CHARACTERS = KIT_GROUPS * 4;

/** `scalar` is the `d` of a P-256 JWK. */
export function formatKit(scalar: string): string {
  const key = base64url.decode(scalar);
  if (key.length !== KEY_BYTES) throw new TypeError('A P-256 scalar has 32 bytes');
  const check = crc24(key);
  return groupsOf(toBase32(Uint8Array.of(...key, check >>> 16, (check >>> 8) & 0xff, check & 0xff))).join('-');
}

export const groupsOf = (kit: string): readonly string[] => plainOf(kit).match(/.{1,4}/g) ?? [];

/** Forgives case, spaces and dashes, and the letters that Crockford's alphabet leaves out because they look like digits. */
export function parseKit(typed: string): ParsedKit {
  const text = plainOf(typed);
  if (text === '') return fault('empty');
  const strange = text.search(NOT_IN_ALPHABET);
  if (strange >= 0) return fault('not-a-kit', Math.min(KIT_GROUPS, Math.floor(strange / 4) + 1));
  if (text.length < CHARACTERS) return fault('too-short');
  if (text.length > CHARACTERS) return fault('too-long');
  const key = keyOf(text);
  return key === null ? fault('mistyped', suspectGroup(text)) : { ok: true, scalar: base64url.encode(key) };
}

/** Whether what was typed is this group of the kit. */
export const isGroup = (kit: string, group: number, typed: string): boolean => groupsOf(kit)[group - 1] === plainOf(typed);

const fault = (of: KitFault, group: number | null = null): ParsedKit => ({ ok: false, fault: of, group });

const plainOf = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[\s\-\u2010-\u2015\u200B\uFEFF]+/g, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0');

/** Tries every other character in every place: the one place where a change makes the check come right, as its group. */
function suspectGroup(text: string): number | null {
  const groups = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    for (const other of ALPHABET) {
      if (keyOf(text.slice(0, at) + other + text.slice(at + 1)) !== null) groups.add(Math.floor(at / 4) + 1);
    }
  }
  const [only] = groups;
  return groups.size === 1 && only !== undefined ? only : null;
}

function keyOf(text: string): Uint8Array | null {
  const bytes = fromBase32(text);
  const key = bytes.subarray(0, KEY_BYTES);
  const [high = 0, middle = 0, low = 0] = bytes.subarray(KEY_BYTES);
  return crc24(key) === ((high << 16) | (middle << 8) | low) ? key : null;
}

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((value >>> bits) & 31);
    }
    value &= (1 << bits) - 1;
  }
  return text;
}

function fromBase32(text: string): Uint8Array {
  const bytes = new Uint8Array((text.length * 5) / 8);
  let length = 0;
  let bits = 0;
  let value = 0;
  for (const character of text) {
    value = (value << 5) | ALPHABET.indexOf(character);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = (value >>> bits) & 0xff;
      value &= (1 << bits) - 1;
    }
  }
  return bytes;
}

function crc24(bytes: Uint8Array): number {
  let crc = 0xb704ce;
  for (const byte of bytes) {
    crc ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      crc <<= 1;
      if (crc & 0x1000000) crc ^= 0x1864cfb;
    }
  }
  return crc & 0xffffff;
}
