import { browser } from 'wxt/browser';
import { siteOf } from '#src/blocking/site-of.ts';
import type { PageFacts } from '#src/preview/page-facts.ts';
import type { Visit } from '#src/preview/visit.ts';

/** A page may ask hosts without end, and set cookies without end. */
const MOST_HOSTS = 100;
const MOST_COOKIES = 200;

type Cookie = { readonly name: string; readonly domain: string };

const keyOf = ({ name, domain }: Cookie): string => `${domain} ${name}`;

/** The cookies that the browser has, by domain and name. Their values are not looked at. */
export const keysOfCookies = async (): Promise<ReadonlySet<string>> => new Set((await browser.cookies.getAll({})).map(keyOf));

/** A cookie of one host alone says so; one of a domain begins with a dot, and is for all that is under it. */
const isSentTo = ({ domain, hostOnly }: Cookie & { readonly hostOnly: boolean }, host: string): boolean => {
  const bare = domain.replace(/^\./, '');
  return host === bare || (!hostOnly && host.endsWith(`.${bare}`));
};

/** Those of the page and of whom it asked that were not there before. */
export async function cookiesSince(before: ReadonlySet<string>, facts: PageFacts): Promise<Visit['cookies']> {
  const hosts = new Set(
    [facts.address, ...facts.requests.map(({ address }) => address)].flatMap((address) => siteOf(address) ?? []),
  );
  const asked = [...hosts].slice(0, MOST_HOSTS);
  // All of them at once: asking host by host would keep the browser busy for longer than the page itself.
  const fresh = (await browser.cookies.getAll({})).filter(
    (cookie) => !before.has(keyOf(cookie)) && asked.some((host) => isSentTo(cookie, host)),
  );
  const byKey = new Map(fresh.map(({ name, domain }) => [keyOf({ name, domain }), { name, domain }]));
  return [...byKey.values()].slice(0, MOST_COOKIES);
}
