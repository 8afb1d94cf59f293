/** What can be reported of a page's address. `full` keeps the query and the fragment; neither holds a user's name or password. */
export type AddressParts = { readonly hostAndPath: string; readonly full: string };

/** Null for whatever is not a page of a site: the browser's own pages, other extensions', files. */
export function addressParts(address: string): AddressParts | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  const hostAndPath = url.origin + url.pathname;
  return { hostAndPath, full: hostAndPath + url.search + url.hash };
}
