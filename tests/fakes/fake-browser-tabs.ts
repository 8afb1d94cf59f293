export type FakeTab = {
  readonly id: number;
  readonly url: string;
  readonly index: number;
  readonly windowId: number;
  readonly active: boolean;
  readonly discarded: boolean;
};

type GoTo = { readonly url: string };
type Change = GoTo | { readonly muted: boolean } | { readonly active: true };

/** The tabs of one window, with what this extension asks of them. WXT's fake has no `discard`, and cannot close a tab. */
export class FakeBrowserTabs {
  /** Pages that ask whether to leave them, and get no answer. */
  readonly clinging = new Set<number>();
  /** Chromium discards a page that asks; Firefox does not. */
  discardsClinging = true;
  /** The addresses that were asked for again. */
  readonly reloaded: string[] = [];
  /** The numbers of tabs that make no sound. */
  readonly muted = new Set<number>();
  #tabs: FakeTab[] = [];
  #lastId = 0;

  reset(): void {
    this.#tabs = [];
    this.reloaded.length = 0;
    this.muted.clear();
    this.clinging.clear();
    this.discardsClinging = true;
  }

  get urls(): readonly string[] {
    return this.#tabs.map(({ url }) => url);
  }

  /** Browsers reject when there is no such tab. */
  get = async (tabId: number): Promise<FakeTab> => {
    const tab = this.#tabs.find(({ id }) => id === tabId);
    if (tab === undefined) throw new Error(`No tab with id: ${tabId}.`);
    return tab;
  };

  query = async ({ active }: { readonly active?: boolean }): Promise<FakeTab[]> =>
    this.#tabs.filter((tab) => active === undefined || tab.active === active);

  create = async ({ url, active = true, index }: { url: string; active?: boolean; index?: number }): Promise<FakeTab> => {
    const at = index ?? this.#tabs.length;
    const tab = { id: ++this.#lastId, url, active, index: at, windowId: 1, discarded: false };
    if (active) this.#tabs = this.#tabs.map((other) => ({ ...other, active: false }));
    this.#tabs.splice(at, 0, tab);
    return tab;
  };

  /** Resolves, as in browsers, when the tab begins to go there: the active one, where none is named. */
  update = async (...[named, to]: [to: GoTo] | [tabId: number, to: Change]): Promise<FakeTab> => {
    if (typeof named === 'number' && to !== undefined && 'active' in to) {
      this.#tabs = this.#tabs.map((tab) => ({ ...tab, active: tab.id === named }));
      return this.get(named);
    }
    if (typeof named === 'number' && to !== undefined && 'muted' in to) {
      const tab = await this.get(named);
      if (to.muted) this.muted.add(named);
      return tab;
    }
    const tabId = typeof named === 'number' ? named : this.#tabs.find(({ active }) => active)?.id;
    const url = typeof named !== 'number' ? named.url : to !== undefined && 'url' in to ? to.url : undefined;
    if (tabId === undefined || url === undefined) throw new Error('No active tab');
    const before = await this.get(tabId);
    if (!this.clinging.has(tabId)) this.#tabs = this.#tabs.map((tab) => (tab.id === tabId ? { ...tab, url } : tab));
    return before;
  };

  reload = async (tabId: number): Promise<void> => {
    this.reloaded.push((await this.get(tabId)).url);
  };

  remove = async (tabId: number): Promise<void> => {
    const { id, discarded } = await this.get(tabId);
    if (discarded || !this.clinging.has(id)) this.#tabs = this.#tabs.filter((tab) => tab.id !== id);
  };

  /** Gives what is left of the tab another number, as Chromium does. */
  discard = async (tabId: number): Promise<FakeTab | undefined> => {
    const tab = await this.get(tabId);
    if (tab.active) throw new Error(`Cannot discard tab with id: ${tabId}.`);
    if (this.clinging.has(tabId) && !this.discardsClinging) return undefined;
    const left = { ...tab, id: ++this.#lastId, discarded: true };
    this.#tabs = this.#tabs.map((other) => (other.id === tabId ? left : other));
    return left;
  };
}
