import * as z from 'zod/mini';
import { Whole } from '#src/contract/primitives.ts';
import { setting } from '#src/storage/setting.ts';

const Following = z.strictObject({ changed: Whole, followed: Whole });
type Following = z.infer<typeof Following>;

/**
 * How often blocks or lists were changed on this device, written with the change or right after it, and how many of these changes the
 * browser has followed. Whoever comes upon a difference goes on with what was stopped. Of the device: the browser's rules outlive whoever
 * signs out.
 */
export const FOLLOWING = setting({ key: 'device/following', schema: Following, fallback: { changed: 0, followed: 0 } });

/** What cannot be read is as if nothing had been changed. */
export function readFollowing(kept: unknown): Following {
  const following = z.safeParse(Following, kept);
  return following.success ? following.data : FOLLOWING.fallback;
}

/** Whether something was changed that the browser has not followed. */
export const isBehind = ({ changed, followed }: Following): boolean => changed !== followed;
