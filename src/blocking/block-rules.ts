import type { BlockedSite } from './questions.ts';
import { BLOCKED_HOSTS_RULE, BLOCK_PRIORITY, FIRST_BLOCKED_PREFIX_RULE } from '#src/network-rules/rule-ids.ts';
import { RESOURCE_TYPES } from '#src/network-rules/rule.ts';
import type { NetworkRule, RuleCondition } from '#src/network-rules/rule.ts';
import { apexOf } from './site-of.ts';

/**
 * The network rules that enforce `sites`. Plain blocks: a redirect to a page of ours would make that page visible to sites.
 * The same sites give the same rules, in whatever order they come.
 */
export function blockRules(sites: readonly BlockedSite[]): NetworkRule[] {
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

const rule = (id: number, names: Pick<RuleCondition, 'requestDomains' | 'urlFilter'>): NetworkRule => ({
  id,
  priority: BLOCK_PRIORITY,
  action: { type: 'block' },
  condition: { ...names, resourceTypes: RESOURCE_TYPES },
});

/** What to take away and what to add, so that `present` becomes `wanted`. */
export function rulesDifference(
  present: readonly NetworkRule[],
  wanted: readonly NetworkRule[],
): { readonly remove: number[]; readonly add: NetworkRule[] } {
  const [has, wants] = [new Set(present.map(asText)), new Set(wanted.map(asText))];
  return {
    remove: present.filter((one) => !wants.has(asText(one))).map(({ id }) => id),
    add: wanted.filter((one) => !has.has(asText(one))),
  };
}

/** Browsers give a rule back with members and an order of their own. */
const asText = ({ id, priority, action, condition: { requestDomains, urlFilter, resourceTypes } }: NetworkRule): string =>
  JSON.stringify([id, priority, action.type, requestDomains?.toSorted(), urlFilter, resourceTypes.toSorted()]);
