import * as z from 'zod/mini';
import { Instant } from '#src/contract/primitives.ts';
import { BlockScope } from './block-scope.ts';
import { BlockEnd } from './block-time.ts';

/** What a tutor blocks on this device, or lets through for a while although something blocks it. */
export const Block = z.strictObject({
  /** `blockId` of the rest. */
  id: z.string(),
  verdict: z.enum(['block', 'allow']),
  scope: BlockScope,
  /** By the device's clock. */
  madeAt: Instant,
  end: BlockEnd,
});
export type Block = z.infer<typeof Block>;
