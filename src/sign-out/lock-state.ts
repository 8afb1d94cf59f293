import type { Settings } from '#src/storage/setting.ts';
import { IS_LOCKED } from './away.ts';
import { PIN_LOCK } from './pin-lock.ts';

export type LockState = { readonly hasPin: boolean; readonly isLocked: boolean };

/** Nothing is locked that no PIN could unlock. */
export async function readLock(settings: Settings): Promise<LockState> {
  const [lock, isLocked] = await Promise.all([settings.read(PIN_LOCK), settings.read(IS_LOCKED)]);
  return { hasPin: lock !== null, isLocked: lock !== null && isLocked };
}
