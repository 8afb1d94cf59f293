/**
 * The host of a page's address, as browsers write it (lower case, punycode, brackets around IPv6), without the root's dot that makes
 * `x.y.` another name of `x.y`. Null for what no site has.
 */
export function siteOf(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.hostname.replace(/\.$/, '');
}

/** The host that people take for the same site: that of `www.x.y` is `x.y`. */
export const apexOf = (host: string): string | null => (host.startsWith('www.') ? host.slice('www.'.length) : null);

/**
 * Whether a block of `blocked` is a block of `host`: the host itself, what is under it, and `x.y` itself for `www.x.y`. Never the
 * other hosts of a parent domain, so that blocking www.gov.uk leaves the rest of gov.uk alone.
 */
export const covers = (blocked: string, host: string): boolean => isUnder(blocked, host) || host === apexOf(blocked);

/** Whether `host` is `name` or has its name under it. */
export const isUnder = (name: string, host: string): boolean => host === name || host.endsWith(`.${name}`);
