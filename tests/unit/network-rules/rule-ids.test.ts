import { expect, it } from 'vitest';
import {
  FIRST_LIST_RULE,
  FIRST_SCOPE_RULE,
  FIRST_SEARCH_RULE,
  isBlockRule,
  isListRule,
  isSearchRule,
  MOST_SEARCH_RULES,
  SCOPE_RULES,
} from '#src/network-rules/rule-ids.ts';

it.each([
  [1, 'block'],
  [FIRST_SCOPE_RULE + SCOPE_RULES - 1, 'block'],
  [FIRST_SEARCH_RULE - 1, 'block'],
  [FIRST_SEARCH_RULE, 'search'],
  [FIRST_SEARCH_RULE + MOST_SEARCH_RULES - 1, 'search'],
  [FIRST_SEARCH_RULE + MOST_SEARCH_RULES, 'nobody'],
  [FIRST_LIST_RULE - 1, 'nobody'],
  [FIRST_LIST_RULE, 'list'],
])('rule %i belongs to one feature at most: %s', (id, owner) => {
  const owners = { block: isBlockRule(id), search: isSearchRule(id), list: isListRule(id) };
  expect(Object.entries(owners).flatMap(([name, is]) => (is ? name : []))).toEqual(owner === 'nobody' ? [] : [owner]);
});
