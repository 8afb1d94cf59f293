import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeKey } from '#src/blocking/scope-key.ts';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import {
  AgencyEntry,
  AgencyList,
  EMPTY_LIST,
  entriesFor,
  entryOf,
  LONGEST_REASON,
  MOST_CHANGES,
  MOST_ENTRIES,
  withSwap,
} from '#src/blocklists/agency-list.ts';
import type { SignedBy, Swap } from '#src/blocklists/agency-list.ts';
import { SignedDocument } from '#src/contract/document.ts';
import { signDocument } from '#src/sealing/signed-document.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import { agencyList, listEntry } from '#tests/fakes/agency-list.ts';
import { testSigner } from '#tests/fakes/published-documents.ts';

const site = (domain: string): BlockScope => ({ kind: 'site', domain });
const by = (edition: number, of: Partial<SignedBy> = {}): SignedBy => {
  const { officerId } = listEntry();
  return { by: 'Officer Two', officerId, at: 1_000 + edition, edition, ...of };
};
const swapped = (list: AgencyList, swap: Swap, signed: SignedBy): AgencyList => {
  const next = withSwap(list, swap, signed);
  if (next === null) throw new TypeError('It moved on');
  return AgencyList.parse(next);
};

describe('an entry', () => {
  it.each([
    ['no reason', { reason: ' \n' }],
    ['a long reason', { reason: 'x'.repeat(LONGEST_REASON + 1) }],
    ['another verdict', { verdict: 'warn' }],
    ['no edition', { edition: 0 }],
    ['somebody who is no device', { officerId: 'officer' }],
    ['a scope that is none', { scope: { kind: 'site', domain: 'example.org/path' } }],
    ['an address of many thousand characters', { scope: { kind: 'page', address: `https://example.org/${'x'.repeat(3_000)}` } }],
    ['a member too many', { caseId: 'x' }],
  ])('with %s is none', (_, change) => {
    expect(AgencyEntry.safeParse(listEntry()).success).toBe(true);
    expect(AgencyEntry.safeParse({ ...listEntry(), ...change }).success).toBe(false);
  });
});

