import {
  BLOCK_PRIORITY,
  BLOCKED_HOSTS_RULE,
  FIRST_SCOPE_RULE,
  PARTLY_BLOCKED_HOSTS_RULE,
  SCOPE_RULES,
} from '#src/network-rules/rule-ids.ts';
import { RESOURCE_TYPES } from '#src/network-rules/rule.ts';
import type { NetworkRule, RuleCondition } from '#src/network-rules/rule.ts';
import type { ScopeInForce } from './in-force.ts';
import { plainAddress, SPELLED_OUT } from './plain-address.ts';
import { apexOf } from './site-of.ts';

/** What the browser takes besides other features' rules. */
export type RuleRoom = { readonly rules: number; readonly regexRules: number };

export type ScopeRules = {
  readonly rules: readonly NetworkRule[];
  /**
   * What there is no room for. Never a whole site or host: all of those are two rules, and a few for what only a pattern can name. A host
   * that strangers share is a pattern each, so the last of those may be left.
   */
  readonly left: readonly ScopeInForce[];
};

/**
 * The network rules that enforce `scopes`, given with those first that matter most: where there is no room for all, the last of the narrow
 * ones are left, and whole hosts among them only after these.
 * The same scopes give the same rules with the same ids, in whatever order, and one more scope changes the ids of hardly any.
 */
export function scopeRules(scopes: readonly ScopeInForce[], room: RuleRoom): ScopeRules {
  const whole = scopes.filter(({ kind }) => kind === 'site' || kind === 'host');
  const others = scopes.filter(({ kind }) => kind !== 'site' && kind !== 'host');
  const narrow = [...others.filter(isSharedHost), ...others.filter((scope) => !isSharedHost(scope))];
  const conditionsOf = (kept: number) => conditions([...whole, ...narrow.slice(0, kept)]);
  let [kept, tooMany] = [0, narrow.length + 1];
  while (tooMany - kept > 1) {
    const middle = (kept + tooMany) >> 1;
    if (hasRoom(conditionsOf(middle), room)) kept = middle;
    else tooMany = middle;
  }
  return { rules: numbered(conditionsOf(kept)), left: narrow.slice(kept) };
}

const isSharedHost = (scope: ScopeInForce): boolean => scope.kind === 'path' && scope.path === '/';

type Condition = Omit<RuleCondition, 'resourceTypes'>;

const hasRoom = (all: readonly Condition[], { rules, regexRules }: RuleRoom): boolean =>
  all.length <= rules && all.filter(({ regexFilter }) => regexFilter !== undefined).length <= regexRules;

/**
 * Browsers match a pattern with the address as it was asked for: with a user name, with the root's dot, and Chromium with the
 * fragment too.
 */
function conditions(scopes: readonly ScopeInForce[]): Condition[] {
  const [hosts, partly, excepted] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const [parts, partHosts] = [new Map<string, Except>(), new Map<string, Except>()];
  const [pages, pageHosts] = [new Set<string>(), new Set<string>()];
  const addHost = (host: string, except: Except): void => {
    (except.length === 0 ? hosts : partly).add(host);
    for (const name of except) excepted.add(name);
  };
  for (const scope of scopes) {
    const { except = [] } = scope;
    switch (scope.kind) {
      case 'site':
        addHost(scope.domain, except);
        break;
      case 'host':
        addHost(scope.host, except);
        break;
      case 'path':
        addPart(parts, pathPattern(scope), except);
        addPart(partHosts, scope.host, except);
        break;
      case 'page':
      case 'media':
        pages.add(scope.address);
        pageHosts.add(plainAddress(scope.address)?.host ?? '');
        break;
    }
  }
  const apexes = [...hosts, ...partly].flatMap((host) => apexOf(host) ?? []).filter((apex) => !hosts.has(apex));
  return [
    ...(hosts.size === 0 ? [] : [{ requestDomains: [...hosts].toSorted() }]),
    ...(partly.size === 0 ? [] : [{ requestDomains: [...partly].toSorted(), ...without([...excepted]) }]),
    ...onHosts([...new Set(apexes)], MAYBE_USER, HOST_ENDS),
    ...[...parts].map(([regexFilter, except]) => ({ regexFilter, ...without(except) })),
    ...onPartHosts([...partHosts].filter(([, except]) => except.length === 0)),
    ...onPartHosts([...partHosts].filter(([, except]) => except.length > 0)),
    ...onHosts([...pageHosts], '[^/]*@', HOST_ENDS),
    ...onHosts([...pageHosts], '', '\\.(?::\\d+)?/'),
    ...[...pages].flatMap(pageConditions),
  ];
}

