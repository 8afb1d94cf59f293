export type Tab = { readonly tabId: number; readonly address: string };

/** The browser's tabs. */
export type Tabs = {
  /** Null when there is no such tab, or the browser does not say what it shows. */
  readonly get: (tabId: number) => Promise<Tab | null>;
  readonly all: () => Promise<readonly Tab[]>;
  /** Hides what a tab shows, beginning at once, and then shows a page of this extension there. Does nothing when the tab is gone. */
  readonly show: (tabId: number, page: string) => Promise<void>;
};