describe('the list', () => {
  it('of 2,000 entries of usual length, with a full history, fits a document', async () => {
    const entries = Array.from({ length: MOST_ENTRIES }, (_, at) =>
      listEntry({ scope: site(`betting-site-${at}.co.uk`), reason: 'Adverts for betting on every page', edition: at + 1 }),
    );
    const changes = entries
      .slice(0, MOST_CHANGES)
      .map(({ scope, verdict, at, edition }) => ({ did: 'added' as const, scope, verdict, ...by(edition, { at }) }));
    const content = AgencyList.parse({ entries, changes });
    const { signingKey, publicKey } = await testSigner();
    const keyId = await keyIdOf(publicKey);
    const document = await signDocument(signingKey, { v: 1, kind: 'blocklist', number: 1, issuedAt: 1, keyId, content });
    expect(SignedDocument.safeParse(document).success).toBe(true);
    expect(AgencyList.safeParse({ ...content, entries: [...entries, listEntry()] }).success).toBe(false);
  });

  it('says who took off what, and when', () => {
    const entry = listEntry();
    const removed = swapped(agencyList(entry), { scope: entry.scope, from: entry, to: null }, by(2));
    expect(removed.entries).toEqual([]);
    expect(removed.changes).toEqual([{ did: 'removed', scope: entry.scope, verdict: 'block', ...by(2) }]);
  });

  it('says both of an entry that takes another’s place', () => {
    const [block, allow] = [listEntry(), listEntry({ verdict: 'allow', edition: 2 })];
    const list = swapped(agencyList(block), { scope: block.scope, from: block, to: allow }, by(2));
    expect(list.entries).toEqual([allow]);
    expect(list.changes.map(({ did, verdict }) => `${did} ${verdict}`)).toEqual(['added allow', 'removed block']);
  });

  it('remembers so many changes and forgets those before', () => {
    let list = EMPTY_LIST;
    for (let edition = 1; edition <= MOST_CHANGES + 5; edition++) {
      const to = listEntry({ scope: site(`s${edition}.example`), ...by(edition) });
      list = swapped(list, { scope: to.scope, from: null, to }, by(edition));
    }
    expect(list.changes).toHaveLength(MOST_CHANGES);
    expect(list.changes[0]?.edition).toBe(MOST_CHANGES + 5);
    expect(list.entries[0]?.edition).toBe(MOST_CHANGES + 5);
  });

  it('is not changed where somebody else changed the same scope meanwhile', () => {
    const [seen, theirs] = [listEntry(), listEntry({ edition: 2 })];
    const { scope } = seen;
    for (const now of [agencyList(theirs), EMPTY_LIST]) expect(withSwap(now, { scope, from: seen, to: null }, by(3))).toBeNull();
    expect(withSwap(agencyList(theirs), { scope, from: null, to: seen }, by(3))).toBeNull();
  });

  it('has one entry of a scope at most, and a change turned round leaves no trace but in the history', () => {
    const scopes = [site('a.example'), site('b.example'), { kind: 'host', host: 'a.example' }] as const satisfies BlockScope[];
    const step = fc.record({
      scope: fc.constantFrom(...scopes),
      verdict: fc.constantFrom('block' as const, 'allow' as const, null),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let list = EMPTY_LIST;
        let edition = 0;
        for (const { scope, verdict } of steps) {
          edition += 1;
          const from = entryOf(list, scope);
          const to = verdict === null ? null : listEntry({ scope, verdict, ...by(edition) });
          const next = swapped(list, { scope, from, to }, by(edition));
          expect(entryOf(next, scope)).toEqual(to);
          const keys = next.entries.map((entry) => scopeKey(entry.scope));
          expect(new Set(keys).size).toBe(keys.length);
          const undone = swapped(next, { scope, from: to, to: from }, by(edition + 1));
          for (const one of scopes) expect(entryOf(undone, one)).toEqual(entryOf(list, one));
          list = next;
        }
      }),
    );
  });
});

describe('what an address falls under', () => {
  const block = listEntry();
  const allow = listEntry({ scope: { kind: 'host', host: 'docs.example.org' }, verdict: 'allow' });
  const list = agencyList(block, allow, listEntry({ scope: site('other.example') }));

  it('is every entry that takes it in, and what allows it comes first', () => {
    expect(entriesFor(list, 'https://docs.example.org/maths/1')).toEqual([allow, block]);
    expect(entriesFor(list, 'https://games.example.org/')).toEqual([block]);
    expect(entriesFor(list, 'https://example.com/')).toEqual([]);
    expect(entriesFor(list, 'about:blank')).toEqual([]);
  });

  it('is never what allows a name that it only looks like, or the name above', () => {
    const www = agencyList(block, listEntry({ scope: { kind: 'host', host: 'www.example.org' }, verdict: 'allow' }));
    expect(entriesFor(www, 'https://example.org/')).toEqual([block]);
    expect(entriesFor(list, 'https://docs.example.org@games.example.org/')).toEqual([block]);
    expect(entriesFor(list, 'https://notdocs.example.org/')).toEqual([block]);
  });

  it.each<BlockScope>([
    { kind: 'path', host: 'example.org', path: '/maths' },
    { kind: 'path', host: 'github.io', path: '/' },
    { kind: 'page', address: 'https://example.org/maths' },
    { kind: 'media', address: 'https://example.org/sum.png' },
  ])('cannot be allowed in part: %j', (scope) => {
    expect(AgencyEntry.safeParse({ ...listEntry(), scope }).success).toBe(true);
    expect(AgencyEntry.safeParse({ ...listEntry(), scope, verdict: 'allow' }).success).toBe(false);
  });
});
