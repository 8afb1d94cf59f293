import type { Block } from './block.ts';
import { parseBlockedPage } from './blocked-page-address.ts';
import { blocksInForce } from './in-force.ts';
import { isInScope } from './is-in-scope.ts';
import { siteOf } from './site-of.ts';

/** `blockId` is of the tutor's own block that the page falls under, the newest of several. */
export type PageSite = { readonly host: string; readonly blockId: string | null };

/**
 * The site that a tab is on, or that it was kept from when it shows the blocked page: then `left` is the address that it was taken from.
 * `blocks` stand now; `ownOrigin` is the extension's.
 */
export function siteOfPage(address: string, left: string | null, blocks: readonly Block[], ownOrigin: string): PageSite | null {
  const kept = address.startsWith(`${ownOrigin}/blocked.html#`) ? parseBlockedPage(address.slice(address.indexOf('#'))) : null;
  const of = kept === null ? address : addressLeft(kept.host, left);
  const host = siteOf(of);
  if (host === null) return null;
  return { host, blockId: blocksInForce(blocks).find(({ scope }) => isInScope(scope, of))?.id ?? null };
}

/** What was left may be forgotten, or of another time: then the site is all that is known. */
export const addressLeft = (host: string, left: string | null): string =>
  left !== null && siteOf(left) === host ? left : `https://${host}/`;
