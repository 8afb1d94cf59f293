import { beforeEach, describe, expect, it } from 'vitest';
import type { BlockStore } from '#src/blocking/block-store.ts';

/** What every block store does. `open` gives an empty one. */
export function blockStoreSuite(name: string, open: () => Promise<BlockStore>): void {
  describe(`${name} as a block store`, () => {
    let blocks: BlockStore;

    beforeEach(async () => {
      blocks = await open();
    });

    it('lists what was added, newest first', async () => {
      expect(await blocks.list()).toEqual([]);
      await blocks.add({ host: 'a.example', blockedAt: 2 });
      await blocks.add({ host: 'b.example', blockedAt: 3 });
      await blocks.add({ host: 'c.example', blockedAt: 1 });
      expect((await blocks.list()).map(({ host }) => host)).toEqual(['b.example', 'a.example', 'c.example']);
    });

    it('keeps the time of what is blocked already', async () => {
      await blocks.add({ host: 'a.example', blockedAt: 2 });
      await blocks.add({ host: 'a.example', blockedAt: 9 });
      expect(await blocks.list()).toEqual([{ host: 'a.example', blockedAt: 2 }]);
    });

    it('forgets what was removed, and only that', async () => {
      await blocks.add({ host: 'a.example', blockedAt: 2 });
      await blocks.add({ host: 'b.example', blockedAt: 3 });
      await blocks.remove('a.example');
      await blocks.remove('unknown.example');
      expect(await blocks.list()).toEqual([{ host: 'b.example', blockedAt: 3 }]);
    });
  });
}
