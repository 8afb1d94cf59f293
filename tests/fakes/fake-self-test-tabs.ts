import type { SelfTestTabs, Visit } from '#src/search/self-test.ts';

/** What becomes of a tab that goes to an address. */
export type Fate = Visit['kind'] | { readonly at: string };

const once = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', resolve);
  });

/** Tabs in memory: each fares as it was said beforehand, and else arrives where it was sent. */
export class FakeSelfTestTabs implements SelfTestTabs {
  readonly fates = new Map<string, Fate>();
  /** What was visited, in order. */
  readonly visited: string[] = [];
  readonly open = new Set<string>();
  swept = 0;

  visit: SelfTestTabs['visit'] = async (address, { until }) => {
    this.visited.push(address);
    this.open.add(address);
    try {
      return await this.#fare(address, until);
    } finally {
      this.open.delete(address);
    }
  };

  sweep: SelfTestTabs['sweep'] = async () => {
    this.swept++;
    this.open.clear();
  };

  async #fare(address: string, until: AbortSignal): Promise<Visit> {
    const fate = this.fates.get(address) ?? { at: address };
    if (until.aborted) return { kind: 'cancelled' };
    if (typeof fate === 'object') return { kind: 'arrived', address: fate.at };
    if (fate === 'arrived') return { kind: fate, address };
    if (fate === 'cancelled') await once(until);
    return { kind: fate };
  }
}
