import { addressTyped } from '#src/blocking/address-typed.ts';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import { plainAddress } from '#src/blocking/plain-address.ts';
import { isPublicSuffix } from '#src/blocking/registrable-domain.ts';
import type { SuffixRules } from '#src/blocking/registrable-domain.ts';
import { scopeFault } from '#src/blocking/scope-fault.ts';
import { mediaScopeOf, scopesOf } from '#src/blocking/scopes-of.ts';
import { apexOf } from '#src/blocking/site-of.ts';
import { isScopeListed } from '#src/blocklists/agency-list.ts';
import type { FlagContent } from '#src/contract/report-content.ts';

export type ListOffer =
  | {
      readonly kind: 'offered';
      /** Narrowest first, at least one. */
      readonly scopes: readonly BlockScope[];
      /** One of them: what is meant unless somebody says otherwise. */
      readonly usual: BlockScope;
    }
  | { readonly kind: 'refused'; readonly why: ListRefusal };

export type ListRefusal =
  /** Not an address of the web. */
  | 'no-site'
  /** The agency's own service is there, and every report comes in by it. */
  | 'own-service'
  /** A name that strangers have names under, such as `co.uk`: no site of its own. */
  | 'public-suffix';

export type OfferParts = {
  readonly suffixes: SuffixRules;
  /** Scheme, host and port. */
  readonly serviceOrigin: string;
};

/** How much of an address officers can put on their list. */
export function offerFor(
  address: string,
  { suffixes, serviceOrigin }: OfferParts,
  addressOf: FlagContent['addressOf'] = 'page',
): ListOffer {
  const offered = scopesOf(address, suffixes);
  if (offered === null) return { kind: 'refused', why: 'no-site' };
  const media = addressOf === 'picture' ? mediaScopeOf(address) : null;
  const possible = offered.scopes.map((scope) => (scope.kind === 'page' && media !== null ? media : scope)).filter(isScopeListed);
  const allowed = possible.filter((scope) => scopeFault(scope, serviceOrigin, suffixes) === null);
  const scopes = allowed.filter((scope) => !allowed.some((other) => isSameSite(scope, other)));
  const usual = scopes.find((scope) => scope === offered.usual) ?? scopes.at(-1);
  if (usual !== undefined) return { kind: 'offered', scopes, usual };
  return { kind: 'refused', why: possible.length > 0 ? 'own-service' : 'no-site' };
}

/** To whoever reads a page, `www.x.y` is the site `x.y`, and a choice between the two is none. */
const isSameSite = (scope: BlockScope, other: BlockScope): boolean =>
  scope.kind === 'host' && other.kind === 'site' && apexOf(scope.host) === other.domain;

/** The same of what somebody typed or pasted. */
export function offerForTyped(typed: string, parts: OfferParts): ListOffer {
  const address = addressTyped(typed);
  if (address === null) return { kind: 'refused', why: 'no-site' };
  const asked = plainAddress(address);
  const isBareSuffix = asked !== null && asked.path === '/' && isPublicSuffix(asked.host, parts.suffixes);
  return isBareSuffix ? { kind: 'refused', why: 'public-suffix' } : offerFor(address, parts);
}
