import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Blocklist } from '#src/blocklists/blocklist.ts';
import { buildIndex, openIndex } from '#src/blocklists/listed-index.ts';
import type { ListedIndex } from '#src/blocklists/listed-index.ts';
import { listRulesUpdates, packRules } from '#src/blocklists/packed-rules.ts';
import type { ListRulesUpdate } from '#src/blocklists/packed-rules.ts';
import { whyListed } from '#src/blocklists/why-listed.ts';
import type { IndexedList } from '#src/blocklists/why-listed.ts';
import { followRequest } from '#src/network-rules/evaluate.ts';
import { BLOCK_PRIORITY, isBlockRule, isListRule, isSearchRule } from '#src/network-rules/rule-ids.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import { AT_ONCE } from '#tests/fakes/at-once.ts';
import { HandTurns } from '#tests/fakes/hand-turns.ts';
import { anyHost, anyLists, isBlockedByLists } from '#tests/suites/random-lists.ts';

const SMALL = { namesPerRule: 3 };

async function packed(lists: readonly Blocklist[], limits: { namesPerRule?: number } = {}): Promise<readonly NetworkRule[]> {
  const got = await packRules(lists, AT_ONCE, limits);
  if (got.kind === 'too-many') throw new Error('Too many');
  return got.rules;
}

const list = (
  id: string,
  block: readonly string[],
  allow: readonly string[] = [],
  owner: Blocklist['owner'] = 'subscription',
): Blocklist => ({
  id,
  owner,
  block,
  allow,
});
const domainsOf = (rules: readonly NetworkRule[]) =>
  rules.map(({ condition }) => (condition.requestDomains ?? []).join(' ')).toSorted();

/** What a browser makes of the rules. */
const isBlockedByRules = (rules: readonly NetworkRule[], host: string): boolean =>
  followRequest(rules, { address: `https://${host}/a?b`, type: 'main_frame' }).kind === 'blocked';

async function indexOf(some: readonly string[]): Promise<ListedIndex> {
  const index = openIndex(await buildIndex(some, AT_ONCE));
  if (index.kind === 'damaged') throw new Error('Damaged');
  return index.index;
}
const indexed = async ({ id, owner, block, allow }: Blocklist): Promise<IndexedList> => ({
  id,
  owner,
  block: await indexOf(block),
  allow: await indexOf(allow),
});

const ids = (rules: readonly NetworkRule[]): readonly number[] => rules.map(({ id }) => id);

/** What a browser does with an update; what comes after each. */
function statesOf(present: readonly NetworkRule[], updates: readonly ListRulesUpdate[]): readonly (readonly NetworkRule[])[] {
  return updates.reduce<readonly (readonly NetworkRule[])[]>(
    (before, { remove, add }) => {
      const left = (before.at(-1) ?? []).filter(({ id }) => !remove.includes(id));
      expect(left.filter(({ id }) => add.some((added) => added.id === id))).toEqual([]);
      return [...before, [...left, ...add].toSorted((one, other) => one.id - other.id)];
    },
    [present],
  );
}

