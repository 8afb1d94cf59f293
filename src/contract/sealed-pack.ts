import * as z from 'zod/mini';

/** Of a sealed pack, in characters: several hundred pages with their findings. */
const LONGEST_PACK = 1_500_000;
/** In bytes, in the JSON that it is sent in. */
export const LARGEST_PACK_BODY = LONGEST_PACK + 100;

/** AES-256-GCM, both parts in base64url. Only who has the code that it is shared by has the key. */
export const SealedPack = z.strictObject({
  iv: z.string().check(z.regex(/^[\w-]{16}$/)),
  ciphertext: z.string().check(z.regex(/^[\w-]+$/), z.maxLength(LONGEST_PACK)),
});
export type SealedPack = z.infer<typeof SealedPack>;
