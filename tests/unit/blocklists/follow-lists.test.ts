import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tab } from '#src/blocking/tabs.ts';
import { guardListed } from '#src/blocklists/guard-listed.ts';
import type { Block } from '#src/blocking/block.ts';
import { EMPTY_LIST } from '#src/blocklists/agency-list.ts';
import { ARE_LISTS_ON } from '#src/blocklists/are-lists-on.ts';
import type { AgencyList } from '#src/blocklists/agency-list.ts';
import { followLists, LIST_RULES } from '#src/blocklists/follow-lists.ts';
import { listedOn } from '#src/blocklists/listed-on.ts';
import type { ListRulesUpdate } from '#src/blocklists/packed-rules.ts';
import { followRequest } from '#src/network-rules/evaluate.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import { AT_ONCE } from '#tests/fakes/at-once.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { TestLists } from '#tests/fakes/test-lists.ts';

const allow = (host: string): Block => ({
  id: host,
  verdict: 'allow',
  scope: { kind: 'host', host },
  madeAt: 1,
  end: { kind: 'removed' },
});

/** A browser's dynamic rules, which may refuse what it is told. */
class FakeRules {
  readonly rules = new Map<number, NetworkRule>([[5, { id: 5 } as NetworkRule]]);
  updates = 0;
  asked = 0;
  refuseAt = 0;

  present = async (ids: readonly number[]) => {
    this.asked += 1;
    return ids.filter((id) => this.rules.has(id));
  };

  update = async ({ remove, add }: ListRulesUpdate) => {
    this.updates += 1;
    if (this.updates === this.refuseAt) throw new Error('Refused');
    if (add.some(({ id }) => this.rules.has(id) && !remove.includes(id))) throw new Error('There is a rule of that id');
    for (const id of remove) this.rules.delete(id);
    for (const rule of add) this.rules.set(rule.id, rule);
  };

  blocks(host: string): boolean {
    const rules = [...this.rules.values()].filter(({ id }) => id !== 5);
    return followRequest(rules, { address: `https://${host}/`, type: 'main_frame' }).kind === 'blocked';
  }
}

