/** The pop-up's page can be opened in a tab of its own as `popup.html#tab=<id>`, about another tab. Null where it was not. */
export function tabNamedIn(fragment: string): number | null {
  const named = /^#tab=(\d{1,10})$/.exec(fragment)?.[1];
  return named === undefined ? null : Number(named);
}

/**
 * What the report page is asked for: the page in a tab, whatever was handed over under a random id, or an incident note. Never an
 * address: what stands in an address is kept by the browser's history.
 */
export type ReportPageAsked =
  | { readonly kind: 'tab'; readonly tabId: number }
  | { readonly kind: 'handed'; readonly id: string }
  | { readonly kind: 'note' };

/** Null for what asks for nothing that there is. */
export function parseReportPage(fragment: string): ReportPageAsked | null {
  if (fragment === '#note') return { kind: 'note' };
  const tabId = tabNamedIn(fragment);
  if (tabId !== null) return { kind: 'tab', tabId };
  const id = /^#about=([\da-f-]{36})$/.exec(fragment)?.[1];
  return id === undefined ? null : { kind: 'handed', id };
}
