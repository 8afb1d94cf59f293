import { BlockScope } from './block-scope.ts';
import { plainAddress } from './plain-address.ts';
import { isPublicSuffix, registrableDomain } from './registrable-domain.ts';
import type { SuffixRules } from './registrable-domain.ts';
import { apexOf } from './site-of.ts';

export type OfferedScopes = {
  /** What can be blocked of an address, narrowest first. */
  readonly scopes: readonly BlockScope[];
  /** One of them: what a block takes unless somebody says otherwise. */
  readonly usual: BlockScope;
};

/** Deeper parts are hardly ever meant, and nobody chooses from a long list. */
const MOST_PARTS = 4;

/**
 * Null for what has no site. The usual scope is the whole site where the address is on the site's own host, so that its other hosts are
 * no way around the block, and the host alone where it is one of several under a domain, so that a block of `sites.x.y` leaves
 * `docs.x.y` to the lesson. A name that strangers have names under is blocked alone.
 */
export function scopesOf(address: string, rules: SuffixRules): OfferedScopes | null {
  const asked = plainAddress(address);
  if (asked === null) return null;
  const { host, path, page } = asked;
  const domain = registrableDomain(host, rules);
  const bare = apexOf(host) ?? host;
  const isShared = isPublicSuffix(host, rules);

  const whole: BlockScope[] = [];
  if (isShared) whole.push({ kind: 'path', host, path: '/' });
  else if (host !== domain) whole.push({ kind: 'host', host });
  if (domain !== null) whole.push({ kind: 'site', domain });

  const narrow: BlockScope[] = [
    { kind: 'page', address: page },
    ...(asked.isSpelledOut ? [] : partsOf(path)).map((part) => ({ kind: 'path', host: bare, path: part }) as const),
  ];
  const scopes = [...narrow, ...whole].filter((scope) => BlockScope.safeParse(scope).success);
  const isOwnHost = domain !== null && (host === domain || bare === domain);
  const usual = scopes.findLast(({ kind }) => kind === (isOwnHost ? 'site' : isShared ? 'path' : 'host')) ?? scopes.at(-1);
  return usual === undefined ? null : { scopes, usual };
}

/** One picture or video. Null for what is not on the web, such as a picture that a page drew itself. */
export function mediaScopeOf(address: string): BlockScope | null {
  const page = plainAddress(address)?.page;
  return page === undefined ? null : { kind: 'media', address: page };
}

/** `/a/b`, then `/a`, of `/a/b/`. */
function partsOf(path: string): string[] {
  const segments = path.split('/').filter((segment) => segment !== '');
  return segments
    .slice(0, MOST_PARTS)
    .map((_, at) => `/${segments.slice(0, at + 1).join('/')}`)
    .toReversed();
}
