import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rulesDifference } from '#src/network-rules/rules-difference.ts';
import { BlockScope, fitsPattern } from '#src/blocking/block-scope.ts';
import { scopeKey } from '#src/blocking/scope-key.ts';
import { isInScope } from '#src/blocking/is-in-scope.ts';
import { scopeRules } from '#src/blocking/scope-rules.ts';
import { followRequest } from '#src/network-rules/evaluate.ts';
import { CHROMIUM_LIMITS } from '#src/network-rules/limits.ts';
import { regexSize } from '#src/network-rules/regex-size.ts';
import { isBlockRule } from '#src/network-rules/rule-ids.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import { anyAddress, anyScope } from '#tests/fakes/any-scope.ts';

const ROOM = { rules: 5000, regexRules: 1000 };
const rulesOf = (...scopes: readonly BlockScope[]): readonly NetworkRule[] => scopeRules(scopes, ROOM).rules;
const anyScopes = fc.uniqueArray(anyScope, { maxLength: 8, selector: scopeKey });
const site = (domain: string): BlockScope => ({ kind: 'site', domain });
const page = (address: string): BlockScope => ({ kind: 'page', address });
const isStopped = (rules: readonly NetworkRule[], address: string): boolean =>
  followRequest(rules, { address, type: 'main_frame' }).kind === 'blocked';

const isShared = (scope: BlockScope): boolean => scope.kind === 'path' && scope.path === '/';

