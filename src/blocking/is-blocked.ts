import type { BlockedSite } from './questions.ts';
import { covers, siteOf } from './site-of.ts';

/** The block that an address falls under; null when it is not blocked. */
export function blockOf(sites: readonly BlockedSite[], address: string): BlockedSite | null {
  const host = siteOf(address);
  return host === null ? null : (sites.find((site) => covers(site.host, host)) ?? null);
}
