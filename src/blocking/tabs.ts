export type Tab = { readonly tabId: number; readonly address: string };

/** The browser's tabs. */
export type Tabs = {
  /** Null when there is no such tab, or the browser does not say what it shows. */
  readonly get: (tabId: number) => Promise<Tab | null>;
  readonly all: () => Promise<readonly Tab[]>;
  /** Shows a page of this extension in a tab. Does nothing when the tab is gone. */
  readonly show: (tabId: number, page: string) => Promise<void>;
};
