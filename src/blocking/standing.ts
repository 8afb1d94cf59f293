import type { Standing } from './block-store.ts';
import type { SteadyClock } from './block-time.ts';
import { ended, lookAtClock } from './block-time.ts';
import type { Block } from './block.ts';

/** What stands now of blocks as they are kept, by a clock as it is kept. For who only reads: to take out what has ended is the keeper's. */
export function standing(kept: readonly Block[], clock: SteadyClock, now: number): Standing {
  const looked = lookAtClock(clock, now);
  const over = new Set(ended(kept, looked));
  return { blocks: kept.filter((block) => !over.has(block)), clock: looked };
}
