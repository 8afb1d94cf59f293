import { regexSize } from '#src/network-rules/regex-size.ts';
import type { Engine, ResultsPage } from './engine-pack.ts';

/** Whether the page is also the engine's home page: only a query tells the one from the other. */
export const isHomeToo = ({ path }: ResultsPage): boolean => isWholePath(path, '/');

export const isWholePath = (pattern: string, path: string): boolean => new RegExp(`^(?:${pattern})$`, 'i').test(path);

/** Results pages whose addresses are alike: with the words searched for in the same parameter, and a home page too or not. */
export type AlikePages = { readonly paths: readonly string[]; readonly query: string | null; readonly isHomeToo: boolean };

export function alikePages(pages: readonly ResultsPage[]): readonly AlikePages[] {
  const groups = new Map<string, AlikePages>();
  for (const page of pages) {
    const key = `${isHomeToo(page)} ${page.query}`;
    const paths = groups.get(key)?.paths ?? [];
    groups.set(key, { paths: [...new Set([...paths, page.path])], query: page.query, isHomeToo: isHomeToo(page) });
  }
  return [...groups.values()];
}

/**
 * Patterns that together fit the addresses of these paths on the engine's hosts, each small enough for the browser; null where one
 * host and one path are too much already. `around` is given what fits an address up to its query, without the anchor.
 *
 * They are for rules that name the engine's domains, which keep look-alikes out: a pattern only says what may stand before a domain.
 */
export function roomyPatterns(
  engine: Pick<Engine, 'domains' | 'subdomains'>,
  paths: readonly string[],
  size: number,
  around: (upToQuery: string) => string,
): readonly string[] | null {
  const names = [...new Set(engine.domains.map((domain) => domain.split('.')[0] ?? ''))];
  const before = engine.subdomains.includes('*') ? ['*'] : ['', ...engine.subdomains];
  return split({ before, names, paths: paths.map(withoutCaptures) });

  function split(of: Alternatives): readonly string[] | null {
    // Some servers take more slashes than one.
    const pattern = around(`https?://${hostPattern(of)}/*${oneOf(of.paths)}`);
    if (regexSize(pattern) <= size) return [pattern];
    const longest = (['paths', 'before', 'names'] as const).find((part) => of[part].length > 1);
    if (longest === undefined) return null;
    const half = Math.ceil(of[longest].length / 2);
    const [first, second] = [of[longest].slice(0, half), of[longest].slice(half)].map((part) =>
      split({ ...of, [longest]: part }),
    );
    return first && second ? [...first, ...second] : null;
  }
}

/** The same for patterns that there is always room for: what an engine may have is measured by that (engine-pack.ts). */
export function addressPatterns(...of: Parameters<typeof roomyPatterns>): readonly string[] {
  const patterns = roomyPatterns(...of);
  if (patterns === null) throw new RangeError(`No browser takes a pattern for ${of[0].domains[0]}${of[1][0]}`);
  return patterns;
}

type Alternatives = { readonly before: readonly string[]; readonly names: readonly string[]; readonly paths: readonly string[] };

/** With a name and password, a port and the root's dot, where there are any. */
function hostPattern({ before, names }: Pick<Alternatives, 'before' | 'names'>): string {
  if (before.includes('*')) return '[^/]*';
  const labels = before.filter((label) => label !== '');
  const subdomain = labels.length === 0 ? '' : `(?:${oneOf(labels)}\\.)${before.includes('') ? '?' : ''}`;
  return `(?:[^/]*@)?${subdomain}${oneOf(names)}\\.[^/]*`;
}

/** What fits a name, a value or a host as it stands: of what these are made of, only a dot would fit anything else. */
export const escaped = (text: string): string => text.replaceAll('.', '\\.');

export const oneOf = (alternatives: readonly string[]): string =>
  alternatives.length === 1 && !alternatives[0]?.includes('|') ? (alternatives[0] ?? '') : `(?:${alternatives.join('|')})`;

/** A rule counts its captures: those of a path are none of them. */
const withoutCaptures = (path: string): string =>
  path.replaceAll(/\\.|\[[^\]]*\]|\((?!\?)/g, (sign) => (sign === '(' ? '(?:' : sign));
