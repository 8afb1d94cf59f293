import * as z from 'zod/mini';
import { Instant, Whole } from '#src/contract/primitives.ts';
import { setting } from '#src/storage/setting.ts';

const PinLock = z.strictObject({
  /** Base64url. Only a digest is kept of the PIN. Whoever can read the disk can try all PINs against it: a speed bump, no more. */
  salt: z.string(),
  digest: z.string(),
  iterations: Whole,
  /** Wrong PINs since the last right one, and when the next may be tried. */
  wrong: Whole,
  notBefore: Instant,
});

/** Null while the tutor has set no PIN. Deleted when the tutor signs out. */
export const PIN_LOCK = setting({ key: 'lock/pin', schema: z.nullable(PinLock), fallback: null });
