/** What a tab may be opened with: nothing that runs, and none of the browser's own pages. */
export const isWebAddress = (address: string): boolean => ['http:', 'https:'].includes(URL.parse(address)?.protocol ?? '');
