import type { BlockScope } from './block-scope.ts';
import type { ScopeInForce } from './in-force.ts';
import { plainAddress } from './plain-address.ts';
import type { PlainAddress } from './plain-address.ts';
import { apexOf, covers, isUnder } from './site-of.ts';

/**
 * Whether what is in force keeps people from `address`: what `scopeRules` has the browser do, for what comes to the screen without a
 * request.
 */
export const isKeptFrom = (scope: ScopeInForce, address: string | PlainAddress | null): boolean => {
  const asked = asPlain(address);
  return asked !== null && isInScope(scope, asked) && !scope.except?.some((host) => isUnder(host, asked.host));
};

/**
 * Whether a block of `scope` is a block of `address`. An address that is written so as to look like another counts as in wherever its
 * host has a narrower block: whoever takes the trouble is after what is blocked. So it is never asked of what is allowed.
 */
export function isInScope(scope: BlockScope, address: string | PlainAddress | null): boolean {
  const asked = asPlain(address);
  if (asked === null) return false;
  switch (scope.kind) {
    case 'site':
      return covers(scope.domain, asked.host);
    case 'host':
      return covers(scope.host, asked.host);
    case 'path':
      return (
        (asked.host === scope.host || apexOf(asked.host) === scope.host) &&
        (asked.isSpelledOut || isBeneath(scope.path, asked.path))
      );
    case 'page':
    case 'media':
      return asked.page === scope.address || (asked.isDressed && asked.host === plainAddress(scope.address)?.host);
  }
}

/** Whoever asks of many scopes takes the address apart once. */
const asPlain = (address: string | PlainAddress | null): PlainAddress | null =>
  typeof address === 'string' ? plainAddress(address) : address;

/** A segment ends at `;` too: servers that know parameters of segments read the path without them. */
const isBeneath = (path: string, asked: string): boolean =>
  path === '/' || asked === path || asked.startsWith(`${path}/`) || asked.startsWith(`${path};`);
