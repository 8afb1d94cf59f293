import { blockId, scopeKey } from './scope-key.ts';
import { blockedForEveryone } from '#src/blocklists/agency-list.ts';
import type { AgencyList } from '#src/blocklists/agency-list.ts';
import type { Settings } from '#src/storage/setting.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import type { Block } from './block.ts';
import { BlockScope } from './block-scope.ts';
import type { BlockStore, Changed } from './block-store.ts';
import type { Lasting } from './block-time.ts';
import { endsAt, nextEnd, nextMidnight } from './block-time.ts';
import { formatBlockedPage } from './blocked-page-address.ts';
import { blocksInForce, IN_FORCE, LEFT_OUT } from './in-force.ts';
import type { ScopeInForce } from './in-force.ts';
import { isKeptFrom } from './is-in-scope.ts';
import type { BLOCK_FAULTS } from './questions.ts';
import { plainAddress } from './plain-address.ts';
import type { SuffixRules } from './registrable-domain.ts';
import { scopeFault } from './scope-fault.ts';
import type { ScopeFault } from './scope-fault.ts';
import { scopeRules } from './scope-rules.ts';
import type { RuleRoom } from './scope-rules.ts';
import { mediaScopeOf, scopesOf } from './scopes-of.ts';
import { siteOf } from './site-of.ts';
import type { Tab, Tabs } from './tabs.ts';
import { WantedBlock } from './wanted-block.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';

/** The rules of blocks that the browser has. */
export type BlockRules = {
  /** In force in a few milliseconds, until they are over or the browser is closed. */
  readonly addAtOnce: (rules: readonly NetworkRule[]) => Promise<void>;
  /** What was added at once and is not over. */
  readonly atOnce: () => Promise<readonly number[]>;
  /** Makes the rules that outlive the browser these, by the difference; then what was added at once and is among `over` is. */
  readonly keep: (rules: readonly NetworkRule[], over: readonly number[]) => Promise<void>;
};

export type KeeperParts = {
  readonly tabs: Tabs;
  readonly blocks: BlockStore;
  readonly settings: Settings;
  readonly rules: BlockRules;
  readonly room: RuleRoom;
  readonly suffixRules: () => Promise<SuffixRules>;
  /** Scheme, host and port of the service; null before enrolment. */
  readonly serviceOrigin: () => Promise<string | null>;
  /** Hides pictures and videos in the page of a tab, or of every tab. */
  readonly hideMedia: (tabId: number | null, addresses: readonly string[]) => Promise<unknown>;
  /** What officers block for everyone. */
  readonly agencyList: () => Promise<AgencyList>;
  /** Has whoever comes to what is in force heard of from now on, where it is the background that runs this. */
  readonly listen: () => Promise<void>;
  readonly lists: {
    /** Makes the browser follow the lists, less what is let through. */
    readonly follow: () => Promise<void>;
    /** When lists are next to be asked for; null for never. */
    readonly nextDue: () => Promise<number | null>;
  };
  /** Has `enforce` called at a time, by the device's clock; null: not by this. */
  readonly wakeAt: (at: number | null) => Promise<void>;
  /** For what nobody waits for. */
  readonly later: (work: Promise<unknown>) => void;
  /** One at a time, in whatever worker or page. */
  readonly inOrder: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly now: () => number;
};

export type BlockOutcome =
  | { readonly kind: 'blocked'; readonly blockId: string }
  | { readonly kind: 'not-blocked'; readonly fault: (typeof BLOCK_FAULTS)[number] };

/** Decides what is blocked, and makes the browser follow. */
export type Keeper = {
  /** Blocks what is wanted, or the usual, and takes every tab off it. */
  readonly block: (page: Tab, wanted: unknown) => Promise<BlockOutcome>;
  /** Why that would block nothing; null where it would. Rejects with StorageFailed. */
  readonly faultOf: (page: Tab, wanted: unknown) => Promise<'no-site' | ScopeFault | null>;
  /** Lets through for a while what blocks of these scopes take, and lists of the same. Rejects with StorageFailed when nothing was kept. */
  readonly allow: (scopes: readonly unknown[], lasting: Lasting) => Promise<void>;
  /** Blocks a picture or video that somebody pointed at, and takes it off the screen wherever it is. */
  readonly blockMedia: (address: string) => Promise<BlockOutcome>;
  /** Rejects with StorageFailed when nothing was kept. */
  readonly lift: (id: string) => Promise<void>;
  /** Makes rules, tabs and alarm follow what is kept, what has ended taken out. */
  readonly enforce: () => Promise<void>;
};

/** Should it be stopped half-way, so much later it is done again: browsers take no alarm for sooner. */
const AGAIN_MS = 60_000;

