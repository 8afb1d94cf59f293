import type { BlockedSite } from './questions.ts';
import { BLOCKED_HOSTS_RULE, FIRST_BLOCKED_PREFIX_RULE } from './rule-ids.ts';
import { apexOf } from './site-of.ts';

/** Every kind of request: without a list, browsers leave the page itself out. */
const RESOURCE_TYPES = [
  'main_frame',
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'csp_report',
  'media',
  'websocket',
  'other',
] as const;

/** A rule blocks what its condition's domains or its filter name. */
export type BlockRule = {
  readonly id: number;
  readonly action: { readonly type: 'block' };
  readonly condition: {
    readonly requestDomains?: readonly string[];
    readonly urlFilter?: string;
    readonly resourceTypes: readonly (typeof RESOURCE_TYPES)[number][];
  };
};

/**
 * The network rules that enforce `sites`. Plain blocks: a redirect to a page of ours would make that page visible to sites.
 * The same sites give the same rules, in whatever order they come.
 */
export function blockRules(sites: readonly BlockedSite[]): BlockRule[] {
  const hosts = sites.map((site) => site.host).toSorted();
  if (hosts.length === 0) return [];
  // `requestDomains` takes in what is under a host, which of `x.y` is too much: only an anchored address names it alone.
  const apexes = hosts.flatMap((host) => apexOf(host) ?? []);
  const prefixes = apexes.flatMap((apex) => [`|https://${apex}^`, `|http://${apex}^`]);
  return [
    rule(BLOCKED_HOSTS_RULE, { requestDomains: hosts }),
    ...prefixes.map((urlFilter, at) => rule(FIRST_BLOCKED_PREFIX_RULE + at, { urlFilter })),
  ];
}

const rule = (id: number, names: Pick<BlockRule['condition'], 'requestDomains' | 'urlFilter'>): BlockRule => ({
  id,
  action: { type: 'block' },
  condition: { ...names, resourceTypes: RESOURCE_TYPES },
});

/** What to take away and what to add, so that `present` becomes `wanted`. */
export function rulesDifference(
  present: readonly BlockRule[],
  wanted: readonly BlockRule[],
): { readonly remove: number[]; readonly add: BlockRule[] } {
  const [has, wants] = [new Set(present.map(asText)), new Set(wanted.map(asText))];
  return {
    remove: present.filter((one) => !wants.has(asText(one))).map(({ id }) => id),
    add: wanted.filter((one) => !has.has(asText(one))),
  };
}

/** Browsers give a rule back with members and an order of their own. */
const asText = ({ id, action, condition: { requestDomains, urlFilter, resourceTypes } }: BlockRule): string =>
  JSON.stringify([id, action.type, requestDomains?.toSorted(), urlFilter, resourceTypes.toSorted()]);
