import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import { isInScope, isKeptFrom } from '#src/blocking/is-in-scope.ts';
import { scopeKey } from '#src/blocking/scope-key.ts';
import { scopeRules } from '#src/blocking/scope-rules.ts';
import type { AgencyList } from '#src/blocklists/agency-list.ts';
import { blockedForEveryone, isAllowable } from '#src/blocklists/agency-list.ts';
import { followRequest } from '#src/network-rules/evaluate.ts';
import { agencyList, listEntry } from '#tests/fakes/agency-list.ts';
import { anyAddress, anyScope } from '#tests/fakes/any-scope.ts';

const ROOM = { rules: 5000, regexRules: 1000 };
const site = (domain: string): BlockScope => ({ kind: 'site', domain });
const host = (name: string): BlockScope => ({ kind: 'host', host: name });
const list = (blocks: readonly BlockScope[], allows: readonly BlockScope[]): AgencyList =>
  agencyList(...blocks.map((scope) => listEntry({ scope })), ...allows.map((scope) => listEntry({ scope, verdict: 'allow' })));
const anyWhole = anyScope.filter(isAllowable);
const anyScopes = (of: fc.Arbitrary<BlockScope>, maxLength: number) => fc.uniqueArray(of, { maxLength, selector: scopeKey });

/** Label by label, from the end. */
const isWithin = (name: string, above: string): boolean => {
  const [labels, wanted] = [name.split('.'), above.split('.')];
  return wanted.length <= labels.length && labels.slice(labels.length - wanted.length).join() === wanted.join();
};
const nameOf = (scope: BlockScope): string =>
  'address' in scope ? new URL(scope.address).hostname : 'domain' in scope ? scope.domain : scope.host;

describe('what officers block for everyone', () => {
  it('is every block where nothing is allowed', () => {
    const blocks = [site('a.example'), host('b.c.example'), { kind: 'page', address: 'https://d.example/' } as const];
    expect(blockedForEveryone(list(blocks, []))).toEqual(blocks);
  });

  it.each<[BlockScope, BlockScope]>([
    [site('a.example'), host('a.example')],
    [host('b.a.example'), site('a.example')],
    [{ kind: 'path', host: 'a.example', path: '/win' }, site('a.example')],
    [{ kind: 'page', address: 'https://www.a.example/win?a=b' }, site('a.example')],
    [{ kind: 'media', address: 'https://cdn.a.example/1.png' }, host('cdn.a.example')],
  ])('is no block of which all is allowed: %j', (blocked, allowed) => {
    expect(blockedForEveryone(list([blocked], [allowed]))).toEqual([]);
  });

  it('leaves out a host that is allowed under a blocked one, and only that', () => {
    const inForce = blockedForEveryone(list([site('a.example'), site('b.example')], [host('docs.a.example'), site('c.example')]));
    expect(inForce).toEqual([{ ...site('a.example'), except: ['docs.a.example'] }, site('b.example')]);
    const isStopped = (address: string): boolean =>
      followRequest(scopeRules(inForce, ROOM).rules, { address, type: 'main_frame' }).kind === 'blocked';
    expect(isStopped('https://docs.a.example/')).toBe(false);
    expect(isStopped('https://x.docs.a.example/')).toBe(false);
    for (const name of ['a.example', 'www.a.example', 'notdocs.a.example', 'b.example', 'docs.a.example@a.example']) {
      expect(isStopped(`https://${name}/`)).toBe(true);
    }
  });

  it('is two rules, however many hosts are blocked and allowed', () => {
    const many = Array.from({ length: 900 }, (_, at) => `games${at}.example`);
    const inForce = blockedForEveryone(
      list(
        [...many.map(site), site('other.example')],
        many.map((name) => host(`docs.${name}`)),
      ),
    );
    expect(
      scopeRules(inForce, ROOM)
        .rules.map(({ id }) => id)
        .toSorted((one, other) => one - other),
    ).toEqual([1, 2]);
  });

  it('never lets a tutor’s own block go: rules, guard and a plain reading of both agree at 100,000 addresses', () => {
    const counts = { taken: 0, allowed: 0, left: 0 };
    fc.assert(
      fc.property(
        anyScopes(anyScope, 2),
        anyScopes(anyScope, 6),
        anyScopes(anyWhole, 3),
        fc.array(anyAddress, { minLength: 50, maxLength: 50 }),
        (own, blocks, allows, addresses) => {
          // A scope has one entry at most.
          const allowed = allows.filter((one) => blocks.every((other) => scopeKey(one) !== scopeKey(other)));
          const names = allowed.map(nameOf);
          const inForce = [...own, ...blockedForEveryone(list(blocks, allowed))];
          const { rules } = scopeRules(inForce, ROOM);
          for (const address of addresses) {
            const asked = new URL(address).hostname.replace(/\.$/, '');
            const standing = blocks.filter((block) => !names.some((name) => isWithin(nameOf(block), name)));
            const byOfficers =
              standing.some((block) => isInScope(block, address)) && !names.some((name) => isWithin(asked, name));
            const isTaken = own.some((block) => isInScope(block, address)) || byOfficers;
            counts[isTaken ? 'taken' : standing.some((block) => isInScope(block, address)) ? 'allowed' : 'left']++;
            const isStopped = followRequest(rules, { address, type: 'main_frame' }).kind === 'blocked';
            const isGuarded = inForce.some((scope) => isKeptFrom(scope, address));
            if (isStopped !== isTaken || isGuarded !== isTaken) {
              expect.fail(`${address}: ${String(isTaken)}, stopped ${String(isStopped)}, guarded ${String(isGuarded)}`);
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
    expect(counts.taken + counts.allowed + counts.left).toBe(100_000);
    expect(Math.min(counts.taken, counts.left)).toBeGreaterThan(15_000);
    expect(counts.allowed).toBeGreaterThan(500);
  }, 60_000);
});
