import { ASKED, mergedByDomains, PAGES, rulesOf } from './draft-rule.ts';
import type { DraftRule } from './draft-rule.ts';
import type { Engine, Level } from './engine-pack.ts';
import { requestPins } from './pin-rules.ts';
import { addressPatterns, alikePages, escaped, roomyPatterns } from './results-pattern.ts';
import { COMMAND, DROP_ALL, KEEP_QUERY, UNFILTERED } from './rule-order.ts';
import { addressPins } from './search-address.ts';
import type { Parameter } from './search-address.ts';

/**
 * Rules against an address that is made to undo its pins, where the browser's own change of a query does not reach: it compares names as
 * they stand, so `s%61fe=off` and `SAFE=off` stay beside a pin. Such an address is made anew, of its query and its pins alone.
 */
export function undoingRules(engine: Engine, level: Level, size: number): readonly DraftRule[] {
  const { parameters } = addressPins(engine, level);
  const [paths, ownQuery] = [[...new Set(engine.results.map(({ path }) => path))], engine.results[0]?.query ?? null];
  const onResults =
    parameters.length === 0 && engine.drops.length === 0
      ? []
      : [
          ...alikePages(engine.results)
            .filter(({ query }) => query !== null && query === ownQuery)
            .flatMap((pages) => rebuilds(engine, pages.paths, size, { parameters, drops: engine.drops, query: ownQuery })),
          ...rebuilds(engine, paths, size, { parameters, drops: engine.drops, query: null }),
        ];
  return [
    ...onResults,
    ...requestPins(engine, level).flatMap((pins) =>
      rebuilds(engine, [pins.path], size, { parameters: pins.parameters, drops: [], query: null }),
    ),
  ];
}

type Rebuilding = {
  readonly parameters: readonly Parameter[];
  readonly drops: readonly string[];
  /** The parameter that is kept; where there is none of the name, or it is null, only the pins are left. */
  readonly query: string | null;
};

function rebuilds(engine: Engine, paths: readonly string[], size: number, of: Rebuilding): readonly DraftRule[] {
  const { parameters, query } = of;
  const pins = parameters.map(({ key, value }) => `${key}=${encodeURIComponent(value)}`);
  const parts = query === null ? pins : [`${query}=\\2`, ...pins];
  return tails(of).flatMap((tail) =>
    rulesOf(
      engine,
      addressPatterns(engine, paths, size, (upToQuery) => `^(${upToQuery})\\?${tail}`),
      {
        priority: query === null ? DROP_ALL : KEEP_QUERY,
        action: {
          type: 'redirect',
          redirect: { regexSubstitution: parts.length === 0 ? '\\1' : `\\1?${parts.join('&')}` },
        },
        types: ASKED,
      },
    ),
  );
}

/**
 * What follows the question mark, wherever in it the query is. A pin that is there twice is there in other letters: the same name twice is
 * a pin's own work to mend.
 */
function tails({ parameters, drops: dropped, query }: Rebuilding): readonly string[] {
  const [twice, drops] = [parameters.map(({ key }) => escaped(key)), dropped.map(escaped)];
  if (query === null) {
    return [
      '(?:.*&)?[^=&]*%.*$',
      ...drops.map((name) => `(?:.*&)?${name}(?:[=&].*)?$`),
      ...twice.map((name) => `(?:.*&)?${name}=.*&${name}=.*$`),
    ];
  }
  const kept = `${escaped(query)}=([^&]*)`;
  return [
    `(?:.*?&)??[^=&]*%.*?&${kept}.*$`,
    `(?:.*?&)??${kept}&(?:.*&)?[^=&]*%.*$`,
    ...drops.flatMap((name) => [`(?:.*?&)??${name}(?:[=&].*?)?&${kept}.*$`, `(?:.*?&)??${kept}&(?:.*&)?${name}(?:[=&].*)?$`]),
    ...twice.flatMap((name) => [
      `(?:.*?&)??${name}=.*&${name}=.*&${kept}.*$`,
      `(?:.*?&)??${name}=.*&${kept}&(?:.*&)?${name}=.*$`,
      `(?:.*?&)??${kept}&(?:.*&)?${name}=.*&${name}=.*$`,
    ]),
  ];
}

/** No page's own link encodes a letter in its path: a server may read `/se%61rch` as `/search`, and no pattern can name all its forms. */
export const encodedPathRules = (engines: readonly Engine[], level: Level, size: number): readonly DraftRule[] =>
  mergedByDomains(
    engines
      .filter((engine) => engine.coverage === 'unfiltered' || addressPins(engine, level).parameters.length > 0)
      .flatMap((engine) =>
        rulesOf(
          engine,
          addressPatterns(engine, ['/[^?]*%(?:[46][1-9a-f]|[57][0-9a])'], size, (upToQuery) => `^${upToQuery}`),
          { priority: UNFILTERED, action: { type: 'block' }, types: PAGES },
        ),
      ),
  );

const SIGNS = '(?:[!\\\\]|%21|%5C)+';
/** As many words are mended in one step as a pattern has room for: a browser follows twenty steps. */
const MOST_WORDS = 3;

/** A word of a query that is a command becomes a plain word; a path that is one is not followed. */
export function commandRules(engine: Engine, size: number): readonly DraftRule[] {
  if (!engine.hasCommands) return [];
  const asPath = addressPatterns(engine, ['/(?:!|%21|%5C)'], size, (upToQuery) => `^${upToQuery}`);
  return [
    ...rulesOf(engine, asPath, { priority: UNFILTERED, action: { type: 'block' }, types: PAGES }),
    ...alikePages(engine.results).flatMap(({ paths, query }) => (query === null ? [] : plainWords(engine, paths, query, size))),
  ];
}

function plainWords(engine: Engine, paths: readonly string[], query: string, size: number): readonly DraftRule[] {
  const patternsFor = (words: number) => (upToQuery: string) =>
    `^(${upToQuery}\\?(?:.*&)?${escaped(query)}=[^&]*?)${SIGNS}${`(?:([^&]*?)${SIGNS})?`.repeat(words - 1)}(.*)$`;
  let words = MOST_WORDS;
  let patterns = roomyPatterns(engine, paths, size, patternsFor(words));
  while (patterns === null && words > 1) {
    words -= 1;
    patterns = roomyPatterns(engine, paths, size, patternsFor(words));
  }
  const groups = Array.from({ length: words + 1 }, (_, at) => `\\${at + 1}`);
  return rulesOf(engine, patterns ?? addressPatterns(engine, paths, size, patternsFor(1)), {
    priority: COMMAND,
    action: { type: 'redirect', redirect: { regexSubstitution: groups.join('') } },
    types: ASKED,
  });
}
