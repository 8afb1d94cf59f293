import { describe, expect, it } from 'vitest';
import { inOrder, inTurn } from '#src/platform/web-lock.ts';

function gate(): { readonly promise: Promise<void>; readonly open: () => void } {
  let resolve: (() => void) | undefined;
  const promise = new Promise<void>((opened) => {
    resolve = opened;
  });
  return { promise, open: () => resolve?.() };
}

describe('an order', () => {
  it('is kept, one after another, also past a failure', async () => {
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await new Promise(setImmediate);
      log.push(`${name} ends`);
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const done = await Promise.allSettled(['a', 'b', 'c'].map((name) => inOrder(work(name))));
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('taking turns', () => {
  it('lets one work at a time, and one wait for the rest (F16)', async () => {
    let [working, most, turns] = [0, 0, 0];
    const work = async () => {
      most = Math.max(most, ++working);
      turns++;
      await new Promise(setImmediate);
      working--;
    };
    await Promise.all(Array.from({ length: 20 }, () => inTurn(work)));
    expect(most).toBe(1);
    expect(turns).toBeGreaterThanOrEqual(1);
    expect(turns).toBeLessThan(20);
  });

  it('sees whatever was there when somebody asked for a turn', async () => {
    const [held, begun] = [gate(), gate()];
    let waiting = 0;
    const seen: number[] = [];
    const look = async () => {
      seen.push(waiting);
    };
    const first = inTurn(async () => {
      begun.open();
      await held.promise;
    });
    await begun.promise;
    waiting = 1;
    const second = inTurn(look);
    waiting = 2;
    const third = inTurn(look);
    held.open();
    await Promise.all([first, second, third]);
    expect(seen).toEqual([2]);
  });

  it('is free again after work that failed, and says so to whoever asked', async () => {
    await expect(inTurn(() => Promise.reject(new RangeError('a bug')))).rejects.toThrow('a bug');
    let isRun = false;
    await inTurn(async () => {
      isRun = true;
    });
    expect(isRun).toBe(true);
  });
});
