import * as z from 'zod/mini';
import { BlockScope } from './block-scope.ts';
import { Lasting } from './block-time.ts';

/** What somebody chose to have blocked, and for how long. */
export const WantedBlock = z.strictObject({ scope: BlockScope, lasting: Lasting });
export type WantedBlock = z.infer<typeof WantedBlock>;
