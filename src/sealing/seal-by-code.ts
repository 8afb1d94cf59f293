import { base64url } from 'jose';
import { SealedPack } from '#src/contract/sealed-pack.ts';
import { padJson } from './padding.ts';

/** https://www.crockford.com/base32.html: no I, L, O or U, so that nothing is misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 24;
const PLAIN = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`);

/** 120 random bits in groups of four characters, to be read out or sent on. */
export const newShareCode = (): string =>
  // 256 is a multiple of 32, so the low five bits of a random byte are evenly spread.
  Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => ALPHABET.charAt(byte & 31))
    .join('')
    .replace(/.{4}(?=.)/g, '$&-');

/** What was typed or pasted as a code; null where it is none. Forgives case, spaces, hyphens and letters that look like digits. */
export function parseShareCode(typed: string): string | null {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\u200B\uFEFF-]+/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return PLAIN.test(plain) ? plain.replace(/.{4}(?=.)/g, '$&-') : null;
}

/** In bytes, so that its length tells little of what is sealed. */
const SIZES = [65_536, 262_144, 1_048_576] as const;

/** Null when it is longer than the largest size. `id` is what the service is to keep it under: it says nothing of the code. */
export async function sealByCode(
  value: unknown,
  code: string,
): Promise<{ readonly id: string; readonly pack: SealedPack } | null> {
  const padded = padJson(value, SIZES);
  if (padded === null) return null;
  const { id, key } = await madeOf(code);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, padded);
  return { id, pack: SealedPack.parse({ iv: base64url.encode(iv), ciphertext: base64url.encode(new Uint8Array(sealed)) }) };
}

export const idOfCode = async (code: string): Promise<string> => (await madeOf(code)).id;

/** The JSON that was sealed; null where it is not what was sealed by this code. */
export async function openByCode({ iv, ciphertext }: SealedPack, code: string): Promise<unknown> {
  const { key } = await madeOf(code);
  try {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(iv) }, key, bytesOf(ciphertext));
    return JSON.parse(new TextDecoder().decode(opened));
  } catch {
    // It was changed on the way, or sealed by another code.
    return null;
  }
}

/** HKDF (RFC 5869) with SHA-256: the code itself is random enough to be a key. */
async function madeOf(code: string): Promise<{ readonly id: string; readonly key: CryptoKey }> {
  const secret = new TextEncoder().encode(code.replaceAll('-', ''));
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
  return {
    id: base64url.encode(new Uint8Array(await crypto.subtle.deriveBits(forUse('id'), base, 256))),
    key: await crypto.subtle.deriveKey(forUse('key'), base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  };
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(base64url.decode(text));

const forUse = (use: string) => ({
  name: 'HKDF',
  hash: 'SHA-256',
  salt: new Uint8Array(),
  info: new TextEncoder().encode(`safe-lesson-pack ${use}`),
});
