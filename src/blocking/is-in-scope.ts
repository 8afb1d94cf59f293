import type { BlockScope } from './block-scope.ts';
import { plainAddress } from './plain-address.ts';
import { apexOf, covers } from './site-of.ts';

/**
 * Whether a block of `scope` is a block of `address`: what `scopeRules` has the browser do, for what comes to the screen without a
 * request. An address that is written so as to look like another counts as in wherever its host has a narrower block: whoever takes the
 * trouble is after what is blocked.
 */
export function isInScope(scope: BlockScope, address: string): boolean {
  const asked = plainAddress(address);
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

/** A segment ends at `;` too: servers that know parameters of segments read the path without them. */
const isBeneath = (path: string, asked: string): boolean =>
  path === '/' || asked === path || asked.startsWith(`${path}/`) || asked.startsWith(`${path};`);