describe('the packed rules of lists', () => {
  it('are one for each list, and more only where a list has more names than a rule takes', async () => {
    const rules = await packed([list('one', ['a.example', 'b.example']), list('two', ['c.x', 'd.x', 'e.x', 'f.x'])], SMALL);
    expect(domainsOf(rules)).toEqual(['a.example b.example', 'c.x d.x e.x', 'f.x']);
  });

  it('block every kind of request, past pupil search, and leave the last word to what a tutor blocked', async () => {
    const [rule] = await packed([list('one', ['a.example'])]);
    expect(rule).toMatchObject({
      action: { type: 'block' },
      condition: { resourceTypes: expect.arrayContaining(['main_frame', 'websocket']) },
    });
    expect(rule?.priority).toBeGreaterThan(1);
    expect(rule?.priority).toBeLessThan(BLOCK_PRIORITY);
  });

  it('leave out what another name takes in', async () => {
    expect(domainsOf(await packed([list('one', ['a.b.example', 'b.example', 'c.example'])]))).toEqual(['b.example c.example']);
  });

  it('leave out what is allowed, and except it where it lies under what is blocked', async () => {
    const lists = [
      list('one', ['a.example', 'b.example', 'x.b.example']),
      list('two', [], ['a.example', 'x.b.example', 'y.x.b.example']),
    ];
    const [rule] = await packed(lists);
    expect(rule?.condition).toMatchObject({ requestDomains: ['b.example'], excludedRequestDomains: ['x.b.example'] });
  });

  it('stay as they are where another rule has what is allowed', async () => {
    const one = list('one', ['a.x', 'b.x', 'c.x', 'd.x', 'e.x', 'f.x', 'g.x']);
    const before = await packed([one], SMALL);
    const after = await packed([one, list('own', [], ['b.x', 'g.x'], 'tutor')], SMALL);
    expect(domainsOf(after)).toEqual(['a.x c.x', 'd.x e.x f.x']);
    const [{ remove, add } = { remove: [], add: [] }, ...more] = listRulesUpdates(ids(before), after);
    expect([domainsOf(add), remove.length, more]).toEqual([['a.x c.x'], 2, []]);
  });

  it('let nobody who offers a list lift what an officer blocked, and an officer lift all', async () => {
    const agency = list('agency', ['a.example'], ['b.example'], 'agency');
    const offered = list('offered', ['b.example'], ['a.example']);
    expect(domainsOf(await packed([agency, offered]))).toEqual(['a.example']);
  });

  it('are one for lists that say the same', async () => {
    expect(domainsOf(await packed([list('one', ['a.example']), list('two', ['a.example'])]))).toEqual(['a.example']);
  });

  it('are none where nothing is blocked', async () => {
    expect(await packed([list('one', [], ['a.example']), list('two', ['a.example'])])).toEqual([]);
  });

  it('are not made where there are more than browsers take', async () => {
    const lists = ['a.x', 'b.x', 'c.x'].map((name) => list(name, [name]));
    expect(await packRules(lists, AT_ONCE, { mostRules: 2 })).toEqual({ kind: 'too-many', rules: 3 });
    expect(await packRules(lists, AT_ONCE, { mostRules: 3 })).toMatchObject({ kind: 'packed' });
  });

  it('have numbers of lists alone, that do not repeat', async () => {
    await fc.assert(
      fc.asyncProperty(anyLists, async (lists) => {
        const given = ids(await packed(lists, SMALL));
        expect(new Set(given).size).toBe(given.length);
        expect(given.every((id) => isListRule(id) && !isSearchRule(id) && !isBlockRule(id) && id < 2 ** 31)).toBe(true);
      }),
    );
  });

  it('do not depend on the order of the lists', async () => {
    await fc.assert(
      fc.asyncProperty(anyLists, async (lists) => {
        expect(await packed(lists.toReversed(), SMALL)).toEqual(await packed(lists, SMALL));
      }),
    );
  });

  it('block what a plain reading of the lists blocks, at 100,000 random addresses, and so says the index', async () => {
    let asked = 0;
    let blocked = 0;
    await fc.assert(
      fc.asyncProperty(anyLists, fc.array(anyHost, { minLength: 250, maxLength: 250 }), async (lists, hosts) => {
        const rules = await packed(lists, SMALL);
        const indexes = await Promise.all(lists.map(indexed));
        for (const host of hosts) {
          const isBlocked = isBlockedByLists(lists, host);
          expect([host, isBlockedByRules(rules, host)]).toEqual([host, isBlocked]);
          expect([host, whyListed(indexes, host).kind === 'blocked']).toEqual([host, isBlocked]);
          asked += 1;
          if (isBlocked) blocked += 1;
        }
      }),
      { numRuns: 400 },
    );
    expect(asked).toBeGreaterThanOrEqual(100_000);
    // Else the lists and the addresses have nothing to do with one another.
    expect(blocked / asked).toBeGreaterThan(0.1);
    expect(blocked / asked).toBeLessThan(0.9);
  }, 60_000);

  it('are made in turns', async () => {
    const many = Array.from({ length: 200_000 }, (_, at) => `${at}.example`).toSorted();
    const turns = new HandTurns();
    await packRules(
      [
        list(
          'one',
          many,
          many.filter((_, at) => at % 10 === 0),
        ),
      ],
      turns,
    );
    expect(turns.turns).toBeGreaterThan(100);
    expect(turns.mostLooks).toBeLessThanOrEqual(10);
  });
});

