import { entriesFor } from '#src/blocklists/agency-list.ts';
import type { AgencyEntry, AgencyList } from '#src/blocklists/agency-list.ts';
import type { Listed } from '#src/blocklists/listed-on.ts';
import { addressTyped } from './address-typed.ts';
import type { BlockScope } from './block-scope.ts';
import { nextEnd } from './block-time.ts';
import type { SteadyClock } from './block-time.ts';
import type { Block } from './block.ts';
import { blocksInForce } from './in-force.ts';
import type { ScopeInForce } from './in-force.ts';
import { isInScope, isKeptFrom } from './is-in-scope.ts';
import { scopeKey } from './scope-key.ts';
import { addressLeft } from './site-of-page.ts';
import { siteOf } from './site-of.ts';
import { standing } from './standing.ts';

/** What is known of blocks when somebody asks. */
export type KnownBlocks = {
  /** The tutor's own as they are kept, newest first. */
  readonly blocks: readonly Block[];
  /** As it is kept. */
  readonly clock: SteadyClock;
  readonly now: number;
  readonly agency: AgencyList;
  /** As IN_FORCE has it. */
  readonly inForce: readonly ScopeInForce[];
  /** What lists say of a host, what is allowed taken into account: `own` is what stands of the tutor's. */
  readonly listed: (host: string, own: readonly Block[]) => Promise<Listed>;
  /** Whether pupil search, as it is switched now, keeps tabs off an address. */
  readonly isOffForPupils: (address: string) => boolean;
};

/** `until` is by the device's clock; null: until somebody takes the block away. */
export type BlockReason =
  | {
      readonly by: 'tutor';
      /** All that take the address, newest first: it opens when none of them is left. */
      readonly blocks: readonly [Block, ...Block[]];
      readonly until: number | null;
    }
  | { readonly by: 'agency'; readonly entry: AgencyEntry }
  /** `name` is what the list has of the address. */
  | { readonly by: 'list'; readonly listName: string; readonly name: string }
  /** An engine whose results nothing makes fit for pupils. */
  | { readonly by: 'pupil-search' }
  /** The browser stops it, and nothing that is kept says for whom. */
  | { readonly by: 'unknown' };

export type WhyBlocked =
  /** The weightiest comes first: the tutor's own hand, the agency, lists, pupil search. */
  | { readonly kind: 'blocked'; readonly reasons: readonly [BlockReason, ...BlockReason[]] }
  | { readonly kind: 'allowed'; readonly by: 'tutor'; readonly until: number | null }
  | { readonly kind: 'allowed'; readonly by: 'agency'; readonly entry: AgencyEntry }
  /** What one list blocks, another lets through. */
  | { readonly kind: 'allowed'; readonly by: 'list'; readonly listName: string; readonly name: string }
  /** Nobody blocks it, or nobody does any more. */
  | { readonly kind: 'open' };

/** Why the browser does not open an address, or that it does. Rejects as `listed` does. */
export async function whyBlocked(
  { blocks: kept, clock: seen, now, agency, inForce, listed, isOffForPupils }: KnownBlocks,
  address: string,
): Promise<WhyBlocked> {
  const host = siteOf(address);
  if (host === null) return { kind: 'open' };
  const { blocks, clock } = standing(kept, seen, now);
  const takes = ({ scope }: { readonly scope: BlockScope }): boolean => isInScope(scope, address);
  const keeping = new Set(inForce.filter((scope) => isKeptFrom(scope, address)).map(keyOf));

  const [newest, ...older] = blocksInForce(blocks).filter(takes);
  const allowing = blocks.filter((block) => block.verdict === 'allow' && takes(block));
  const entries = entriesFor(agency, address);
  const entry = entries.find(({ verdict, scope }) => verdict === 'block' && keeping.has(scopeKey(scope)));
  const list = await listed(host, blocks);

  const reasons: BlockReason[] = [];
  if (newest !== undefined) reasons.push({ by: 'tutor', blocks: [newest, ...older], until: lastEnd([newest, ...older], clock) });
  if (entry !== undefined) reasons.push({ by: 'agency', entry });
  if (list.kind === 'blocked') reasons.push({ by: 'list', listName: list.listName ?? '', name: list.by.name });
  if (isOffForPupils(address)) reasons.push({ by: 'pupil-search' });
  // What the tutor blocked or let through and the browser has not followed yet needs no other reason.
  const own = new Set(kept.map(({ scope }) => scopeKey(scope)));
  if (reasons.length === 0 && [...keeping].some((key) => !own.has(key))) reasons.push({ by: 'unknown' });

  const [first, ...rest] = reasons;
  if (first !== undefined) return { kind: 'blocked', reasons: [first, ...rest] };
  if (allowing.length > 0) return { kind: 'allowed', by: 'tutor', until: lastEnd(allowing, clock) };
  const allowed = entries.find(({ verdict }) => verdict === 'allow');
  if (allowed !== undefined) return { kind: 'allowed', by: 'agency', entry: allowed };
  if (list.kind === 'allowed') return { kind: 'allowed', by: 'list', listName: list.listName ?? '', name: list.instead.name };
  return { kind: 'open' };
}

/** Of what somebody typed. Null where that is no address. */
export type WhyTyped = { readonly host: string; readonly why: WhyBlocked } | null;

export async function whyTyped(known: () => Promise<KnownBlocks>, typed: string): Promise<WhyTyped> {
  const address = addressTyped(typed);
  const host = address === null ? null : siteOf(address);
  return address === null || host === null ? null : { host, why: await whyBlocked(await known(), address) };
}

/**
 * The address that a blocked page stands for. Where it is forgotten what the tab was taken from, it is one of that host that is blocked.
 * Null where the host is none.
 */
export function addressKept(host: string, left: string | null, inForce: readonly ScopeInForce[]): string | null {
  const site = addressLeft(host, left);
  if (siteOf(site) !== host) return null;
  if (site === left || inForce.some((scope) => isKeptFrom(scope, site))) return site;
  return inForce.map(addressOf).find((address) => siteOf(address) === host) ?? site;
}

/** Of what it takes, whatever hosts it leaves out. */
const keyOf = ({ except: _except, ...scope }: ScopeInForce): string => scopeKey(scope);

const addressOf = (scope: BlockScope): string =>
  'address' in scope
    ? scope.address
    : `https://${'domain' in scope ? scope.domain : scope.host}${'path' in scope ? scope.path : '/'}`;

const lastEnd = (blocks: readonly Block[], clock: SteadyClock): number | null => {
  const ends = blocks.map((block) => nextEnd([block], clock));
  return ends.reduce((last, end) => (last === null || end === null ? null : Math.max(last, end)));
};
