/** Every id of a declarativeNetRequest rule of this extension, so that no two features take the same. */
export const BLOCKED_HOSTS_RULE = 1;
/** The hosts under which officers allow others. */
export const PARTLY_BLOCKED_HOSTS_RULE = 2;

/** The rules of blocks that take less or more than a host (scope-rules.ts), anywhere among so many numbers from here on. */
export const FIRST_SCOPE_RULE = 10_000;
export const SCOPE_RULES = 80_000;

/** Pupil search's rules, counted from here. The first is there if, and only if, pupil search is on. */
export const FIRST_SEARCH_RULE = 100_000;
export const MOST_SEARCH_RULES = 1000;

/**
 * The rules of blocklists: the number says what is in the rule (packed-rules.ts), so that the numbers alone tell which rules have
 * changed. From here to the largest id that browsers take there is room for 2^30 of them.
 */
export const FIRST_LIST_RULE = 1_000_000_000;

/**
 * The rules that keep tabs of checks from saving files, by their tabs, which browsers count up. They are session rules, as blocks are at
 * first, whose numbers there are anything up to 2^30.
 */
const FIRST_DOWNLOAD_RULE = 2_100_000_000;
const DOWNLOAD_RULES = 40_000_000;
export const downloadRuleOf = (tabId: number): number => FIRST_DOWNLOAD_RULE + (tabId % DOWNLOAD_RULES);

export const isDownloadRule = (id: number): boolean => id >= FIRST_DOWNLOAD_RULE;
export const isBlockRule = (id: number): boolean => id < FIRST_SEARCH_RULE;
export const isSearchRule = (id: number): boolean => id >= FIRST_SEARCH_RULE && id < FIRST_SEARCH_RULE + MOST_SEARCH_RULES;
export const isListRule = (id: number): boolean => id >= FIRST_LIST_RULE;

/** Whatever pupil search does with an address, a block of it wins. Pupil search's own priorities begin at 1. */
export const BLOCK_PRIORITY = 1000;

/** A block by a list wins over pupil search too, and a tutor's own block over that. */
export const LIST_BLOCK_PRIORITY = 900;
