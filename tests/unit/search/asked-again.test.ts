import { describe, expect, it } from 'vitest';
import { askOnceMore } from '#src/search/asked-again.ts';
import type { AskedAgain } from '#src/search/asked-again.ts';

type Event = readonly [address: string, afterMs: number];

/** Which of these are asked again: an address, and after how many milliseconds, one after another. */
function asked(...events: readonly Event[]): readonly boolean[] {
  let at = 0;
  let last: AskedAgain | undefined;
  return events.map(([address, afterMs]) => {
    at += afterMs;
    const again = askOnceMore(last, address, at);
    last = again ?? last;
    return again !== null;
  });
}
const times = (count: number, of: (at: number) => Event): readonly Event[] => Array.from({ length: count }, (_, at) => of(at));

describe('a page that is asked for again', () => {
  it('is, as often as somebody searches anew', () => {
    expect(asked(...times(50, (at) => [`q=${at}`, 10_000]))).not.toContain(false);
  });

  it('is for the same search too', () => {
    expect(asked(['q=cats', 0], ['q=dogs', 1000], ['q=cats', 1000], ['q=cats', 1000])).not.toContain(false);
  });

  // Then nothing happens that would have it asked for once more.
  it.each([
    ['however slowly', times(6, () => ['q=cats', 60_000])],
    ['with another sign each time', times(6, (at) => [`q=cats&at=${at}`, 1500])],
  ] as const)('is left in the end where it comes back by itself, %s', (_, events) => {
    expect(asked(...events)).toEqual([true, true, true, true, true, false]);
  });

  it('is again when that is over', () => {
    const inARow = times(6, (): Event => ['q=cats', 100]);
    expect(asked(...inARow, ['q=dogs', 10_000]).slice(-2)).toEqual([false, true]);
    expect(asked(...inARow, ['q=cats', 300_000]).slice(-2)).toEqual([false, true]);
  });
});
