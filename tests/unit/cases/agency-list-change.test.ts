import { describe, expect, it } from 'vitest';
import { AgencyList, EMPTY_LIST, MOST_ENTRIES } from '#src/blocklists/agency-list.ts';
import type { Swap } from '#src/blocklists/agency-list.ts';
import { changeAgencyList, stillOpen } from '#src/cases/agency-list-change.ts';
import type { ChangeParts, ListAttempt, ListChange } from '#src/cases/agency-list-change.ts';
import { loadDocument, loadNewer, publishDocument } from '#src/cases/published-documents.ts';
import type { Published } from '#src/cases/published-documents.ts';
import { getAgency } from '#src/contract/public-routes.ts';
import { readDocument } from '#src/sealing/signed-document.ts';
import { getDocument } from '#src/contract/document-routes.ts';
import { agencyList, listEntry } from '#tests/fakes/agency-list.ts';
import { createConsoleWorld } from '#tests/fakes/console-world.ts';
import { secondOfficer } from './ui/steps.ts';

const NOTHING: Published<AgencyList> = { kind: 'nothing-yet' };
const put = (domain: string, verdict: 'block' | 'allow' = 'block'): ListChange => ({
  kind: 'put',
  wanted: { scope: { kind: 'site', domain }, verdict, reason: 'Not suitable' },
});

async function openForLists() {
  const world = createConsoleWorld();
  const { client, vault, deviceId } = await secondOfficer(world, await world.setUp());
  const enrolment = await world.parts.enrolment.store.current();
  if (enrolment === null) throw new TypeError('Not enrolled');
  const { now } = world.service;
  /** What the first officer has sent so far. */
  const sent: ListAttempt[] = [];
  const onAttempt = (attempt: ListAttempt) => void sent.push(attempt);
  const one: ChangeParts = { client: world.parts.clientFor(enrolment), vault, enrolment, now, onAttempt };
  const other = { ...enrolment, deviceId, personName: 'Officer Two' };
  const two: ChangeParts = { client, vault, enrolment: other, now, onAttempt: () => {} };
  /** What any device gets, checked with the key that it has pinned. */
  const published = async (): Promise<{ number: number; list: AgencyList }> => {
    const [agency, tutor] = await Promise.all([world.service.anyone.call(getAgency), world.service.newTutor()]);
    const answer = await tutor.client.call(getDocument, { params: { kind: 'blocklist' } });
    if (agency.kind !== 'answered' || agency.answer.vaultKey === null || answer.kind !== 'answered')
      throw new TypeError('No answer');
    if (answer.answer.document === null) return { number: 0, list: EMPTY_LIST };
    const payload = await readDocument(answer.answer.document, 'blocklist', agency.answer.vaultKey);
    return { number: payload?.number ?? -1, list: AgencyList.parse(payload?.content) };
  };
  return { world, one, two, sent, published };
}

const domains = ({ entries }: AgencyList) => entries.map(({ scope }) => ('domain' in scope ? scope.domain : ''));

const removalOf = (swap: Swap): ListChange => ({ kind: 'swap', swap: { scope: swap.scope, from: swap.to, to: null } });
/** Tries, hears nothing, and tries again some seconds later. */
async function twice(
  { world, one, sent }: Awaited<ReturnType<typeof openForLists>>,
  seen: Published<AgencyList>,
  change: ListChange,
  network: 'down' | 'answers-lost',
  meanwhile: () => Promise<unknown> = async () => {},
) {
  const before = sent.length;
  const mine = () => sent.slice(before);
  world.setNetwork(network);
  const lost = await changeAgencyList(one, seen, change);
  if (lost.outcome.kind !== 'not-changed') throw new TypeError('It was answered');
  const down = await changeAgencyList(one, lost.published, change, mine());
  if (down.outcome.kind !== 'not-changed' && network === 'down') throw new TypeError('It was answered');
  world.setNetwork('up');
  world.service.pass(5_000);
  await meanwhile();
  return changeAgencyList(one, down.published, change, mine());
}

