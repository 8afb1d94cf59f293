/** Every id of a declarativeNetRequest rule of this extension, so that no two features take the same. */
export const BLOCKED_HOSTS_RULE = 1;

/** One rule for each address prefix that only a pattern can name, counted from here. */
export const FIRST_BLOCKED_PREFIX_RULE = 1000;
