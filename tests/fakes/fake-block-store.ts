import { NEW_CLOCK } from '#src/blocking/block-time.ts';
import type { BlockStore } from '#src/blocking/block-store.ts';
import type { Block } from '#src/blocking/block.ts';
import { standing } from '#src/blocking/standing.ts';

export class FakeBlockStore implements BlockStore {
  blocks: readonly Block[] = [];
  clock = NEW_CLOCK;
  following = { changed: 0, followed: 0 };
  /** What every method rejects with while it is set. */
  fault: Error | null = null;

  list: BlockStore['list'] = async () => {
    this.#mayFail();
    return newestFirst(this.blocks);
  };

  change: BlockStore['change'] = async (now, to) => {
    this.#mayFail();
    const had = this.blocks;
    const before = standing(newestFirst(had), this.clock, now);
    this.clock = before.clock;
    this.blocks = newestFirst(to(before));
    const isOther = this.blocks.length !== had.length || this.blocks.some((one) => !had.includes(one));
    const changed = this.following.changed + (isOther ? 1 : 0);
    this.following = { ...this.following, changed };
    return { blocks: this.blocks, clock: this.clock, changed };
  };

  followed: BlockStore['followed'] = async (changed) => {
    this.#mayFail();
    this.following = { ...this.following, followed: Math.max(this.following.followed, changed) };
    return this.following.changed === changed;
  };

  #mayFail(): void {
    if (this.fault !== null) throw this.fault;
  }
}

const newestFirst = (blocks: readonly Block[]): readonly Block[] => blocks.toSorted((one, other) => other.madeAt - one.madeAt);
