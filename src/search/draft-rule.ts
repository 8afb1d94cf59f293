import type { NetworkRule, ResourceType } from '#src/network-rules/rule.ts';
import type { Engine } from './engine-pack.ts';

/** A rule without its number. */
export type DraftRule = Omit<NetworkRule, 'id'>;

/** What brings a page or a frame to the screen. */
export const PAGES: readonly ResourceType[] = ['main_frame', 'sub_frame'];

/** What a results page asks its own engine for. */
export const PARTS_OF_PAGES: readonly ResourceType[] = ['object', 'script', 'xmlhttprequest'];

export const ASKED: readonly ResourceType[] = [...PAGES, ...PARTS_OF_PAGES];

/** A rule for each of these patterns, on the engine's domains. */
export const rulesOf = (
  { domains }: Pick<Engine, 'domains'>,
  patterns: readonly string[],
  rule: Pick<DraftRule, 'priority' | 'action'> & { readonly types: readonly ResourceType[] },
): readonly DraftRule[] =>
  patterns.map((regexFilter) => ({
    priority: rule.priority,
    action: rule.action,
    condition: { requestDomains: domains, regexFilter, resourceTypes: rule.types },
  }));

/** Rules that differ in their domains alone are one. */
export function mergedByDomains(rules: readonly DraftRule[]): readonly DraftRule[] {
  const merged = new Map<string, DraftRule>();
  for (const rule of rules) {
    const { requestDomains = [], ...condition } = rule.condition;
    const key = JSON.stringify([rule.priority, rule.action, condition]);
    const domains = new Set([...(merged.get(key)?.condition.requestDomains ?? []), ...requestDomains]);
    merged.set(key, { ...rule, condition: { ...condition, requestDomains: [...domains] } });
  }
  return [...merged.values()];
}
