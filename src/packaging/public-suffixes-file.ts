/** A file of the extension's own. Whoever keeps the blocks, and the officer's console, fetch it when they need it. */
export const PUBLIC_SUFFIXES_FILE = 'public-suffixes.txt';
