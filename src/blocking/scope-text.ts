import type { BlockScope } from '#src/blocking/block-scope.ts';

/** What a scope takes, as it is compared: a name, a name with a path, or an address. To be defanged before it is shown. */
export function scopeText(scope: BlockScope): string {
  switch (scope.kind) {
    case 'site':
      return scope.domain;
    case 'host':
      return scope.host;
    case 'path':
      return scope.path === '/' ? scope.host : scope.host + scope.path;
    case 'page':
    case 'media':
      return scope.address;
  }
}

/** The name that a scope takes with all that is under it; null for one that takes less, or more. */
export const nameOf = (scope: BlockScope): string | null =>
  scope.kind === 'site' ? scope.domain : scope.kind === 'host' ? scope.host : null;

/** How much a scope takes. A shared host itself is a part of what strangers have names under, and a site to whoever reads its pages. */
export const partOf = (scope: BlockScope): BlockScope['kind'] =>
  scope.kind === 'path' && scope.path === '/' ? 'host' : scope.kind;
