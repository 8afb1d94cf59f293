import * as z from 'zod/mini';
import { setting } from '#src/storage/setting.ts';

/**
 * Whether the browser has rules of lists, for the background, which is parsed at each wake-up and need know no more of them. Of the device,
 * as those rules are.
 */
export const ARE_LISTS_ON = setting({ key: 'device/lists-on', schema: z.boolean(), fallback: false });
