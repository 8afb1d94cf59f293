/** The page is drawn again within this time, unless nobody sees it. */
const LONGEST_MS = 50;

/**
 * Deriving a key holds the page up for a moment: what says so must be on the screen before. A page that is not seen is not drawn,
 * and must go on all the same.
 */
export const nextPaint = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST_MS);
  });
