/**
 * Why the pupil search page is opened. `go`: a query, to be asked of the band's engine at once. `instead`: the address of a results page
 * that is not for pupils. `on`: to switch pupil search on.
 */
export type SearchPageWhy = 'go' | 'instead' | 'on';

/** No engine that we know takes a longer query. */
export const LONGEST_QUERY = 2000;

export const formatSearchPage = (why: SearchPageWhy, about = ''): string =>
  `/search.html#${new URLSearchParams({ [why]: about.slice(0, LONGEST_QUERY) }).toString()}`;

/** Reads a fragment, with or without its `#`. Null when the page was opened for no reason of these. */
export function parseSearchPage(fragment: string): { readonly why: SearchPageWhy; readonly about: string } | null {
  for (const [why, about] of new URLSearchParams(fragment.replace(/^#/, ''))) {
    if (why === 'go' || why === 'instead' || why === 'on') return { why, about };
  }
  return null;
}
