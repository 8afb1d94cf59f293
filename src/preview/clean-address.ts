import { plainAddress } from '#src/blocking/plain-address.ts';
import { isUnder } from '#src/blocking/site-of.ts';
import tracking from './tracking-parameters.json' with { type: 'json' };

const NAMES = new Set(tracking.names);

/** One inside the other: more is nobody's link. */
const MOST_WRAPPINGS = 3;

/** Pages that only lead on, and the parameter that says where to. From memory. */
const WRAPPERS: readonly { readonly host: string; readonly path: RegExp; readonly parameters: readonly string[] }[] = [
  { host: 'google.com', path: /^\/url$/, parameters: ['q', 'url'] },
  { host: 'google.co.uk', path: /^\/url$/, parameters: ['q', 'url'] },
  { host: 'safelinks.protection.outlook.com', path: /^\/?/, parameters: ['url'] },
  { host: 'facebook.com', path: /^\/l\.php$/, parameters: ['u'] },
  { host: 'youtube.com', path: /^\/redirect$/, parameters: ['q'] },
];

/**
 * The address of a page without what only says who sent somebody there: tracking parameters, links that lead on, a user's name, and a
 * fragment that is no route of the page's own. Null for what is not on the web.
 */
export function cleanAddress(address: string): string | null {
  const unwrapped = unwrap(address);
  const plain = plainAddress(unwrapped);
  if (plain === null) return null;
  const url = new URL(plain.page);
  // As it is written: what a parameter's codes mean is the server's affair.
  url.search = url.search
    .slice(1)
    .split('&')
    .filter((part) => !isTracking(part))
    .join('&');
  return url.href + routeOf(unwrapped);
}

function unwrap(address: string): string {
  let at = address;
  for (let wrappings = 0; wrappings < MOST_WRAPPINGS; wrappings++) {
    const inside = insideOf(at);
    if (inside === null) break;
    at = inside;
  }
  return at;
}

function insideOf(address: string): string | null {
  const url = URL.parse(address);
  const wrapper = url && WRAPPERS.find(({ host, path }) => isUnder(host, url.hostname) && path.test(url.pathname));
  if (!wrapper) return null;
  const inside = wrapper.parameters.map((name) => url.searchParams.get(name)).find((value) => value !== null);
  return inside !== undefined && inside !== null && plainAddress(inside) !== null ? inside : null;
}

function isTracking(part: string): boolean {
  const name = part.split('=', 1)[0]?.toLowerCase() ?? '';
  return NAMES.has(name) || tracking.prefixes.some((prefix) => name.startsWith(prefix));
}

/** Pages that draw themselves have their places after `#/` or `#!`; any other fragment is a place on the one page. */
function routeOf(address: string): string {
  const { hash } = new URL(address);
  return /^#[!/]/.test(hash) ? hash : '';
}
