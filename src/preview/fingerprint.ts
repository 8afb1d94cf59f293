import * as z from 'zod/mini';

/** Enough to say later what has changed, and nothing to read the page from: numbers of 32 bits, each of one block or picture. */
export const Fingerprint = z.strictObject({
  texts: z.array(z.number()),
  pictures: z.array(z.number()),
  hosts: z.array(z.string()),
});
export type Fingerprint = z.infer<typeof Fingerprint>;
