/** What a browser takes of one extension, and does with it. */
export type BrowserLimits = {
  /** Dynamic rules that are redirects or change headers. */
  readonly unsafeRules: number;
  /** Dynamic rules with a regular expression. */
  readonly regexRules: number;
  /** Steps that a regular expression may compile to (regex-size.ts). */
  readonly regexSize: number;
  /** Whether a request that a redirect fits gets the headers of other rules, once it is where that leads. */
  readonly headersBesideRedirects: boolean;
};

/** How features share the patterns that a browser takes: none takes those of another. */
export const patternShares = ({ regexRules }: BrowserLimits): { readonly blocks: number; readonly search: number } => {
  const blocks = Math.floor(regexRules / 2);
  return { blocks, search: regexRules - blocks };
};

/**
 * Chromium 121 and later: https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest. It takes patterns of 112
 * steps; some of them are left for what the count does not know.
 */
export const CHROMIUM_LIMITS: BrowserLimits = {
  unsafeRules: 5000,
  regexRules: 1000,
  regexSize: 108,
  headersBesideRedirects: true,
};

/**
 * Firefox 142: 5,000 dynamic rules of every sort, which the blocks share. Its patterns are JavaScript's, of any size. It changes no header
 * where a redirect fits, even one that leads to the same address (Firefox 153, RequestEvaluator.evaluateRequest in ExtensionDNR.sys.mjs).
 */
export const FIREFOX_LIMITS: BrowserLimits = {
  unsafeRules: 1000,
  regexRules: 1000,
  regexSize: 108,
  headersBesideRedirects: false,
};
