import type { HeaderChange } from '#src/network-rules/rule.ts';
import { RESOURCE_TYPES } from '#src/network-rules/rule.ts';
import { ASKED, PAGES, PARTS_OF_PAGES, rulesOf } from './draft-rule.ts';
import type { DraftRule } from './draft-rule.ts';
import type { Engine, Level } from './engine-pack.ts';
import { addressPatterns, alikePages, escaped } from './results-pattern.ts';
import { PIN } from './rule-order.ts';
import { addressPins } from './search-address.ts';
import type { Parameter } from './search-address.ts';

/** Results pages carry the pins that are parameters, once each and at the end, and are asked of the pinned host. */
export function resultsPinRules(engine: Engine, level: Level, size: number): readonly DraftRule[] {
  const { parameters, host } = addressPins(engine, level);
  if (parameters.length === 0 && host === null && engine.drops.length === 0) return [];
  const queryTransform = transformOf(parameters, engine.drops);
  return resultsPatterns(engine, size).flatMap((patterns) =>
    host === null
      ? rulesOf(engine, patterns, { priority: PIN, action: redirectTo({ queryTransform }), types: ASKED })
      : [
          ...rulesOf(engine, patterns, { priority: PIN, action: redirectTo({ host, queryTransform }), types: PAGES }),
          // A page may not read what it asked its own host for and got from another.
          ...rulesOf(engine, patterns, { priority: PIN, action: redirectTo({ queryTransform }), types: PARTS_OF_PAGES }),
        ],
  );
}

/** Pins of requests that are no results pages. */
export function requestPinRules(engine: Engine, level: Level, size: number): readonly DraftRule[] {
  return requestPins(engine, level).flatMap(({ path, parameters }) =>
    rulesOf(
      engine,
      addressPatterns(engine, [path], size, (upToQuery) => `^${upToQuery}(?:[?#]|$)`),
      {
        priority: PIN,
        action: { type: 'redirect', redirect: { transform: { queryTransform: transformOf(parameters, []) } } },
        types: ASKED,
      },
    ),
  );
}

/** The paths that have pins of their own, and these. */
export function requestPins(
  engine: Engine,
  level: Level,
): readonly { readonly path: string; readonly parameters: readonly Parameter[] }[] {
  const pins = engine.pins.flatMap((pin) =>
    pin.by === 'parameter' && pin.path !== null && pin.levels.includes(level)
      ? [{ path: pin.path, key: pin.name, value: pin.value }]
      : [],
  );
  return [...new Set(pins.map(({ path }) => path))].map((path) => ({
    path,
    parameters: pins.filter((pin) => pin.path === path).map(({ key, value }) => ({ key, value })),
  }));
}

/** Headers and cookies, each with all the domains that want the same. */
export function headerRules(engines: readonly Engine[], level: Level): readonly DraftRule[] {
  const wanted = new Map<string, { change: HeaderChange; domains: readonly string[] }>();
  for (const pin of engines.flatMap(({ pins }) => pins)) {
    if ((pin.by !== 'header' && pin.by !== 'cookie') || !pin.levels.includes(level)) continue;
    const change: HeaderChange =
      pin.by === 'header'
        ? { header: pin.name, operation: 'set', value: pin.value }
        : { header: 'cookie', operation: 'append', value: `${pin.name}=${pin.value}` };
    const key = JSON.stringify(change);
    wanted.set(key, { change, domains: [...new Set([...(wanted.get(key)?.domains ?? []), ...pin.domains])] });
  }
  return [...wanted.values()].map(({ change, domains }) => ({
    priority: PIN,
    action: { type: 'modifyHeaders', requestHeaders: [change] },
    condition: { requestDomains: domains, resourceTypes: RESOURCE_TYPES },
  }));
}

/** Patterns of an engine's results pages, for each sort of them. */
const resultsPatterns = (engine: Engine, size: number): readonly (readonly string[])[] => {
  const pages = alikePages(engine.results);
  const whole = pages.filter((one) => !one.isHomeToo).flatMap(({ paths }) => paths);
  return [
    ...(whole.length === 0 ? [] : [addressPatterns(engine, [...new Set(whole)], size, (upToQuery) => `^${upToQuery}(?:[?#]|$)`)]),
    ...pages
      .filter((one) => one.isHomeToo)
      .map(({ paths, query }) =>
        addressPatterns(engine, paths, size, (upToQuery) => `^${upToQuery}\\?(?:.*&)?${escaped(query ?? '')}=`),
      ),
  ];
};

type HostAndQuery = { readonly host?: string; readonly queryTransform: ReturnType<typeof transformOf> };

const redirectTo = (transform: HostAndQuery) => ({ type: 'redirect', redirect: { transform } }) as const;

/** What is named in both is taken away everywhere first: else only the first of several would be replaced. */
const transformOf = (parameters: readonly Parameter[], drops: readonly string[]) => ({
  removeParams: [...parameters.map(({ key }) => key), ...drops],
  ...(parameters.length === 0 ? {} : { addOrReplaceParams: parameters }),
});
