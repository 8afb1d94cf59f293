import type { BlockStore } from '#src/blocking/block-store.ts';
import type { BlockedSite } from '#src/blocking/questions.ts';

export class FakeBlockStore implements BlockStore {
  readonly sites = new Map<string, BlockedSite>();
  /** What every method rejects with while it is set. */
  fault: Error | null = null;

  add: BlockStore['add'] = async (site) => {
    this.#mayFail();
    if (!this.sites.has(site.host)) this.sites.set(site.host, site);
  };

  remove: BlockStore['remove'] = async (host) => {
    this.#mayFail();
    this.sites.delete(host);
  };

  list: BlockStore['list'] = async () => {
    this.#mayFail();
    return [...this.sites.values()].toSorted((one, other) => other.blockedAt - one.blockedAt);
  };

  #mayFail(): void {
    if (this.fault !== null) throw this.fault;
  }
}
