import type { Tab, Tabs } from '#src/blocking/tabs.ts';

/** Tabs in memory: each shows the address that it was opened or taken to. */
export class FakeTabs implements Tabs {
  readonly addresses = new Map<number, string>();
  readonly left = new Map<number, string>();
  /** What was asked of the browser, in order. */
  readonly log: string[] = [];

  constructor(...addresses: readonly string[]) {
    for (const [at, address] of addresses.entries()) this.addresses.set(at + 1, address);
  }

  get: Tabs['get'] = async (tabId) => {
    this.log.push(`get ${tabId}`);
    const address = this.addresses.get(tabId);
    return address === undefined ? null : { tabId, address };
  };

  all: Tabs['all'] = async () => [...this.addresses].map(([tabId, address]): Tab => ({ tabId, address }));

  show: Tabs['show'] = async ({ tabId, address }, page) => {
    this.log.push(`show ${tabId}`);
    if (this.addresses.has(tabId)) this.addresses.set(tabId, page);
    if (address.includes('://')) this.left.set(tabId, address);
  };

  leftBy: Tabs['leftBy'] = async (tabId) => this.left.get(tabId) ?? null;
}