type Except = readonly string[];

/** Several blocks of one part: what one of them keeps people from, they are kept from. */
function addPart(parts: Map<string, Except>, part: string, except: Except): void {
  parts.set(part, parts.get(part)?.filter((name) => except.includes(name)) ?? except);
}

/** No browser takes an empty list. */
const without = (except: Except): Pick<Condition, 'excludedRequestDomains'> =>
  except.length === 0 ? {} : { excludedRequestDomains: except.toSorted() };

/** For addresses that spell a part out in codes. */
const onPartHosts = (of: readonly (readonly [host: string, except: Except])[]): Condition[] =>
  onHosts(
    of.map(([host]) => host),
    `${MAYBE_USER}${MAYBE_WWW}`,
    `${MAYBE_PORT}/[^?#]*${SPELLED_OUT}`,
    6,
  ).map((condition) => ({ ...condition, ...without([...new Set(of.flatMap(([, except]) => except))]) }));

/**
 * What may stand around a host. No class has to leave out `?` and `#`, because an address of the web has a slash after its host; and
 * a port has to be named to its end, because a password begins like one.
 */
const MAYBE_USER = '(?:[^/]*@)?';
const MAYBE_WWW = '(?:www\\.)?';
const MAYBE_PORT = '\\.?(?::\\d+)?';
const HOST_ENDS = `${MAYBE_PORT}/`;

/** Small enough for Chromium where `fitsPattern` says so. */
const pathPattern = ({ host, path }: { readonly host: string; readonly path: string }): string => {
  const beneath = path === '/' ? '' : escaped(path).replaceAll('/', '/+').replaceAll('~', '(?:~|%7e)');
  return `^https?://${MAYBE_USER}${MAYBE_WWW}${escaped(host)}${MAYBE_PORT}${beneath}(?:[/?#;]|$)`;
};

/** Anchored filters cost least, but cannot name three signs. The fragment's sign is not another way to end: `^` takes more than that. */
const pageConditions = (address: string): Condition[] =>
  /[*^|]/.test(address)
    ? [{ regexFilter: `^${escaped(address)}(?:#|$)`, isUrlFilterCaseSensitive: true }]
    : ['|', '#'].map((end) => ({ urlFilter: `|${address}${end}`, isUrlFilterCaseSensitive: true }));

/**
 * Patterns for hosts and nothing under them, one for all with as many labels: `requestDomains` says which, and the pattern that there
 * are no more labels. For more than `mostLabels` Chromium finds that pattern too large.
 */
function onHosts(hosts: readonly string[], before: string, after: string, mostLabels = Infinity): Condition[] {
  const packed = new Map<string, string[]>();
  for (const host of hosts.toSorted()) {
    const labels = host.split('.').length;
    const isNamed = labels > mostLabels || host.startsWith('[');
    const name = isNamed ? escaped(host) : Array<string>(labels).fill('[^/.]+').join('\\.');
    packed.set(name, [...(packed.get(name) ?? []), host]);
  }
  return [...packed].map(([name, requestDomains]) => ({ requestDomains, regexFilter: `^https?://${before}${name}${after}` }));
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Numbers each rule by its pattern, or by the next free number. */
function numbered(all: readonly Condition[]): NetworkRule[] {
  const taken = new Set<number>();
  const byPattern = all.map((condition) => [patternOf(condition), condition] as const);
  return byPattern
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([pattern, condition]) => {
      let slot = hash(pattern) % SCOPE_RULES;
      while (taken.has(slot)) slot = (slot + 1) % SCOPE_RULES;
      if (pattern !== '') taken.add(slot);
      return {
        id: pattern === '' ? hostsRuleOf(condition) : FIRST_SCOPE_RULE + slot,
        priority: BLOCK_PRIORITY,
        action: { type: 'block' },
        condition: { ...condition, resourceTypes: RESOURCE_TYPES },
      };
    });
}

/** Those without a pattern are of whole hosts. */
const hostsRuleOf = ({ excludedRequestDomains }: Condition): number =>
  excludedRequestDomains === undefined ? BLOCKED_HOSTS_RULE : PARTLY_BLOCKED_HOSTS_RULE;

const patternOf = ({ urlFilter, regexFilter }: Condition): string => regexFilter ?? urlFilter ?? '';

/** FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const sign of text) sum = Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return sum >>> 0;
}