export function createKeeper(parts: KeeperParts): Keeper {
  const { tabs, blocks, settings, rules, room, suffixRules, serviceOrigin, hideMedia, agencyList, inOrder, now } = parts;

  const enforce = async (): Promise<void> => followRest(await followBlocks([]));

  /** What is blocked by name. `left` are tabs that have been told to leave. */
  const followBlocks = (left: readonly number[]): Promise<Changed> =>
    inOrder(async () => {
      // Before what is blocked is read: what is added at once from here on is of a block that may not be among it.
      const over = await rules.atOnce();
      const [standing, agency, before, leftBefore, origin] = await Promise.all([
        blocks.change(now(), ({ blocks: all }) => all),
        agencyList(),
        settings.read(IN_FORCE),
        settings.read(LEFT_OUT),
        serviceOrigin(),
        parts.wakeAt(now() + AGAIN_MS),
      ]);
      const own = blocksInForce(standing.blocks).map(({ scope }) => scope);
      // A device that is kept from the service never hears that officers took that off their list again.
      const forEveryone = blockedForEveryone(agency).filter((scope) => scopeFault(scope, origin, NO_RULES) !== 'own-service');
      // Where there is no room for all, the agency's stay.
      const scopes: ScopeInForce[] = [...forEveryone, ...own];
      const had = new Set(before.map(scopeKey));
      const fresh = scopes.filter((scope) => !had.has(scopeKey(scope)));
      // First of all, so that who dies before it is written does it again.
      const leaving = await leave(fresh, left);
      await settings.keep(IN_FORCE, scopes);
      await parts.listen();
      const made = scopeRules(scopes, room);
      await rules.keep(made.rules, over);
      if (made.left.length !== leftBefore) await settings.keep(LEFT_OUT, made.left.length);
      // What was on its way when the rules came may have arrived before anybody listened.
      await leave(fresh, leaving);
      return standing;
    });

  /** The rest of what follows a change, in as far as nothing was changed again meanwhile: whoever did that comes after. */
  async function followRest({ blocks: standing, clock, changed }: Changed): Promise<void> {
    await parts.lists.follow();
    // Whether any list is on says what is to be heard of as well.
    await parts.listen();
    await inOrder(async () => {
      if (!(await blocks.followed(changed))) return;
      const at = Math.min(nextEnd(standing, clock) ?? Infinity, (await parts.lists.nextDue()) ?? Infinity);
      await parts.wakeAt(at === Infinity ? null : at);
    });
  }

  /** Every tab that shows what these take goes to the blocked page, but for those that were told to. Answers which were. */
  async function leave(scopes: readonly ScopeInForce[], told: readonly number[]): Promise<readonly number[]> {
    if (scopes.length === 0) return told;
    const leaving = (await tabs.all()).filter(({ tabId, address }) => {
      const asked = told.includes(tabId) ? null : plainAddress(address);
      return asked !== null && scopes.some((scope) => isKeptFrom(scope, asked));
    });
    await Promise.all(
      leaving.map((tab) => tabs.show(tab, formatBlockedPage({ host: siteOf(tab.address) ?? '', blockedAt: now() }))),
    );
    return [...told, ...leaving.map(({ tabId }) => tabId)];
  }

  async function block(page: Tab, wanted: unknown): Promise<BlockOutcome> {
    const suffixes = await suffixRules();
    const { scope, lasting } = chosen(page, wanted, suffixes);
    return scope === null ? notBlocked('no-site') : blockWanted(scope, lasting, suffixes);
  }

  async function faultOf(page: Tab, wanted: unknown): Promise<'no-site' | ScopeFault | null> {
    const [suffixes, origin] = await Promise.all([suffixRules(), serviceOrigin()]);
    const { scope } = chosen(page, wanted, suffixes);
    return scope === null ? 'no-site' : scopeFault(scope, origin, suffixes);
  }

  async function blockWanted(scope: BlockScope, lasting: Lasting, suffixes: SuffixRules): Promise<BlockOutcome> {
    try {
      const fault = scopeFault(scope, await serviceOrigin(), suffixes);
      if (fault !== null) return notBlocked(fault);
      const madeAt = now();
      const id = blockId({ verdict: 'block', scope });
      await blocks.change(madeAt, ({ blocks: all, clock }) => {
        const made: Block = { id, verdict: 'block', scope, madeAt, end: endsAt(lasting, clock, nextMidnight(madeAt)) };
        // Blocked again is blocked, also where it was let through for a while.
        return [made, ...all.filter((one) => scopeKey(one.scope) !== scopeKey(scope))];
      });
      const [left] = await Promise.all([leave([scope], []), rules.addAtOnce(scopeRules([scope], room).rules)]);
      const changed = await followBlocks(left);
      // What somebody wants blocked now waits for no list.
      parts.later(followRest(changed));
      return { kind: 'blocked', blockId: id };
    } catch (error) {
      if (error instanceof StorageFailed) return notBlocked('storage-broken');
      throw error;
    }
  }

  async function blockMedia(address: string): Promise<BlockOutcome> {
    const scope = mediaScopeOf(address);
    if (scope?.kind !== 'media') return notBlocked('no-site');
    // Off the screen first, whatever becomes of the block.
    const hidden = hideMedia(null, [scope.address]);
    const [outcome] = await Promise.all([blockWanted(scope, 'until-removed', await suffixRules()), hidden]);
    return outcome;
  }

  return {
    block,
    faultOf,
    blockMedia,
    enforce,
    async allow(wanted, lasting) {
      const scopes = wanted.map((scope) => BlockScope.parse(scope));
      const madeAt = now();
      await blocks.change(madeAt, ({ blocks: all, clock }) => {
        const end = endsAt(lasting, clock, nextMidnight(madeAt));
        const made = scopes.map(
          (scope) => ({ id: blockId({ verdict: 'allow', scope }), verdict: 'allow', scope, madeAt, end }) as const,
        );
        const replaced = new Set(made.map(({ id }) => id));
        return [...made, ...all.filter(({ id }) => !replaced.has(id))];
      });
      await enforce();
    },
    async lift(id) {
      await blocks.change(now(), ({ blocks: all }) => all.filter((one) => one.id !== id));
      await enforce();
    },
  };
}

/** Where it is not asked what is one site. */
const NO_RULES: SuffixRules = new Set();

const chosen = (
  { address }: Tab,
  wanted: unknown,
  suffixes: SuffixRules,
): { readonly scope: BlockScope | null; readonly lasting: Lasting } =>
  wanted === null ? { scope: scopesOf(address, suffixes)?.usual ?? null, lasting: 'until-removed' } : WantedBlock.parse(wanted);

const notBlocked = (fault: (typeof BLOCK_FAULTS)[number]): BlockOutcome => ({ kind: 'not-blocked', fault });