describe('a change of the list', () => {
  it('is published as the next edition, signed by the vault, with who and when', async () => {
    const { one, published } = await openForLists();
    const { outcome, published: seen } = await changeAgencyList(one, NOTHING, put('example.org'));
    expect(outcome).toMatchObject({ kind: 'changed', edition: 1, swap: { from: null } });
    const { number, list } = await published();
    expect(number).toBe(1);
    expect(list.entries).toEqual([
      {
        scope: { kind: 'site', domain: 'example.org' },
        verdict: 'block',
        reason: 'Not suitable',
        by: 'Officer One',
        officerId: one.enrolment.deviceId,
        at: one.now(),
        edition: 1,
      },
    ]);
    expect(seen).toMatchObject({ kind: 'edition', edition: { number: 1, content: list } });
  });

  it('is applied again to what another officer published in the meantime', async () => {
    const { one, two, published } = await openForLists();
    await changeAgencyList(two, NOTHING, put('theirs.example'));
    const { outcome } = await changeAgencyList(one, NOTHING, put('mine.example'));
    expect(outcome).toMatchObject({ kind: 'changed', swap: { to: { edition: 2 } } });
    expect(await published()).toMatchObject({ number: 2 });
    expect(domains((await published()).list)).toEqual(['mine.example', 'theirs.example']);
  });

  it('loses nobody’s entry when two officers publish at the same moment, again and again', async () => {
    const { one, two, published } = await openForLists();
    for (let turn = 0; turn < 4; turn++) {
      const outcomes = await Promise.all(
        [one, two].map((parts, who) => changeAgencyList(parts, NOTHING, put(`site-${turn}-${who}.example`))),
      );
      for (const { outcome } of outcomes) expect(outcome.kind).toBe('changed');
    }
    const { number, list } = await published();
    expect(number).toBe(8);
    expect(new Set(domains(list)).size).toBe(8);
    expect(list.entries.map(({ edition }) => edition)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('is not made again where the list says so already', async () => {
    const { one, two, published } = await openForLists();
    await changeAgencyList(two, NOTHING, put('example.org'));
    const { outcome, published: seen } = await changeAgencyList(one, NOTHING, put('example.org'));
    expect(outcome).toEqual({ kind: 'as-it-is' });
    expect(seen).toMatchObject({ kind: 'edition', edition: { number: 1 } });
    expect((await published()).number).toBe(1);
    expect((await changeAgencyList(one, seen, put('example.org', 'allow'))).outcome.kind).toBe('changed');
    expect((await published()).list.entries).toMatchObject([{ verdict: 'allow', edition: 2 }]);
  });

  describe('whose answer was lost', () => {
    it('is known as one’s own when it is tried again', async () => {
      const made = await openForLists();
      const { outcome } = await twice(made, NOTHING, put('example.org'), 'answers-lost');
      expect(outcome).toMatchObject({ kind: 'changed', edition: 1, swap: { from: null, to: { edition: 1 } } });
      expect((await made.published()).number).toBe(1);
    });

    it('is known whatever another officer published since, also of the same scope', async () => {
      const made = await openForLists();
      const { outcome, published: seen } = await twice(made, NOTHING, put('example.org'), 'answers-lost', () =>
        changeAgencyList(made.two, NOTHING, put('example.org', 'allow')),
      );
      expect(outcome).toMatchObject({ kind: 'changed', edition: 1, swap: { to: { verdict: 'block' } } });
      expect(seen).toMatchObject({ kind: 'edition', edition: { number: 2 } });
      expect((await made.published()).list.entries).toMatchObject([{ verdict: 'allow', by: 'Officer Two' }]);
    });

    it('is known of a removal and of an undo too', async () => {
      const made = await openForLists();
      const first = await changeAgencyList(made.one, NOTHING, put('example.org'));
      if (first.outcome.kind !== 'changed') throw new TypeError('Not changed');
      const removal = removalOf(first.outcome.swap);
      const gone = await twice(made, first.published, removal, 'answers-lost');
      expect(gone.outcome).toMatchObject({ kind: 'changed', edition: 2, swap: { to: null } });
      const undo: ListChange = { kind: 'swap', swap: { ...first.outcome.swap } };
      const back = await twice(made, gone.published, undo, 'answers-lost');
      expect(back.outcome).toMatchObject({ kind: 'changed', edition: 3 });
      expect((await made.published()).number).toBe(3);
    });

    it('is made anew where nothing had arrived', async () => {
      const made = await openForLists();
      const { outcome } = await twice(made, NOTHING, put('example.org'), 'down', () =>
        changeAgencyList(made.two, NOTHING, put('theirs.example')),
      );
      expect(outcome).toMatchObject({ kind: 'changed', edition: 2 });
      expect(domains((await made.published()).list)).toEqual(['example.org', 'theirs.example']);
    });

    it('is not taken for another change of the same instant', async () => {
      const { world, one, sent } = await openForLists();
      world.setNetwork('down');
      const lost = await changeAgencyList(one, NOTHING, put('example.org'));
      if (lost.outcome.kind !== 'not-changed') throw new TypeError('It was answered');
      world.setNetwork('up');
      await changeAgencyList(one, NOTHING, put('other.example'));
      const { outcome } = await changeAgencyList(one, NOTHING, put('example.org'), sent.slice(0, 1));
      expect(outcome).toMatchObject({ kind: 'changed', edition: 2 });
    });

    it('is open until the list has come to its number', async () => {
      const { world, one, two, sent, published } = await openForLists();
      world.setNetwork('down');
      await changeAgencyList(one, NOTHING, put('example.org'));
      expect(stillOpen(sent, { number: 0 })).toEqual(sent);
      world.setNetwork('up');
      await changeAgencyList(two, NOTHING, put('theirs.example'));
      expect(stillOpen(sent, await published())).toEqual([]);
    });

    it('is told of before it is sent, so that nothing which then goes wrong hides it', async () => {
      const { one, sent } = await openForLists();
      const client = { ...one.client, call: () => Promise.reject(new TypeError('A bug')) };
      await expect(changeAgencyList({ ...one, client }, NOTHING, put('example.org'))).rejects.toThrow('A bug');
      expect(sent).toMatchObject([{ by: { edition: 1 }, swap: { to: { verdict: 'block' } } }]);
    });

    it('leaves the list as it was last seen while nobody can say', async () => {
      const { world, one, sent } = await openForLists();
      const { published: seen } = await changeAgencyList(one, NOTHING, put('example.org'));
      world.setNetwork('down');
      const lost = await changeAgencyList(one, seen, put('other.example'));
      if (lost.outcome.kind !== 'not-changed') throw new TypeError('It was answered');
      const again = await changeAgencyList(one, seen, put('other.example'), sent.slice(1));
      expect(again).toMatchObject({ published: seen, outcome: { kind: 'not-changed', fault: 'unreachable' } });
    });
  });

  it('is taken back by its swap turned round, and only while nobody else changed that entry', async () => {
    const { one, two, published } = await openForLists();
    const first = await changeAgencyList(one, NOTHING, put('example.org'));
    if (first.outcome.kind !== 'changed') throw new TypeError('Not changed');
    const { scope, from, to } = first.outcome.swap;
    const undo: ListChange = { kind: 'swap', swap: { scope, from: to, to: from } };
    await changeAgencyList(two, first.published, put('other.example'));
    expect((await changeAgencyList(one, first.published, undo)).outcome.kind).toBe('changed');
    const { list } = await published();
    expect(domains(list)).toEqual(['other.example']);
    expect(list.changes[0]).toMatchObject({ did: 'removed', scope, by: 'Officer One', edition: 3 });

    const again = await changeAgencyList(one, NOTHING, put('example.org'));
    if (again.outcome.kind !== 'changed') throw new TypeError('Not changed');
    await changeAgencyList(two, again.published, put('example.org', 'allow'));
    const mine: ListChange = { kind: 'swap', swap: { scope, from: again.outcome.swap.to, to: null } };
    expect((await changeAgencyList(one, again.published, mine)).outcome).toEqual({ kind: 'moved-on' });
    expect((await published()).list.entries).toMatchObject([{ verdict: 'allow', by: 'Officer Two' }, {}]);
  });

  it('says that the list is full, and changes nothing', async () => {
    const { one, published } = await openForLists();
    const entries = Array.from({ length: MOST_ENTRIES }, (_, at) =>
      listEntry({ scope: { kind: 'site', domain: `s${at}.example` } }),
    );
    const full = await publishDocument(one, 'blocklist', { number: 1, issuedAt: 1, content: agencyList(...entries) });
    expect(full.kind).toBe('published');
    const seen = await loadDocument(one, 'blocklist', AgencyList);
    expect((await changeAgencyList(one, seen, put('one-more.example'))).outcome).toEqual({ kind: 'full' });
    const [last] = entries;
    if (last === undefined) throw new TypeError('None');
    const removal: ListChange = { kind: 'swap', swap: { scope: last.scope, from: last, to: null } };
    expect((await changeAgencyList(one, seen, removal)).outcome.kind).toBe('changed');
    expect((await published()).list.entries).toHaveLength(MOST_ENTRIES - 1);
  });

  it('writes over no list that cannot be read', async () => {
    const { one, published, world } = await openForLists();
    await publishDocument(one, 'blocklist', { number: 7, issuedAt: 1, content: { v: 2, entries: 'of a newer version' } });
    const seen = await loadDocument(one, 'blocklist', AgencyList);
    for (const from of [seen, NOTHING]) {
      expect((await changeAgencyList(one, from, put('example.org'))).outcome).toEqual({ kind: 'not-ours' });
    }
    await expect(published()).rejects.toThrow();
    world.setNetwork('down');
    expect((await changeAgencyList(one, NOTHING, put('example.org'))).outcome).toMatchObject({ kind: 'not-changed' });
  });

  it('cuts an officer’s name that no device would take', async () => {
    const { one, published } = await openForLists();
    const enrolment = { ...one.enrolment, personName: 'N'.repeat(300) };
    expect((await changeAgencyList({ ...one, enrolment }, NOTHING, put('example.org'))).outcome.kind).toBe('changed');
    expect((await published()).list.entries[0]?.by).toBe('N'.repeat(80));
  });
});

describe('what is newer', () => {
  it('is loaded, and nothing else', async () => {
    const { world, one } = await openForLists();
    const after = (number: number) => loadNewer(one, 'blocklist', number, AgencyList);
    expect(await after(0)).toBeNull();
    await changeAgencyList(one, NOTHING, put('example.org'));
    expect(await after(0)).toMatchObject({ kind: 'edition', edition: { number: 1 } });
    expect(await after(1)).toBeNull();
    world.setNetwork('down');
    expect(await after(0)).toBeNull();
  });

  it('is never an older edition, whatever the service answers', async () => {
    const { world, one } = await openForLists();
    await changeAgencyList(one, NOTHING, put('example.org'));
    const answer = await one.client.call(getDocument, { params: { kind: 'blocklist' } });
    if (answer.kind !== 'answered' || answer.answer.document === null) throw new TypeError('Not published');
    world.forgeDocument(answer.answer.document);
    expect(await loadNewer(one, 'blocklist', 1, AgencyList)).toBeNull();
    expect(await loadNewer(one, 'blocklist', 9, AgencyList)).toBeNull();
    world.forgeDocument('not.a.document');
    expect(await loadNewer(one, 'blocklist', 1, AgencyList)).toBeNull();
  });
});