describe('the updates from the list rules there are to those wanted', () => {
  it('make the one the other, and never let through in between what is blocked before and after', async () => {
    await fc.assert(
      fc.asyncProperty(anyLists, anyLists, fc.array(anyHost, { minLength: 20 }), async (before, after, hosts) => {
        const [present, wanted] = [await packed(before, SMALL), await packed(after, SMALL)];
        const states = statesOf(present, listRulesUpdates(ids(present), wanted, 5));
        expect(states.at(-1)).toEqual(wanted);
        for (const host of hosts) {
          if (!isBlockedByRules(present, host) || !isBlockedByRules(wanted, host)) continue;
          expect(states.filter((rules) => !isBlockedByRules(rules, host))).toEqual([]);
        }
      }),
    );
  });

  it('are none where nothing has changed, and one where little has', async () => {
    const [one, two] = [list('one', ['a.example']), list('two', ['b.example'])];
    const present = await packed([one, two]);
    expect(listRulesUpdates(ids(present), present)).toEqual([]);
    const wanted = await packed([list('three', ['0.example']), one, list('two', ['b.example', 'c.example'])]);
    const [update, ...others] = listRulesUpdates(ids(present), wanted);
    expect(others).toEqual([]);
    expect([update?.remove.length, domainsOf(update?.add ?? [])]).toEqual([1, ['0.example', 'b.example c.example']]);
  });

  it('hand over no more names at once than they may, but for a rule that has more by itself', async () => {
    const wanted = await packed(
      [list('one', ['a.x', 'b.x', 'c.x', 'd.x', 'e.x', 'f.x', 'g.x']), list('two', ['h.x', 'i.x'])],
      SMALL,
    );
    const namesAt = (most: number): readonly number[] =>
      listRulesUpdates([], wanted, most).map(({ add }) => add.flatMap(({ condition }) => condition.requestDomains ?? []).length);
    expect(namesAt(9)).toEqual([9]);
    expect(Math.max(...namesAt(5))).toBeLessThanOrEqual(5);
    expect(namesAt(1)).toHaveLength(wanted.length);
  });

  it('do not touch the rules of others', () => {
    expect(listRulesUpdates([1, 1000, 100_000, 2_000_000_000], [])).toEqual([{ remove: [2_000_000_000], add: [] }]);
    expect(listRulesUpdates([1, 1000, 100_000], [])).toEqual([]);
  });
});

describe('why an address is blocked by lists', () => {
  it('names the list and its line, and what would block it otherwise', async () => {
    const lists = await Promise.all([
      indexed(list('offered', ['a.example', 'b.example'], ['c.example'])),
      indexed(list('agency', ['c.example'], ['x.a.example'], 'agency')),
    ]);
    const byOffered = { list: 'offered', owner: 'subscription', name: 'a.example' };
    expect(whyListed(lists, 'www.a.example')).toEqual({ kind: 'blocked', by: byOffered });
    expect(whyListed(lists, 'x.a.example')).toEqual({
      kind: 'allowed',
      by: { list: 'agency', owner: 'agency', name: 'x.a.example' },
      instead: byOffered,
    });
    expect(whyListed(lists, 'c.example')).toMatchObject({ kind: 'blocked', by: { list: 'agency' } });
    expect(whyListed(lists, 'd.example')).toEqual({ kind: 'not-listed' });
  });
});
