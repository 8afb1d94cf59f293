import { base64url } from 'jose';
import type { Settings } from '#src/storage/setting.ts';
import { IS_LOCKED } from './away.ts';
import { PIN_LOCK } from './pin-lock.ts';

export type PinParts = {
  readonly settings: Settings;
  readonly now: () => number;
  readonly tellPages: (news: 'locked' | 'unlocked') => void;
  /** Rounds of PBKDF2 for a new PIN; for tests, which need no slow one. */
  readonly iterations?: number;
};

/** OWASP's count for PBKDF2 with SHA-256 (Password Storage Cheat Sheet, 2023 and since). */
const ITERATIONS = 600_000;

export const isPin = (text: string): boolean => /^\d{4,12}$/.test(text);

/** So many wrong ones in a row are just mistyped; from then on each makes the next wait twice as long. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 15 * 60 * 1000;

/** How long nobody may try after so many wrong PINs in a row. */
export const waitAfter = (wrong: number): number =>
  wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES));

/**
 * The tutor's own PIN, in place of `present` where there is one. What it locks stays open until somebody is away. Nothing is changed
 * where `present` is not the PIN.
 */
export async function setPin(parts: PinParts, pin: string, present = ''): Promise<Tried> {
  const tried = await checkPin(parts, present);
  if (tried.kind !== 'right') return tried;
  const { settings, iterations = ITERATIONS } = parts;
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const digest = await digestOfPin(pin, salt, iterations);
  await settings.keep(IS_LOCKED, false);
  await settings.keep(PIN_LOCK, { salt: base64url.encode(salt), digest, iterations, wrong: 0, notBefore: 0 });
  return tried;
}

/** Nothing is changed where `present` is not the PIN. */
export async function removePin(parts: PinParts, present: string): Promise<Tried> {
  const tried = await checkPin(parts, present);
  if (tried.kind === 'right') await parts.settings.keep(PIN_LOCK, null);
  return tried;
}

export async function lockNow({ settings, tellPages }: PinParts): Promise<void> {
  await settings.keep(IS_LOCKED, true);
  tellPages('locked');
}

export type Tried =
  /** Also where there is no PIN. */
  | { readonly kind: 'right' }
  /** `waitMs`: for how long nobody may try now. */
  | { readonly kind: 'wrong' | 'too-soon'; readonly waitMs: number };

/**
 * Whether somebody knows the PIN; what is locked stays locked. A try counts from before it is judged, so that a page that is closed in
 * between was a wrong one too.
 */
export async function checkPin({ settings, now }: PinParts, pin: string): Promise<Tried> {
  const lock = await settings.read(PIN_LOCK);
  if (lock === null) return { kind: 'right' };
  const leftMs = lock.notBefore - now();
  // Longer than anybody is ever kept waiting: the clock was set back since.
  if (leftMs > 0 && leftMs <= LONGEST_WAIT_MS) return { kind: 'too-soon', waitMs: leftMs };
  const wrong = lock.wrong + 1;
  const waitMs = waitAfter(wrong);
  await settings.keep(PIN_LOCK, { ...lock, wrong, notBefore: now() + waitMs });
  if ((await digestOfPin(pin, base64url.decode(lock.salt), lock.iterations)) !== lock.digest) return { kind: 'wrong', waitMs };
  await settings.keep(PIN_LOCK, { ...lock, wrong: 0, notBefore: 0 });
  return { kind: 'right' };
}

/** Opens what is locked. */
export async function unlock(parts: PinParts, pin: string): Promise<Tried> {
  const tried = await checkPin(parts, pin);
  if (tried.kind === 'right') {
    await parts.settings.keep(IS_LOCKED, false);
    parts.tellPages('unlocked');
  }
  return tried;
}

async function digestOfPin(pin: string, salt: Uint8Array, iterations: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.from(salt), iterations };
  return base64url.encode(new Uint8Array(await crypto.subtle.deriveBits(derivation, key, 256)));
}
