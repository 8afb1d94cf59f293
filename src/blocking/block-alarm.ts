/** Wakes the background when a block ends. */
export const BLOCK_ALARM = 'blocks';
