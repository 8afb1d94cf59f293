/**
 * Where a tab of a check begins. An empty page needs no process of its own, and stays in the tab's history: that is how a tab is known to
 * be ours, whatever its number is by now.
 */
const BEGINNING = 'about:blank#safe-lesson-check-';

export const beginningOf = (token: string): string => BEGINNING + token;

export const isBeginning = (address: string): boolean => address.startsWith(BEGINNING);

/** Of a tab that is still where it began. */
export const tokenIn = (address: string | undefined): string | null =>
  address !== undefined && isBeginning(address) ? address.slice(BEGINNING.length) : null;
