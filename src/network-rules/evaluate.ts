import { CHROMIUM_LIMITS } from './limits.ts';
import type { BrowserLimits } from './limits.ts';
import type { NetworkRule, ResourceType, RuleAction, RuleCondition } from './rule.ts';

export type NetworkRequest = { readonly address: string; readonly type: ResourceType };

/** What comes of a request. */
export type Followed =
  | {
      readonly kind: 'reaches';
      /** What the server is asked for: without a fragment, and without a name and password. */
      readonly address: string;
      /** Headers that rules set, by their names in small letters. */
      readonly headers: Readonly<Record<string, string>>;
      /** What rules add to the cookies, such as `PREF=f2=8000000`. */
      readonly cookies: readonly string[];
    }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'too-many-redirects' };

/** As in Chromium and Firefox: https://fetch.spec.whatwg.org/#http-redirect-fetch */
const MOST_REDIRECTS = 20;

/**
 * What a browser with these rules, and no others, makes of a request: declarativeNetRequest as Chromium 156 does it, or Firefox where
 * its limits are handed in, for what this extension uses of it. Rejects nothing: an address that is none reaches nobody, and is given
 * back as it is.
 */
export function followRequest(
  rules: readonly NetworkRule[],
  { address, type }: NetworkRequest,
  { headersBesideRedirects }: Pick<BrowserLimits, 'headersBesideRedirects'> = CHROMIUM_LIMITS,
): Followed {
  let at = address;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const url = URL.parse(at);
    if (url === null) return { kind: 'reaches', address: at, headers: {}, cookies: [] };
    const fitting = rules.filter(({ condition }) => fits(condition, url, type));
    const deciding = decidingOf(fitting);
    if (deciding?.action.type === 'block') return { kind: 'blocked' };
    const next = deciding?.action.type === 'redirect' ? redirected(deciding.action.redirect, deciding.condition, url) : url.href;
    const isBare = deciding?.action.type === 'redirect' && !headersBesideRedirects;
    if (next === url.href) return reaches(url, isBare ? [] : fitting, deciding);
    at = next;
  }
  return { kind: 'too-many-redirects' };
}

/** Of rules of one priority, the first of these wins. */
const ORDER: Readonly<Record<RuleAction['type'], number>> = { allow: 0, block: 1, redirect: 2, modifyHeaders: 3 };

const decidingOf = (fitting: readonly NetworkRule[]): NetworkRule | undefined =>
  fitting
    .filter(({ action }) => action.type !== 'modifyHeaders')
    .toSorted((one, other) => other.priority - one.priority || ORDER[one.action.type] - ORDER[other.action.type])[0];

function reaches(url: URL, fitting: readonly NetworkRule[], deciding: NetworkRule | undefined): Followed {
  // An `allow` keeps the headers as they are too, where it is not outranked.
  const allowedUpTo = deciding?.action.type === 'allow' ? deciding.priority : 0;
  const changes = fitting
    .filter(({ priority }) => priority > allowedUpTo)
    .flatMap(({ action }) => (action.type === 'modifyHeaders' ? action.requestHeaders : []))
    .map((change) => ({ ...change, header: change.header.toLowerCase() }));
  const asked = new URL(url);
  asked.hash = '';
  asked.username = '';
  asked.password = '';
  return {
    kind: 'reaches',
    address: asked.href,
    headers: Object.fromEntries(changes.filter(({ header }) => header !== 'cookie').map(({ header, value }) => [header, value])),
    cookies: changes.filter(({ header }) => header === 'cookie').map(({ value }) => value),
  };
}

function fits(condition: RuleCondition, url: URL, type: ResourceType): boolean {
  const { requestDomains, excludedRequestDomains, regexFilter, urlFilter } = condition;
  return (
    condition.resourceTypes.includes(type) &&
    (requestDomains === undefined || isUnder(url.hostname, requestDomains)) &&
    !(excludedRequestDomains !== undefined && isUnder(url.hostname, excludedRequestDomains)) &&
    (regexFilter === undefined || patternOf(regexFilter, condition).test(url.href)) &&
    (urlFilter === undefined || patternOf(patternOfFilter(urlFilter), condition).test(url.href))
  );
}

function isUnder(host: string, domains: readonly string[]): boolean {
  const labels = host.replace(/\.$/, '').split('.');
  return labels.some((_, at) => domains.includes(labels.slice(at).join('.')));
}

const patternOf = (pattern: string, { isUrlFilterCaseSensitive }: RuleCondition): RegExp =>
  new RegExp(pattern, isUrlFilterCaseSensitive === true ? '' : 'i');

/** The filter syntax of https://developer.chrome.com/docs/extensions/reference/api/declarativeNetRequest#url_filter_syntax */
const patternOfFilter = (filter: string): string =>
  filter
    .replaceAll(/[\\$+?.()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('^', '(?:[^\\w\\-.%]|$)')
    .replace(/^\|\|/, '^[a-z][a-z\\d+.-]*:\\/\\/(?:[^/?#]*\\.)?')
    .replace(/^\|/, '^')
    .replace(/\|$/, '$');

type Redirect = Extract<RuleAction, { readonly type: 'redirect' }>['redirect'];

/** The address as it is where nothing changes, or where what comes of it is none. */
function redirected(redirect: Redirect, condition: RuleCondition, url: URL): string {
  if ('regexSubstitution' in redirect) {
    const pattern = patternOf(condition.regexFilter ?? '', condition);
    const groups = pattern.exec(url.href) ?? [];
    // What the pattern does not take in stays as it is.
    const text = url.href.replace(pattern, () =>
      redirect.regexSubstitution.replaceAll(/\\([\d\\])/g, (_, of: string) => (of === '\\' ? of : (groups[Number(of)] ?? ''))),
    );
    return URL.parse(text)?.href ?? url.href;
  }
  const { host, queryTransform } = redirect.transform;
  const to = new URL(url);
  if (host !== undefined) to.hostname = host;
  if (queryTransform !== undefined) to.search = transformed(url.search.slice(1), queryTransform);
  return to.href;
}

type QueryTransform = NonNullable<Extract<Redirect, { readonly transform: object }>['transform']['queryTransform']>;

/** Names are compared as they stand, so an encoded one is another; nothing that stays is encoded anew, but each part gets its `=`. */
function transformed(query: string, { removeParams = [], addOrReplaceParams = [] }: QueryTransform): string {
  const missing = [...addOrReplaceParams];
  const parts =
    query === '' ? [] : query.split('&').map((part) => [part.split('=')[0] ?? '', part.split('=').slice(1).join('=')] as const);
  const kept = parts.filter(([key]) => !removeParams.includes(key));
  const isChanged = kept.length < parts.length || missing.length > 0;
  if (!isChanged) return query;
  const replaced = kept.map(([key, value]) => {
    const at = missing.findIndex((one) => one.key === key);
    const [found] = at < 0 ? [] : missing.splice(at, 1);
    return `${key}=${found === undefined ? value : encodeURIComponent(found.value)}`;
  });
  return [...replaced, ...missing.map(({ key, value }) => `${key}=${encodeURIComponent(value)}`)].join('&');
}
