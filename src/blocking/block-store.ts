import type { Block } from './block.ts';
import type { SteadyClock } from './block-time.ts';

export type Standing = { readonly blocks: readonly Block[]; readonly clock: SteadyClock };

/** `changed`: which change of this device was the last (FOLLOWING). */
export type Changed = Standing & { readonly changed: number };

/** What the tutor blocks: the truth, which the browser's rules follow. Rejects with StorageFailed only. */
export type BlockStore = {
  /** Newest first. Among them may be what has ended since the clock was last looked at. */
  readonly list: () => Promise<readonly Block[]>;
  /**
   * Looks at the clock, takes out what has ended, and keeps what `to` makes of the rest; all of that or nothing. Answers what stands
   * then, newest first. `to` may be called again, so it does nothing besides. Where that is other than before, the browser is behind.
   */
  readonly change: (now: number, to: (standing: Standing) => readonly Block[]) => Promise<Changed>;
  /** Says that the browser has followed all changes up to this one. Answers whether there was none since. */
  readonly followed: (changed: number) => Promise<boolean>;
};
