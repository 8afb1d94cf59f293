import type { Engine, EnginePack, Level, ResultsPage, Shows } from './engine-pack.ts';
import { isHomeToo, isWholePath } from './results-pattern.ts';

/** Where a query is asked of an engine, pinned as the level wants it. Where it has no such search, its search of the web. */
export function searchAddress(engine: Engine, shows: Shows, query: string, level: Level): string {
  const { web, images, video } = engine.search;
  const asked = { web, images, video, news: null }[shows] ?? web;
  return pinnedAddress(engine, addressOfQuery(engine, asked, query), level);
}

/** Where an engine is asked for pictures that may be used again, pinned; null where it has none. */
export const reusablePicturesAddress = (engine: Engine, query: string, level: Level): string | null =>
  engine.creativeCommons === null
    ? null
    : pinnedAddress(engine, addressOfQuery(engine, engine.creativeCommons.address, query), level);

export type Parameter = { readonly key: string; readonly value: string };

/** The pins that a results page carries in its address, at this level. */
export function addressPins(
  engine: Engine,
  level: Level,
): {
  readonly parameters: readonly Parameter[];
  readonly host: string | null;
} {
  const pins = engine.pins.filter(({ levels }) => levels.includes(level));
  return {
    parameters: pins.flatMap((pin) => (pin.by === 'parameter' && pin.path === null ? [{ key: pin.name, value: pin.value }] : [])),
    host: pins.find((pin) => pin.by === 'host')?.host ?? null,
  };
}

export type SearchOf = { readonly engine: Engine; readonly shows: Shows; /** Empty where it has none. */ readonly query: string };

/** Which engine and query an address is a results page of; null when it is none. */
export function searchOf({ engines }: Pick<EnginePack, 'engines'>, address: string): SearchOf | null {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  for (const engine of engines) {
    if (!isOnEngine(engine, url.hostname)) continue;
    const pages = engine.results.filter(({ path }) => isWholePath(path, url.pathname));
    const asked = pages.map((page) => ({ page, query: queryOf(page, url) }));
    const found = asked.find(({ query }) => query !== '') ?? asked.find(({ page }) => !isHomeToo(page));
    if (found !== undefined) return { engine, shows: found.page.shows, query: found.query };
  }
  return null;
}

const addressOfQuery = ({ hasCommands }: Engine, address: string, query: string): string => {
  const plain = hasCommands ? query.replaceAll(/[!\\]+/g, '') : query;
  // Half of a pair of UTF-16 cannot be encoded.
  return address.replace('{query}', () => encodeURIComponent(plain.replaceAll(/\p{Cs}/gu, '\u{FFFD}')));
};

function pinnedAddress(engine: Engine, address: string, level: Level): string {
  const { parameters, host } = addressPins(engine, level);
  const url = new URL(address);
  if (host !== null) url.hostname = host;
  const pins = parameters.map(({ key, value }) => `${key}=${encodeURIComponent(value)}`);
  url.search = [url.search.slice(1), ...pins].filter((part) => part !== '').join('&');
  return url.href;
}

/** Whether results pages of an engine can be on this host. */
export const isOnEngine = ({ domains, subdomains }: Engine, hostname: string): boolean => {
  const host = hostname.replace(/\.$/, '');
  return domains.some(
    (domain) => host === domain || (host.endsWith(`.${domain}`) && isLabelOf(subdomains, host.slice(0, -domain.length - 1))),
  );
};

const isLabelOf = (subdomains: readonly string[], label: string): boolean =>
  subdomains.includes('*') || subdomains.includes(label);

const queryOf = ({ query }: ResultsPage, { searchParams, pathname }: URL): string =>
  query === null ? lastPartOf(pathname) : (searchParams.getAll(query).find((value) => value.trim() !== '') ?? '');

function lastPartOf(path: string): string {
  const part = path.split('/').findLast((one) => one !== '') ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    // Bytes that are no text are nothing that can be searched for.
    return '';
  }
}
