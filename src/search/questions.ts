import * as z from 'zod/mini';
import { question } from '#src/messaging/question.ts';

/**
 * Switches pupil search on or off, in all tabs, by what a page prepared. `isOn` is what it is afterwards: still off where nothing was
 * prepared. Asked again while it is on, it takes what was prepared since.
 */
export const switchSearch = question(
  'search/switch',
  z.strictObject({ isOn: z.boolean() }),
  z.strictObject({ isOn: z.boolean() }),
);
