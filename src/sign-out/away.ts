import * as z from 'zod/mini';
import { setting } from '#src/storage/setting.ts';

/** What may be chosen for AWAY_AFTER. */
export const AWAY_MINUTES = [5, 10, 20] as const;

/** After how many minutes without anybody at the computer it locks. Belongs to the device, and stays when somebody signs out. */
export const AWAY_AFTER = setting({ key: 'device/away-after', schema: z.number(), fallback: 10 });

/** Others use this browser too: whoever is away is signed out. Belongs to the device, and stays when somebody signs out. */
export const IS_SHARED = setting({ key: 'device/is-shared', schema: z.boolean(), fallback: false });

/** Locked, if there is a PIN to unlock it with. Deleted when the tutor signs out. */
export const IS_LOCKED = setting({ key: 'lock/is-locked', schema: z.boolean(), fallback: false });
