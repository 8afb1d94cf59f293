/** What a browser takes of one extension. */
export type BrowserLimits = {
  /** Dynamic rules that are redirects or change headers. */
  readonly unsafeRules: number;
  /** Dynamic rules with a regular expression. */
  readonly regexRules: number;
  /** Characters of a regular expression that are safe to be taken; Chromium counts 2 kB of its compiled form. */
  readonly regexLength: number;
};

/** Chromium 121 and later: https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest */
export const CHROMIUM_LIMITS: BrowserLimits = { unsafeRules: 5000, regexRules: 1000, regexLength: 300 };

/** Firefox 142: 5,000 dynamic rules of every sort, which the blocks share. */
export const FIREFOX_LIMITS: BrowserLimits = { unsafeRules: 1000, regexRules: 1000, regexLength: 300 };
