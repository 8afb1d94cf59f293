import { NEW_CLOCK } from '#src/blocking/block-time.ts';
import type { BlockStore } from '#src/blocking/block-store.ts';
import type { Block } from '#src/blocking/block.ts';
import { standing } from '#src/blocking/standing.ts';

export class FakeBlockStore implements BlockStore {
  blocks: readonly Block[] = [];
  clock = NEW_CLOCK;
  /** What every method rejects with while it is set. */
  fault: Error | null = null;

  list: BlockStore['list'] = async () => {
    this.#mayFail();
    return newestFirst(this.blocks);
  };

  change: BlockStore['change'] = async (now, to) => {
    this.#mayFail();
    const before = standing(newestFirst(this.blocks), this.clock, now);
    this.clock = before.clock;
    this.blocks = newestFirst(to(before));
    return { blocks: this.blocks, clock: this.clock };
  };

  #mayFail(): void {
    if (this.fault !== null) throw this.fault;
  }
}

const newestFirst = (blocks: readonly Block[]): readonly Block[] => blocks.toSorted((one, other) => other.madeAt - one.madeAt);
