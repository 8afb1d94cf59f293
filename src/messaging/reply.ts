import * as z from 'zod/mini';

/** What is answered, as it crosses between contexts. */
export const Reply = z.union([
  z.strictObject({ ok: z.literal(true), answer: z.unknown() }),
  z.strictObject({ ok: z.literal(false), failure: z.enum(['untrusted', 'unknown', 'malformed', 'broken']) }),
]);
export type Reply = z.infer<typeof Reply>;
