import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Patience, SelfTestTabs, Visit } from '#src/search/self-test.ts';
import type { Fate } from '#tests/fakes/fake-self-test-tabs.ts';

/** Something that has tabs for the self-test, and a way to say beforehand how they fare. */
export type SelfTestWorld = {
  readonly tabs: SelfTestTabs;
  readonly set: (address: string, fate: Fate) => void;
  /** The addresses of what the self-test has open. */
  readonly open: () => readonly string[];
  /** A tab that an earlier page left open. */
  readonly leaveOpen: (address: string) => Promise<void>;
};

/** A real turn of the event loop: the browser's locks are given in one, whatever the clock says. */
export const turn = (): Promise<void> => new Promise(setImmediate);

/** Lets the clock run on until `work` is done. */
export async function runOut<Answer>(work: Promise<Answer>): Promise<Answer> {
  const done = { isDone: false };
  const ending = work.finally(() => {
    done.isDone = true;
  });
  while (!done.isDone) {
    await turn();
    await vi.advanceTimersByTimeAsync(100);
  }
  return ending;
}

/** Stops the clock; what it has nothing to do with goes on. */
export const stopClock = (): void => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

const SEARCH = 'https://search.example/search?q=garden+birds';

/** What every `SelfTestTabs` does. `build` gives one with nothing open. */
export function selfTestTabsSuite(name: string, build: () => SelfTestWorld): void {
  describe(`${name} for the self-test`, () => {
    let world: SelfTestWorld;

    beforeEach(() => {
      stopClock();
      world = build();
    });

    afterEach(() => {
      vi.useRealTimers();
    });

    const visit = (patience: Partial<Patience> = {}): Promise<Visit> =>
      runOut(world.tabs.visit(SEARCH, { withinMs: 15_000, until: new AbortController().signal, ...patience }));

    it('says where it arrived', async () => {
      const at = 'https://search.example/search?q=garden+birds&safe=active';
      world.set(SEARCH, { at });
      expect(await visit()).toEqual({ kind: 'arrived', address: at });
    });

    it.each(['failed', 'too-slow', 'stopped', 'closed'] as const)('says that a page was %s', async (kind) => {
      world.set(SEARCH, kind);
      expect(await visit()).toEqual({ kind });
    });

    it.each(['arrived', 'failed', 'too-slow', 'stopped', 'closed'] as const)(
      'leaves no tab open after one that %s',
      async (kind) => {
        world.set(SEARCH, kind);
        await visit();
        expect(world.open()).toEqual([]);
      },
    );

    it('ends when it is called off, before or meanwhile, and leaves no tab open', async () => {
      world.set(SEARCH, 'cancelled');
      expect(await visit({ until: AbortSignal.abort() })).toEqual({ kind: 'cancelled' });
      const calling = new AbortController();
      const visiting = world.tabs.visit(SEARCH, { withinMs: 15_000, until: calling.signal });
      await vi.waitFor(() => expect(world.open()).toEqual([SEARCH]));
      calling.abort();
      expect(await visiting).toEqual({ kind: 'cancelled' });
      expect(world.open()).toEqual([]);
    });

    it('sweeps what was left open', async () => {
      await world.leaveOpen(SEARCH);
      expect(world.open()).toEqual([SEARCH]);
      await world.tabs.sweep();
      expect(world.open()).toEqual([]);
      await world.tabs.sweep();
    });
  });
}
