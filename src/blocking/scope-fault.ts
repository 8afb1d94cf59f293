import type { BlockScope } from './block-scope.ts';
import { plainAddress } from './plain-address.ts';
import { isPublicSuffix, registrableDomain } from './registrable-domain.ts';
import type { SuffixRules } from './registrable-domain.ts';
import { apexOf, covers } from './site-of.ts';

/** Why a scope must not be blocked, whoever asks for it. */
export type ScopeFault =
  /** It would take the service that reports go to, or a part of its host. */
  | 'own-service'
  /** It would take what is not one site: everything under `co.uk`, or under a host that strangers share. */
  | 'public-suffix';

/** `serviceOrigin` is null before enrolment. */
export function scopeFault(scope: BlockScope, serviceOrigin: string | null, rules: SuffixRules): ScopeFault | null {
  if (serviceOrigin !== null && takesService(scope, serviceOrigin)) return 'own-service';
  switch (scope.kind) {
    case 'site':
      return registrableDomain(scope.domain, rules) === scope.domain ? null : 'public-suffix';
    case 'host':
      return isPublicSuffix(scope.host, rules) ? 'public-suffix' : null;
    case 'path':
    case 'page':
    case 'media':
      return null;
  }
}

function takesService(scope: BlockScope, origin: string): boolean {
  const service = hostOf(origin);
  switch (scope.kind) {
    case 'site':
      return covers(scope.domain, service);
    case 'host':
      return covers(scope.host, service);
    case 'path':
      return scope.host === service || scope.host === apexOf(service);
    case 'page':
    case 'media':
      return hostOf(scope.address) === service;
  }
}

const hostOf = (address: string): string => plainAddress(address)?.host ?? '';
