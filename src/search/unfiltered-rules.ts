import { RESOURCE_TYPES } from '#src/network-rules/rule.ts';
import { ASKED, mergedByDomains, rulesOf } from './draft-rule.ts';
import type { DraftRule } from './draft-rule.ts';
import type { Engine, Level } from './engine-pack.ts';
import { addressPatterns, alikePages, escaped } from './results-pattern.ts';
import { BLOCKED_HOST, BRING_HOME, BRING_QUERY, UNFILTERED } from './rule-order.ts';
import { searchAddress } from './search-address.ts';

/** Results that nobody keeps safe are not shown. */
export const unfilteredRules = (engines: readonly Engine[], size: number): readonly DraftRule[] =>
  mergedByDomains(
    engines
      .filter(({ coverage }) => coverage === 'unfiltered')
      .flatMap((engine) =>
        alikePages(engine.results).flatMap(({ paths, query, isHomeToo }) =>
          rulesOf(
            engine,
            addressPatterns(engine, paths, size, (upToQuery) =>
              // The name of the query may be encoded where that is all that tells results from a home page.
              isHomeToo ? `^${upToQuery}\\?(?:.*&)?(?:${escaped(query ?? '')}=|[^=&]*%)` : `^${upToQuery}(?:[?#]|$)`,
            ),
            { priority: UNFILTERED, action: { type: 'block' }, types: ASKED },
          ),
        ),
      ),
  );

/** Hosts that serve what was to be left out. */
export function blockedHostRules(engines: readonly Engine[]): readonly DraftRule[] {
  const hosts = [...new Set(engines.flatMap(({ blocks }) => blocks))];
  if (hosts.length === 0) return [];
  return [
    { priority: BLOCKED_HOST, action: { type: 'block' }, condition: { requestDomains: hosts, resourceTypes: RESOURCE_TYPES } },
  ];
}

/** Stands where the query goes while an address is made. */
const QUERY = 'the-query';

/** Every search of the web goes to the one engine; a results page without words goes to its home page. */
export function bringingRules(
  engines: readonly Engine[],
  { to, level, size }: { readonly to: Engine; readonly level: Level; readonly size: number },
): readonly DraftRule[] {
  const answer = searchAddress(to, 'web', QUERY, level).replace(QUERY, '\\1');
  return mergedByDomains(
    engines
      .filter(({ id, kind }) => kind === 'general' && id !== to.id)
      .flatMap((engine) =>
        alikePages(engine.results).flatMap(({ paths, query, isHomeToo }) => [
          ...rulesOf(
            engine,
            query === null
              ? []
              : addressPatterns(engine, paths, size, (upToQuery) => `^${upToQuery}\\?(?:.*?&)??${escaped(query)}=([^&#]*).*$`),
            bring(answer, BRING_QUERY),
          ),
          ...rulesOf(
            engine,
            isHomeToo ? [] : addressPatterns(engine, paths, size, (upToQuery) => `^${upToQuery}(?:[?#].*)?$`),
            bring(to.home, BRING_HOME),
          ),
        ]),
      ),
  );
}

const bring = (regexSubstitution: string, priority: number) => ({
  priority,
  action: { type: 'redirect', redirect: { regexSubstitution } } as const,
  types: ['main_frame'] as const,
});