describe('the browser follows the lists', () => {
  let lists: TestLists;
  let rules: FakeRules;
  let settings: FakeSettings;
  let agency: AgencyList;
  let own: Block[];
  beforeEach(() => {
    [lists, rules, settings, agency, own] = [new TestLists(), new FakeRules(), new FakeSettings(), EMPTY_LIST, []];
  });

  const parts = () => ({
    store: lists.store,
    settings,
    rules,
    agencyList: async () => agency,
    blocks: async () => own,
    turns: AT_ONCE,
    inOrder: <Result>(work: () => Promise<Result>) => work(),
  });
  const follow = () => followLists(parts());
  const why = (host: string) => listedOn(parts(), { agency, own }, host);

  it('that are on, and touches no other rule', async () => {
    const list = await lists.add('games.example.com\n@@||ok.games.example.com^\n');
    await follow();
    expect([rules.blocks('www.games.example.com'), rules.blocks('ok.games.example.com')]).toEqual([true, false]);
    await lists.store.change(list.id, (one) => ({ ...one, isOn: false }));
    await follow();
    expect([...rules.rules.keys()]).toEqual([5]);
    expect(await settings.read(ARE_LISTS_ON)).toBe(false);
  });

  it('and the background knows that there are any', async () => {
    await lists.add('games.example.com\n');
    expect(await settings.read(ARE_LISTS_ON)).toBe(false);
    await follow();
    expect(await settings.read(ARE_LISTS_ON)).toBe(true);
  });

  it('and is told nothing when nothing changed, nor asked what it has', async () => {
    await lists.add('games.example.com\n');
    await follow();
    await follow();
    expect([rules.updates, rules.asked]).toEqual([1, 0]);
  });

  it('less what the tutor or the agency lets through', async () => {
    await lists.add('games.example.com\nmaths.example.com\n');
    own = [allow('games.example.com')];
    const entry = { scope: { kind: 'site', domain: 'maths.example.com' }, verdict: 'allow' } as const;
    agency = { entries: [{ ...entry, reason: 'x', by: 'x', officerId: 'x' as never, at: 1, edition: 1 }], changes: [] };
    await follow();
    expect([rules.blocks('games.example.com'), rules.blocks('maths.example.com')]).toEqual([false, false]);
    own = [];
    await follow();
    expect([rules.blocks('games.example.com'), rules.blocks('maths.example.com')]).toEqual([true, false]);
  });

  it('and is told nothing where no list has what is let through', async () => {
    await lists.add('games.example.com\n');
    await follow();
    own = [allow('maths.example.com'), allow('ames.example.com')];
    const keep = vi.spyOn(settings, 'keep');
    await follow();
    expect(rules.updates).toBe(1);
    // That it was looked at, and nothing of an update.
    expect(keep).toHaveBeenCalledTimes(1);
    const read = vi.spyOn(lists.store, 'names');
    await follow();
    expect(read).not.toHaveBeenCalled();
    own = [...own, allow('example.com')];
    await follow();
    expect(rules.blocks('games.example.com')).toBe(false);
  });

  it('also where an earlier version did not write down what they were made of', async () => {
    await lists.add('games.example.com\n');
    await follow();
    const { rulesOf, ...earlier } = await settings.read(LIST_RULES);
    await settings.keep(LIST_RULES, earlier);
    own = [allow('maths.example.com')];
    await follow();
    expect(await settings.read(LIST_RULES)).toMatchObject({ ids: earlier.ids, rulesOf });
    expect(rules.updates).toBe(1);
  });

  it('keeps what was in force when the browser refuses a later step, says so, and tries again', async () => {
    const before = await lists.add('old.example.com\n');
    await follow();
    const many = Array.from({ length: 20_001 }, (_, at) => `n${at}.example.com`);
    const content = lists.store.kept.get(before.id)?.content;
    if (content === undefined) throw new Error('There is no such list');
    await lists.store.change(before.id, (one) => ({ ...one, changedAt: 2 }), { ...content, block: [many.join('\n')] });
    rules.refuseAt = rules.updates + 2;
    await follow();
    expect([rules.blocks('old.example.com'), rules.blocks('n1.example.com'), rules.blocks('n20000.example.com')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await settings.read(LIST_RULES)).toMatchObject({ isSettled: true, fault: 'browser-refused' });
    await follow();
    expect([rules.blocks('old.example.com'), rules.blocks('n1.example.com')]).toEqual([false, true]);
    expect(await settings.read(LIST_RULES)).toMatchObject({ fault: null });
  });

  it('finds out what it has when nobody wrote down how an update ended', async () => {
    await lists.add('games.example.com\n');
    await follow();
    const kept = await settings.read(LIST_RULES);
    await settings.keep(LIST_RULES, { ...kept, ids: [...kept.ids, 1_000_000_001], isSettled: false, madeOf: '' });
    await follow();
    expect(rules.asked).toBe(1);
    expect(await settings.read(LIST_RULES)).toEqual(kept);
    expect(rules.blocks('games.example.com')).toBe(true);
  });

  it('shows the blocked page for what a list stopped, and for nothing else', async () => {
    await lists.add('games.example.com\n');
    const shown: string[] = [];
    const tabs = { show: async ({ address }: Tab, page: string) => void shown.push(address, page) };
    const pages = ['https://a.games.example.com/x', 'https://maths.example.com/', 'about:blank'];
    await guardListed(
      { ...parts(), mayLift: async () => ({ agency, own }), tabs, now: () => 7 },
      pages.map((address, tabId) => ({ tabId, address })),
    );
    expect(shown).toEqual(['https://a.games.example.com/x', '/blocked.html#host=a.games.example.com&at=7']);
  });

  describe('and of an address it can be told', () => {
    it('which list has it, by its name', async () => {
      await lists.add('games.example.com\n');
      expect(await why('a.games.example.com')).toMatchObject({
        kind: 'blocked',
        listName: 'Games',
        by: { name: 'games.example.com' },
      });
      expect(await why('maths.example.com')).toEqual({ kind: 'not-listed', listName: null });
    });

    it('who lets it through', async () => {
      await lists.add('games.example.com\n');
      own = [allow('games.example.com')];
      expect(await why('games.example.com')).toMatchObject({ kind: 'allowed', listName: 'Games', by: { owner: 'tutor' } });
    });

    it('from the names, where the index is damaged', async () => {
      const { id } = await lists.add('games.example.com\n');
      const content = lists.store.kept.get(id)?.content;
      if (content === undefined) throw new Error('There is no such list');
      await lists.store.change(id, (one) => one, { ...content, blockIndex: new ArrayBuffer(8) });
      expect(await why('games.example.com')).toMatchObject({ kind: 'blocked' });
    });

    it('nothing of a list that is off', async () => {
      const { id } = await lists.add('games.example.com\n');
      await lists.store.change(id, (one) => ({ ...one, isOn: false }));
      expect(await why('games.example.com')).toMatchObject({ kind: 'not-listed' });
    });
  });
});
