import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockRules, rulesDifference } from '#src/blocking/block-rules.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';

const sites = (...hosts: readonly string[]) => hosts.map((host, at) => ({ host, blockedAt: at }));
const anyHosts = fc.uniqueArray(
  fc.constantFrom('a.example', 'b.example', 'www.c.example', 'www.d.example', 'localhost', '[::1]'),
);

/** What a browser does with the difference. */
function update(present: readonly NetworkRule[], wanted: readonly NetworkRule[]): NetworkRule[] {
  const { remove, add } = rulesDifference(present, wanted);
  return [...present.filter(({ id }) => !remove.includes(id)), ...add];
}

describe('the rules that enforce blocks', () => {
  it('are one for all hosts, and one for each address that only a pattern can name', () => {
    const rules = blockRules(sites('games.example', 'www.gov.uk'));
    expect(rules.map(({ id, action, condition }) => [id, action.type, { ...condition, resourceTypes: null }])).toEqual([
      [1, 'block', { requestDomains: ['games.example', 'www.gov.uk'], resourceTypes: null }],
      [1000, 'block', { urlFilter: '|https://gov.uk^', resourceTypes: null }],
      [1001, 'block', { urlFilter: '|http://gov.uk^', resourceTypes: null }],
    ]);
  });

  it('stop the page itself, and everything else that a page can ask for', () => {
    const [rule] = blockRules(sites('games.example'));
    expect(rule?.condition.resourceTypes).toEqual(expect.arrayContaining(['main_frame', 'sub_frame', 'websocket', 'other']));
  });

  it('are none where nothing is blocked', () => {
    expect(blockRules([])).toEqual([]);
  });

  it('do not depend on the order of the sites, and never share an id', () => {
    fc.assert(
      fc.property(anyHosts, (hosts) => {
        const rules = blockRules(sites(...hosts));
        expect(blockRules(sites(...hosts.toReversed()))).toEqual(rules);
        expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
      }),
    );
  });
});

describe('the difference between the rules there are and the rules wanted', () => {
  it('makes the one the other', () => {
    fc.assert(
      fc.property(anyHosts, anyHosts, (before, after) => {
        const wanted = blockRules(sites(...after));
        const got = update(blockRules(sites(...before)), wanted);
        expect(got.toSorted((one, other) => one.id - other.id)).toEqual(wanted);
      }),
    );
  });

  it('is nothing for rules that the browser gave back in an order and with members of its own', () => {
    const wanted = blockRules(sites('games.example', 'www.gov.uk'));
    const given = wanted.map((rule) => ({
      ...rule,
      condition: { isUrlFilterCaseSensitive: false, ...rule.condition, resourceTypes: rule.condition.resourceTypes.toReversed() },
    }));
    expect(rulesDifference(given.toReversed(), wanted)).toEqual({ remove: [], add: [] });
  });
});
