/**
 * The rules of the public suffix list (https://publicsuffix.org/list/), private section included, with names as browsers write them:
 * `co.uk`, `*.ck`, `!www.ck`. A set of them, or whatever can tell.
 */
export type SuffixRules = { readonly has: (rule: string) => boolean };

/**
 * What somebody registered, or was given on a host that is shared: `x.co.uk` of `a.x.co.uk`, `me.github.io` of `me.github.io`. Null for a
 * public suffix, an IP address and a name of one label. `host` is as `siteOf` writes it.
 */
export function registrableDomain(host: string, rules: SuffixRules): string | null {
  if (NO_DOMAIN.test(host)) return null;
  let under: string | null = null;
  for (let name = host; ; name = afterDot(name)) {
    if (rules.has(`!${name}`)) return name;
    // A last label that no rule knows counts as a suffix too.
    if (!name.includes('.') || isSuffixRule(name, rules)) return under;
    under = name;
  }
}

/** Whether strangers have names under this one. False for a last label that no rule knows, such as `localhost`. */
export const isPublicSuffix = (host: string, rules: SuffixRules): boolean => !rules.has(`!${host}`) && isSuffixRule(host, rules);

const isSuffixRule = (name: string, rules: SuffixRules): boolean => rules.has(name) || rules.has(`*.${afterDot(name)}`);

const afterDot = (name: string): string => name.slice(name.indexOf('.') + 1);

/** IP addresses (a last label of digits is always IPv4 in a host as browsers write it), and names that begin with a dot. */
const NO_DOMAIN = /(^|\.)\d+$|\]$|^\./;
