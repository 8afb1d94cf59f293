import * as z from 'zod/mini';
import { BlockScope } from '#src/blocking/block-scope.ts';
import { scopeKey } from '#src/blocking/scope-key.ts';
import type { ScopeInForce } from '#src/blocking/in-force.ts';
import { isInScope } from '#src/blocking/is-in-scope.ts';
import { plainAddress } from '#src/blocking/plain-address.ts';
import { nameOf } from '#src/blocking/scope-text.ts';
import { isUnder, siteOf } from '#src/blocking/site-of.ts';
import { DeviceId, Instant, Whole } from '#src/contract/primitives.ts';

/** Within a document's size, an entry of usual length. */
export const MOST_ENTRIES = 2000;
/** Of what was done with the list, newest first. All of it is in the editions that the service keeps. */
export const MOST_CHANGES = 50;
/** In characters: a line on the blocked page. */
export const LONGEST_REASON = 120;
/** Of an address, in characters: one of usual length must not cost a hundred others their place. */
const LONGEST_SCOPE = 2000;
/** Of an officer's name, in characters. */
export const LONGEST_NAME = 80;

export const isScopeListed = (scope: BlockScope): boolean => scopeKey(scope).length <= LONGEST_SCOPE;

const ListedScope = BlockScope.check(z.refine(isScopeListed));

const VERDICTS = ['block', 'allow'] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;

/** Who did it and when, by their own console's word, and the number of the edition that it came with. */
const Signature = {
  by: z.string().check(z.maxLength(LONGEST_NAME)),
  officerId: DeviceId,
  at: Instant,
  edition: Whole.check(z.minimum(1)),
};

/**
 * What can be allowed: whole hosts. A page that is allowed inside a blocked site would be no page, because its pictures, scripts and
 * styles come from that site; and a network rule that lets one address through lets it past pupil search as well.
 */
export const isAllowable = (scope: BlockScope): boolean => nameOf(scope) !== null;

/** What officers block or allow for everyone. Everybody in the agency can read it. */
export const AgencyEntry = z
  .strictObject({
    scope: ListedScope,
    verdict: Verdict,
    /** For pupils and tutors, with nothing of a case in it. */
    reason: z.string().check(z.maxLength(LONGEST_REASON), z.regex(/\S/)),
    ...Signature,
  })
  .check(z.refine(({ verdict, scope }) => verdict === 'block' || isAllowable(scope)));
export type AgencyEntry = z.infer<typeof AgencyEntry>;

/** That an entry was put on the list or taken off it, and by whom. */
export const AgencyChange = z.strictObject({
  did: z.enum(['added', 'removed']),
  scope: ListedScope,
  verdict: Verdict,
  ...Signature,
});
export type AgencyChange = z.infer<typeof AgencyChange>;

/** The content of the document `blocklist`. A scope has one entry at most; the newest entries come first. */
export const AgencyList = z.strictObject({
  entries: z.array(AgencyEntry).check(z.maxLength(MOST_ENTRIES)),
  changes: z.array(AgencyChange).check(z.maxLength(MOST_CHANGES)),
});
export type AgencyList = z.infer<typeof AgencyList>;

export const EMPTY_LIST: AgencyList = { entries: [], changes: [] };

/** Who changes the list, when, and in which edition. */
export type SignedBy = Pick<AgencyEntry, 'by' | 'officerId' | 'at' | 'edition'>;

/** What a scope has and shall have; null for no entry. Turned round, it undoes itself. */
export type Swap = { readonly scope: BlockScope; readonly from: AgencyEntry | null; readonly to: AgencyEntry | null };

/** The entry of just this scope. */
export const entryOf = ({ entries }: AgencyList, scope: BlockScope): AgencyEntry | null => {
  const key = scopeKey(scope);
  return entries.find((entry) => scopeKey(entry.scope) === key) ?? null;
};

/** Every entry that an address falls under, those that allow it first: they beat the others. */
export const entriesFor = ({ entries }: AgencyList, address: string): readonly AgencyEntry[] =>
  entries
    .filter(({ verdict, scope }) => (verdict === 'allow' ? isAllowed(scope, address) : isInScope(scope, address)))
    .toSorted((one, other) => VERDICTS.indexOf(other.verdict) - VERDICTS.indexOf(one.verdict));

/** By its host alone, so that no spelling of an address is any more allowed than the address: nothing here reads like a block of it. */
function isAllowed(scope: BlockScope, address: string): boolean {
  const [name, host] = [nameOf(scope), siteOf(address)];
  return name !== null && host !== null && isUnder(name, host);
}

/**
 * What officers block for everyone, and do not allow: a block goes where all of its hosts are allowed, and leaves out those that are.
 * What a tutor blocks by hand is none of this.
 */
export function blockedForEveryone({ entries }: AgencyList): readonly ScopeInForce[] {
  const allowed = namesAllowed(entries);
  return entries
    .filter(({ verdict, scope }) => verdict === 'block' && !allowed.some((name) => isUnder(name, hostOf(scope))))
    .map(({ scope }) => {
      const except = allowed.filter((name) => isAmongHosts(name, scope));
      return except.length === 0 ? scope : { ...scope, except };
    });
}

/** Whether a block of `scope` would block nothing, because of another entry. */
export function isOutranked({ entries }: AgencyList, scope: BlockScope): boolean {
  const others = entries.filter((entry) => scopeKey(entry.scope) !== scopeKey(scope));
  return namesAllowed(others).some((name) => isUnder(name, hostOf(scope)));
}

const namesAllowed = (entries: readonly AgencyEntry[]): readonly string[] =>
  entries.flatMap(({ verdict, scope }) => (verdict === 'allow' ? (nameOf(scope) ?? []) : []));

/** Whether a block of `scope`, with more hosts than just this name, takes anything of it. */
function isAmongHosts(name: string, scope: BlockScope): boolean {
  const blocked = nameOf(scope);
  return blocked === null ? scope.kind === 'path' && name === `www.${scope.host}` : isUnder(blocked, name);
}

const hostOf = (scope: BlockScope): string =>
  nameOf(scope) ?? ('address' in scope ? (plainAddress(scope.address)?.host ?? '') : 'host' in scope ? scope.host : '');

/** Null when the scope no longer has what it should have had: somebody else changed it in the meantime. */
export function withSwap(list: AgencyList, { scope, from, to }: Swap, by: SignedBy): AgencyList | null {
  const key = scopeKey(scope);
  if (!isSameEntry(entryOf(list, scope), from)) return null;
  const others = list.entries.filter((entry) => scopeKey(entry.scope) !== key);
  const did = (what: AgencyChange['did'], { verdict }: AgencyEntry): AgencyChange => ({ did: what, scope, verdict, ...by });
  const changes = [...(to === null ? [] : [did('added', to)]), ...(from === null ? [] : [did('removed', from)]), ...list.changes];
  return { entries: to === null ? others : [to, ...others], changes: changes.slice(0, MOST_CHANGES) };
}

const isSameEntry = (one: AgencyEntry | null, other: AgencyEntry | null): boolean =>
  one === null || other === null
    ? one === other
    : one.edition === other.edition && one.at === other.at && one.officerId === other.officerId;
