import type { NetworkRule } from './rule.ts';

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

/** Browsers give a rule back with an order of its own, and with members that nobody set. */
function asText({ id, priority, action, condition }: NetworkRule): string {
  const { requestDomains, excludedRequestDomains, urlFilter, regexFilter, isUrlFilterCaseSensitive = false } = condition;
  const names = [requestDomains, excludedRequestDomains, condition.resourceTypes].map((some) => some?.toSorted() ?? null);
  return JSON.stringify([id, priority, action.type, urlFilter ?? null, regexFilter ?? null, isUrlFilterCaseSensitive, names]);
}
