const PAGE = '/cover.html';

/** The path of the page that covers a window in which `tabId` was in front. */
export const formatCoverPage = (tabId: number): string => `${PAGE}#tab=${tabId}`;

export const isCoverPage = (address: string, ownOrigin: string): boolean => address.startsWith(ownOrigin + PAGE);

/** The tab that was in front when the window was covered, by the cover's address; null when that is another page's. */
export function tabUnderCover(address: string, ownOrigin: string): number | null {
  const named = /#tab=(\d{1,10})$/.exec(address)?.[1];
  return named === undefined || !isCoverPage(address, ownOrigin) ? null : Number(named);
}