describe('the rules of scopes', () => {
  it('are one for all sites and hosts', () => {
    const many = Array.from({ length: 3000 }, (_, at) => site(`games${at}.example`));
    const [rule, ...others] = rulesOf(...many, { kind: 'host', host: 'chat.school.example' });
    expect(others).toEqual([]);
    expect(rule?.id).toBe(1);
    expect(rule?.condition.requestDomains).toHaveLength(3001);
  });

  it('are one more for all the names that only a pattern can tell from what is under them', () => {
    const many = Array.from({ length: 500 }, (_, at) => site(`www.gov${at}.example`));
    expect(rulesOf(...many)).toHaveLength(2);
  });

  it('are none where nothing is blocked', () => {
    expect(rulesOf()).toEqual([]);
  });

  it('stop everything that a page can ask for, and win over pupil search', () => {
    for (const { priority, condition, action } of rulesOf(site('games.example'), page('https://games.example/win'))) {
      expect(action).toEqual({ type: 'block' });
      expect(priority).toBe(1000);
      expect(condition.resourceTypes).toEqual(expect.arrayContaining(['main_frame', 'sub_frame', 'image', 'media', 'websocket']));
    }
  });

  it('and what is said of a scope are the same for 100,000 addresses', () => {
    const counts = { taken: 0, left: 0 };
    fc.assert(
      fc.property(anyScopes, fc.array(anyAddress, { minLength: 50, maxLength: 50 }), (scopes, addresses) => {
        const rules = rulesOf(...scopes);
        for (const address of addresses) {
          const isTaken = scopes.some((scope) => isInScope(scope, address));
          counts[isTaken ? 'taken' : 'left']++;
          if (isStopped(rules, address) !== isTaken) expect.fail(`${address}: ${isTaken ? 'not ' : ''}stopped`);
        }
      }),
      { numRuns: 2000 },
    );
    expect(counts.taken + counts.left).toBe(100_000);
    // Neither answer is rare among them.
    expect(Math.min(counts.taken, counts.left)).toBeGreaterThan(20_000);
  }, 60_000);

  it('have patterns that Chromium takes, the largest that a scope may have too', () => {
    const label = fc.stringMatching(/^[a-z-]{1,9}$/);
    const host = fc.array(label, { minLength: 1, maxLength: 13 }).map((labels) => `${labels.join('.')}.example`);
    const longPath = fc.stringMatching(/^(\/[a-z~+()$.-]{1,12}){4,9}$/);
    /** As much of the path as a scope may have. */
    const largest = fc.tuple(host, longPath).map(([of, path]): BlockScope[] => {
      const fitting = Array.from(path, (_, end) => path.slice(0, end + 1)).filter((part) =>
        fitsPattern({ host: of, path: part }),
      );
      return [
        ...fitting.slice(-1).map((part) => ({ kind: 'path', host: of, path: part }) as const),
        { kind: 'host', host: `www.${of}` },
        page(`https://${of}/`),
      ];
    });
    fc.assert(
      fc.property(anyScopes, largest, (scopes, large) => {
        const kept = [...scopes, ...large].filter((scope) => BlockScope.safeParse(scope).success);
        for (const { condition } of rulesOf(...kept)) {
          // Chromium does not count a beginning that is all letters, which pages are.
          const { regexFilter = '' } = condition;
          const size = regexFilter.includes('https?') ? regexSize(regexFilter) : 0;
          expect(size).toBeLessThanOrEqual(CHROMIUM_LIMITS.regexSize);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the ids of the rules of scopes', () => {
  it('are blocks’ own, each once, and the same in whatever order scopes come', () => {
    fc.assert(
      fc.property(anyScopes, (scopes) => {
        const rules = rulesOf(...scopes);
        expect(rulesOf(...scopes.toReversed())).toEqual(rules);
        expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
        expect(rules.every(({ id }) => isBlockRule(id))).toBe(true);
      }),
    );
  });

  it('stay when something else is blocked', () => {
    const pages = Array.from({ length: 200 }, (_, at) => page(`https://games.example/win?${at}`));
    const before = rulesOf(...pages);
    const after = rulesOf(page('https://games.example/more'), ...pages);
    const { remove, add } = rulesDifference(before, after);
    expect(add.length).toBeLessThanOrEqual(4);
    expect(remove.length).toBe(add.length - 2);
  });

  it('are found however many there are', () => {
    const rules = rulesOf(...Array.from({ length: 2000 }, (_, at) => page(`https://games.example/${at}`)));
    expect(new Set(rules.map(({ id }) => id)).size).toBe(4002);
  });
});

describe('where the browser has no room for all', () => {
  const pages = Array.from({ length: 10 }, (_, at) => page(`https://games.example/${at}`));

  it('the oldest pages and parts are left, and told', () => {
    const { rules, left } = scopeRules([...pages, site('chat.example')], { rules: 9, regexRules: 1000 });
    expect(left).toEqual(pages.slice(3));
    expect(rules).toHaveLength(9);
    expect(isStopped(rules, 'https://games.example/2')).toBe(true);
    expect(isStopped(rules, 'https://games.example/3')).toBe(false);
    expect(isStopped(rules, 'https://chat.example/')).toBe(true);
  });

  it('a host that strangers share is left after all pages and parts', () => {
    const shared: BlockScope = { kind: 'path', host: 'github.example', path: '/' };
    const { rules, left } = scopeRules([...pages, shared], { rules: 9, regexRules: 1000 });
    expect(isStopped(rules, 'https://github.example/')).toBe(true);
    expect(left).not.toContain(shared);
  });

  it('patterns are counted by themselves', () => {
    const parts = [1, 2, 3].map((at): BlockScope => ({ kind: 'path', host: 'games.example', path: `/${at}` }));
    const { rules, left } = scopeRules([...parts, ...pages.slice(0, 1)], { rules: 5000, regexRules: 3 });
    expect(left).toEqual([...parts.slice(2), ...pages.slice(0, 1)]);
    expect(rules.filter(({ condition }) => condition.regexFilter !== undefined)).toHaveLength(3);
  });

  it('nothing is left that has room, and what is kept is within it', () => {
    fc.assert(
      fc.property(anyScopes, fc.nat({ max: 20 }), fc.nat({ max: 20 }), (scopes, rules, regexRules) => {
        const narrow = scopes
          .filter(({ kind }) => kind !== 'site' && kind !== 'host')
          .toSorted((one, other) => Number(isShared(other)) - Number(isShared(one)));
        const kept = scopeRules(narrow, { rules, regexRules });
        const patterns = kept.rules.filter(({ condition }) => condition.regexFilter !== undefined).length;
        expect(kept.rules.length <= rules && patterns <= regexRules).toBe(true);
        if (kept.left.length === 0) return;
        const [next] = kept.left;
        const more = rulesOf(...narrow.slice(0, narrow.length - kept.left.length), ...(next === undefined ? [] : [next]));
        const morePatterns = more.filter(({ condition }) => condition.regexFilter !== undefined).length;
        expect(more.length > rules || morePatterns > regexRules).toBe(true);
      }),
    );
  });
});
