/** What a browser takes of one extension. */
export type BrowserLimits = {
  /** Dynamic rules that are redirects or change headers. */
  readonly unsafeRules: number;
  /** Dynamic rules with a regular expression. */
  readonly regexRules: number;
  /** Steps that a regular expression may compile to (regex-size.ts). */
  readonly regexSize: number;
};

/**
 * Chromium 121 and later: https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest. It takes patterns of 112
 * steps; some of them are left for what the count does not know.
 */
export const CHROMIUM_LIMITS: BrowserLimits = { unsafeRules: 5000, regexRules: 1000, regexSize: 108 };

/** Firefox 142: 5,000 dynamic rules of every sort, which the blocks share. Its patterns are JavaScript's, of any size. */
export const FIREFOX_LIMITS: BrowserLimits = { unsafeRules: 1000, regexRules: 1000, regexSize: 108 };
