import { inAnyCase } from './any-case.ts';
import type { Engine, Level, ResultsPage } from './engine-pack.ts';
import { literalPrefixes } from './literal-prefixes.ts';
import { requestPins } from './pin-rules.ts';
import type { PreparedSearch, Watched } from './prepared.ts';
import { alikePages, escaped, oneOf } from './results-pattern.ts';
import { addressPins } from './search-address.ts';
import type { Parameter } from './search-address.ts';

/** Patterns of this length are compared in no time, and few are enough for all engines. */
const LONGEST = 4000;

export type WatchedOf = {
  readonly engines: readonly Engine[];
  readonly level: Level;
  /** Whether the results pages of general engines are brought to another engine. */
  readonly isBrought: boolean;
};

/** Results that must not stay on a screen, also where no request brought them there. */
export function watchedAddresses({ engines, level, isBrought }: WatchedOf): Pick<PreparedSearch, 'watch' | 'listenTo'> {
  const unfiltered = engines.filter(({ coverage }) => coverage === 'unfiltered');
  const filtered = engines.filter((engine) => !unfiltered.includes(engine));
  const brought = filtered.filter(({ kind }) => isBrought && kind === 'general');
  const pinned = filtered.filter((engine) => !brought.includes(engine) && watchedUnlessPinned(engine, level).length > 0);
  return {
    watch: [
      ...joined(unfiltered.flatMap((engine) => resultsOf(engine))).map((match): Watched => ({
        match,
        unless: null,
        act: 'instead',
      })),
      ...joined(brought.flatMap((engine) => resultsOf(engine))).map((match): Watched => ({ match, unless: null, act: 'reload' })),
      ...pinned.flatMap((engine) => watchedUnlessPinned(engine, level)),
      ...filtered.flatMap((engine) => watchedRequests(engine, level)),
    ],
    listenTo: [
      ...[...unfiltered, ...brought, ...pinned].flatMap((engine) => listenedTo(engine, engine.results)),
      ...filtered.flatMap((engine) => listenedTo(engine, requestPins(engine, level))),
    ],
  };
}

/** Addresses of engines that only a request's headers keep safe: whether it was made with them, nothing on the screen says. */
export const askedAgain = (engines: readonly Engine[], level: Level): readonly string[] =>
  engines
    .filter((engine) => {
      const { parameters, host } = addressPins(engine, level);
      return engine.coverage === 'pinned' && parameters.length === 0 && host === null;
    })
    .map(({ domains }) => `${START}${hostOf({ domains, subdomains: ['*'] })}/`);

const START = '^https?://(?:[^/@]*@)?';

const joined = (addresses: readonly string[]): string[] => {
  const groups: string[][] = [];
  let length = Infinity;
  for (const address of addresses) {
    if (length + address.length > LONGEST) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(address);
    length += address.length;
  }
  return groups.map((group) => `${START}${oneOf(group)}`);
};

/** Its results pages, from the host on: with a query where the home page is the same page without one. */
const resultsOf = (engine: Engine): readonly string[] =>
  alikePages(engine.results).map(
    (pages) =>
      `${hostOf(engine)}/*${oneOf(pages.paths.map(inAnyCase))}${pages.isHomeToo ? `\\?(?:[^#]*&)?(?:${nameInAnyCase(pages.query ?? '')}=|[^=&#]*%)` : '(?:[?#]|$)'}`,
  );

/** As many domains of one name, such as every country's, are listened to by that name, which takes in hosts of others. */
const MANY = 20;

function listenedTo({ domains }: Engine, pages: readonly Pick<ResultsPage, 'path'>[]): PreparedSearch['listenTo'] {
  const pathPrefixes = [...new Set(pages.flatMap(({ path }) => literalPrefixes(path)))];
  if (pathPrefixes.length === 0) return [];
  return [...byFirstLabel(domains)]
    .flatMap(([name, rests]) => (rests.length < MANY ? rests.map((rest) => `.${name}.${rest}`) : [`.${name}.`]))
    .map((hostContains) => ({ hostContains, pathPrefixes }));
}

/** What follows each first label. */
function byFirstLabel(domains: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, string[]>();
  for (const domain of domains) {
    const [name = '', ...rest] = domain.split('.');
    labels.set(name, [...(labels.get(name) ?? []), rest.join('.')]);
  }
  return labels;
}

/** With a port and the root's dot, where there are any. Unlike the rules', it names the domains. */
function hostOf({ domains, subdomains }: Pick<Engine, 'domains' | 'subdomains'>): string {
  const before = subdomains.includes('*') ? '(?:[^/]*\\.)?' : subdomains.length === 0 ? '' : `(?:${oneOf(subdomains)}\\.)?`;
  return `${before}${oneOf([...byFirstLabel(domains)].map(([name, rests]) => `${name}\\.${oneOf(rests.map(escaped))}`))}\\.?(?::\\d+)?`;
}

function watchedUnlessPinned(engine: Engine, level: Level): readonly Watched[] {
  const { parameters, host } = addressPins(engine, level);
  const undone = [
    ...(parameters.length + engine.drops.length === 0 ? [] : [ENCODED]),
    ...engine.drops.map((name) => `${nameInAnyCase(name)}(?:[=&#]|$)`),
    ...parameters.map(twice),
    ...(engine.hasCommands ? commandsOf(engine) : []),
  ];
  if (undone.length === 0 && parameters.length === 0 && host === null) return [];
  const kept = queryWith(parameters, undone);
  // Where there is nothing to be added, an address without a query is as it should be.
  const query = parameters.length === 0 ? `(?:$|#|${kept})` : kept;
  return joined(resultsOf(engine)).map((match) => ({ match, unless: `${atHost(host)}${query}`, act: 'reload' }));
}

/** What has pins of its own, whether results of the web are brought elsewhere or not. */
const watchedRequests = (engine: Engine, level: Level): readonly Watched[] =>
  requestPins(engine, level).map(({ path, parameters }) => ({
    match: `${START}${hostOf(engine)}/*${oneOf([inAnyCase(path)])}(?:[?#]|$)`,
    unless: `${atHost(null)}${queryWith(parameters, [ENCODED, ...parameters.map(twice)])}`,
    act: 'reload',
  }));

/** An address up to its query, of whatever host where that is null. */
const atHost = (host: string | null): string =>
  `^https?://${host === null ? '[^/?#]*' : `(?:[^/@]*@)?${escaped(host)}\\.?(?::\\d+)?`}/[^?#]*`;

/** A query with each of these as it stands, and nothing that undoes them. */
function queryWith(parameters: readonly Parameter[], undone: readonly string[]): string {
  const pinned = parameters.map(({ key, value }) => `(?=(?:[^#]*&)?${escaped(`${key}=${encodeURIComponent(value)}`)}(?:[&#]|$))`);
  return `\\?${pinned.join('')}${undone.length === 0 ? '' : `(?!(?:[^#]*&)?${oneOf(undone)})`}`;
}

/** A name that is written in other signs. */
const ENCODED = '[^=&#]*%';

const twice = ({ key }: Parameter): string => `${nameInAnyCase(key)}=[^#]*&${nameInAnyCase(key)}=`;

const commandsOf = ({ results }: Engine): readonly string[] =>
  [...new Set(results.flatMap(({ query }) => query ?? []))].map(
    (query) => `${nameInAnyCase(query)}=[^&#]*(?:[!\\\\]|%21|%5[cC])`,
  );

const nameInAnyCase = (name: string): string => inAnyCase(escaped(name));
