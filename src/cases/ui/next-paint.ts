/** Deriving a key holds the page up for a moment: what says so must be on the screen before. */
export const nextPaint = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
