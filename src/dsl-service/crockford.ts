import { randomBytes } from 'node:crypto';

/** https://www.crockford.com/base32.html: no I, L, O or U, so that nothing is misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five random bits a character. */
export function randomCrockford(length: number): string {
  // 256 is a multiple of 32, so the low five bits of a random byte are evenly spread.
  return Array.from(randomBytes(length), (byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** What people quote on the phone: 40 random bits. The store asks for another one when it is taken. */
export const newReference = (): string => `${randomCrockford(4)}-${randomCrockford(4)}`;
