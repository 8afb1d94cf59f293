import { parseBlockedPage } from './blocked-page-address.ts';
import { blockOf } from './is-blocked.ts';
import type { BlockedSite } from './questions.ts';
import { siteOf } from './site-of.ts';

export type PageSite = { readonly host: string; readonly isBlocked: boolean };

/** The site that a tab is on, or that it was kept from when it shows the blocked page. `ownOrigin` is the extension's. */
export function siteOfPage(address: string, sites: readonly BlockedSite[], ownOrigin: string): PageSite | null {
  const kept = address.startsWith(`${ownOrigin}/blocked.html#`) ? parseBlockedPage(address.slice(address.indexOf('#'))) : null;
  if (kept !== null) return { host: kept.host, isBlocked: sites.some((site) => site.host === kept.host) };
  const host = siteOf(address);
  return host === null ? null : { host, isBlocked: blockOf(sites, address) !== null };
}
