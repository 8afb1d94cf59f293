import type { Block } from './block.ts';
import type { SteadyClock } from './block-time.ts';

export type Standing = { readonly blocks: readonly Block[]; readonly clock: SteadyClock };

/** What the tutor blocks: the truth, which the browser's rules follow. Rejects with StorageFailed only. */
export type BlockStore = {
  /** Newest first. Among them may be what has ended since the clock was last looked at. */
  readonly list: () => Promise<readonly Block[]>;
  /**
   * Looks at the clock, takes out what has ended, and keeps what `to` makes of the rest; all of that or nothing. Answers what stands
   * then, newest first. `to` may be called again, so it does nothing besides.
   */
  readonly change: (now: number, to: (standing: Standing) => readonly Block[]) => Promise<Standing>;
};
