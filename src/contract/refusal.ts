import * as z from 'zod/mini';
import { Instant } from './primitives.ts';

export const Refusal = z.looseObject({
  /** One of REFUSALS; any text, because a newer service may have further reasons, and a refusal it remains. */
  reason: z.string(),
  /** One plain sentence: what happened, what was kept, what to do. Never holds anything of the request. */
  message: z.string(),
  serverTime: Instant,
});
export type Refusal = z.infer<typeof Refusal>;
