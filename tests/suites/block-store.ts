import { beforeEach, describe, expect, it } from 'vitest';
import type { BlockStore } from '#src/blocking/block-store.ts';
import { testBlock } from '#tests/fakes/test-block.ts';

const ANY = 1_000_000;
const [a, b, c] = [
  testBlock('a.example', { madeAt: 2 }),
  testBlock('b.example', { madeAt: 3 }),
  testBlock('c.example', { madeAt: 1 }),
];
const endingAt = (host: string, at: number) => testBlock(host, { end: { kind: 'time', at } });

/** What every block store does. `open` gives an empty one. */
export function blockStoreSuite(name: string, open: () => Promise<BlockStore>): void {
  describe(`${name} as a block store`, () => {
    let blocks: BlockStore;

    beforeEach(async () => {
      blocks = await open();
    });

    it('lists what a change left, newest first, and hands it to the next', async () => {
      expect(await blocks.list()).toEqual([]);
      expect((await blocks.change(ANY, () => [a, b, c])).blocks).toEqual([b, a, c]);
      expect(await blocks.list()).toEqual([b, a, c]);
      await blocks.change(ANY, ({ blocks: had }) => had.filter((one) => one.id !== a.id));
      expect(await blocks.list()).toEqual([b, c]);
    });

    it('has one for each id', async () => {
      const later = { ...a, madeAt: 9 };
      await blocks.change(ANY, () => [a, b]);
      await blocks.change(ANY, ({ blocks: had }) => [later, ...had.filter(({ id }) => id !== a.id)]);
      expect(await blocks.list()).toEqual([later, b]);
    });

    it('changes nothing when the change fails', async () => {
      await blocks.change(ANY, () => [a]);
      const bug = new TypeError('a bug');
      await expect(
        blocks.change(ANY, () => {
          throw bug;
        }),
      ).rejects.toBe(bug);
      expect(await blocks.list()).toEqual([a]);
    });

    it('takes out what has ended, with the clock that it ended by', async () => {
      await blocks.change(ANY, () => [a, endingAt('hour.example', ANY + 100), endingAt('day.example', ANY + 200)]);
      const { blocks: left, clock } = await blocks.change(ANY + 100, ({ blocks: had }) => had);
      expect(left.map(({ scope }) => Object.values(scope).at(-1))).toEqual(['a.example', 'day.example']);
      expect(clock).toEqual({ seenAt: ANY + 100, aheadMs: 0 });
    });

    it('goes on by a clock that was set back, so that what is over stays over', async () => {
      await blocks.change(ANY, () => [endingAt('hour.example', ANY + 100)]);
      expect((await blocks.change(ANY - 5000, ({ blocks: had }) => had)).clock).toEqual({ seenAt: ANY, aheadMs: 5000 });
      expect((await blocks.change(ANY - 4900, ({ blocks: had }) => had)).blocks).toEqual([]);
    });

    it('lists what has ended until somebody looks at the clock', async () => {
      const over = endingAt('hour.example', 5);
      await blocks.change(1, () => [over]);
      expect(await blocks.list()).toEqual([over]);
    });

    it('counts what was changed, and nothing else, until it is followed', async () => {
      const first = (await blocks.change(ANY, () => [a])).changed;
      expect((await blocks.change(ANY + 1, ({ blocks: had }) => had)).changed).toBe(first);
      expect((await blocks.change(ANY, () => [a, endingAt('hour.example', ANY + 100)])).changed).toBe(first + 1);
      expect(await blocks.followed(first)).toBe(false);
      // What has ended is a change too.
      expect((await blocks.change(ANY + 100, ({ blocks: had }) => had)).changed).toBe(first + 2);
      expect(await blocks.followed(first + 2)).toBe(true);
      expect(await blocks.followed(first)).toBe(false);
    });
  });
}
