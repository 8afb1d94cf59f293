export type Tab = {
  readonly tabId: number;
  readonly address: string;
  /** Another tab of its window is in front of it, so that nothing of it is on the screen. Known of `all` of them only. */
  readonly isBehind?: boolean;
  /** It is on its way to a page of this extension, as far as it says: of that too only `all` of them are known. */
  readonly isLeaving?: boolean;
};

/** The browser's tabs. */
export type Tabs = {
  /** Null when there is no such tab, or the browser does not say what it shows. */
  readonly get: (tabId: number) => Promise<Tab | null>;
  readonly all: () => Promise<readonly Tab[]>;
  /**
   * Hides what a tab shows, beginning at once, and then shows a page of this extension there. What was there is remembered (`leftBy`). Does
   * nothing when the tab is gone.
   */
  readonly show: (tab: Tab, page: string) => Promise<void>;
  /** The address that a tab was last taken from by `show`. Null when the browser was started since. */
  readonly leftBy: (tabId: number) => Promise<string | null>;
};
