import * as z from 'zod/mini';
import { setting } from '#src/storage/setting.ts';

export const AWAY_MINUTES = [5, 10, 20] as const;

/** What happens when nobody is at the computer. Belongs to the device, and stays when somebody signs out. */
export const AWAY = setting({
  key: 'device/away',
  schema: z.strictObject({
    afterMinutes: z.literal(AWAY_MINUTES),
    /** Others use this browser too: whoever is away is signed out. */
    isShared: z.boolean(),
  }),
  fallback: { afterMinutes: 10, isShared: false },
});
