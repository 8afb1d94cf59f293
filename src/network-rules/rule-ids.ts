/** Every id of a declarativeNetRequest rule of this extension, so that no two features take the same. */
export const BLOCKED_HOSTS_RULE = 1;

/** One rule for each address prefix that only a pattern can name, counted from here. */
export const FIRST_BLOCKED_PREFIX_RULE = 1000;

/** Pupil search's rules, counted from here. The first is there if, and only if, pupil search is on. */
export const FIRST_SEARCH_RULE = 100_000;

export const isSearchRule = (id: number): boolean => id >= FIRST_SEARCH_RULE;

/** Whatever pupil search does with an address, a block of it wins. Pupil search's own priorities begin at 1. */
export const BLOCK_PRIORITY = 1000;
