import * as z from 'zod/mini';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import { nameOf } from '#src/blocking/scope-text.ts';
import type { Block } from '#src/blocking/block.ts';
import { Whole } from '#src/contract/primitives.ts';
import { setting } from '#src/storage/setting.ts';
import type { Settings } from '#src/storage/setting.ts';
import type { AgencyList } from './agency-list.ts';
import { ARE_LISTS_ON } from './are-lists-on.ts';
import type { Blocklist } from './blocklist.ts';
import { isInForce } from './kept-list.ts';
import type { KeptList } from './kept-list.ts';
import type { ListStore } from './list-store.ts';
import { namesOf } from './name-parts.ts';
import { namesConcerned } from './names-concerned.ts';
import { textHash } from './name-hash.ts';
import { listRulesUpdates, packRules } from './packed-rules.ts';
import type { ListRulesUpdate } from './packed-rules.ts';
import type { Turns } from './turns.ts';

/**
 * What of the lists the browser has. Of the device, because the rules outlive whoever signs out, and have to be taken away then. A browser
 * that is asked hands over every name of every rule, so it is asked only when nobody wrote down how an update ended.
 */
export const LIST_RULES = setting({
  key: 'device/list-rules',
  schema: z.strictObject({
    ids: z.array(Whole),
    isSettled: z.boolean(),
    /** Tells the lists that they follow, and all that is let through, from others. */
    madeOf: z.string(),
    /** The same without what is let through and makes no difference to them. Empty where nobody wrote it down. */
    // oxlint-disable-next-line no-underscore-dangle -- zod/mini’s own name
    rulesOf: z._default(z.string(), ''),
    fault: z.nullable(z.enum(['too-many', 'browser-refused'])),
  }),
  fallback: { ids: [], isSettled: true, madeOf: '', rulesOf: '', fault: null },
});

/** The rules of lists that the browser has. */
export type ListRules = {
  /** Which of these it has. Slow. */
  readonly present: (ids: readonly number[]) => Promise<readonly number[]>;
  /** All of it or nothing; rejects with what the browser says. */
  readonly update: (update: ListRulesUpdate) => Promise<void>;
};

export type FollowListsParts = {
  readonly store: Pick<ListStore, 'all' | 'names'>;
  readonly settings: Settings;
  readonly rules: ListRules;
  readonly agencyList: () => Promise<AgencyList>;
  readonly blocks: () => Promise<readonly Block[]>;
  readonly turns: Turns;
  /** One at a time, in whatever worker or page. */
  readonly inOrder: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/** Small enough that to hand one over holds nobody up. */
const NAMES_PER_RULE = 20_000;

/**
 * Makes the browser's rules follow the lists that are on, less what the tutor or the agency lets through. Nothing where they do already.
 * What was in force stays so when the browser will not have the new rules, and `LIST_RULES` says so. Rejects with StorageFailed.
 */
export const followLists = (parts: FollowListsParts): Promise<void> =>
  parts.inOrder(async () => {
    const { store, settings, agencyList, blocks } = parts;
    const [all, agency, own, kept] = await Promise.all([store.all(), agencyList(), blocks(), settings.read(LIST_RULES)]);
    const on = all.filter(isInForce);
    const lifting = [
      { id: 'agency', owner: 'agency', block: [], allow: allowedNames(agency.entries) },
      { id: 'own', owner: 'tutor', block: [], allow: allowedNames(own) },
    ] as const;
    const madeOf = on.length === 0 ? '' : fingerprint(on, lifting);
    const isAsKept = kept.isSettled && kept.fault !== 'browser-refused';
    if (isAsKept && kept.madeOf === madeOf) return;
    const lists = await blocklists(parts, on);
    const concerning = await ofConcern(lists, lifting, parts.turns);
    const rulesOf = on.length === 0 ? '' : fingerprint(on, concerning);
    // What no list has changes none of their rules.
    if (isAsKept && kept.rulesOf !== '' && kept.rulesOf === rulesOf) return settings.keep(LIST_RULES, { ...kept, madeOf });
    await install(parts, kept, { madeOf, rulesOf }, [...lists, ...concerning]);
  });

type KeptRules = z.output<typeof LIST_RULES.schema>;

/** Without the names that make no difference to the rules of these lists. */
async function ofConcern(
  lists: readonly Blocklist[],
  lifting: readonly Blocklist[],
  turns: Turns,
): Promise<readonly Blocklist[]> {
  const concerned = await namesConcerned(lists, new Set(lifting.flatMap(({ allow }) => allow)), turns);
  return lifting.map((one) => ({ ...one, allow: one.allow.filter((name) => concerned.has(name)) }));
}

async function install(
  { settings, rules, turns }: FollowListsParts,
  kept: KeptRules,
  made: Pick<KeptRules, 'madeOf' | 'rulesOf'>,
  lists: readonly Blocklist[],
): Promise<void> {
  const present = kept.isSettled ? kept.ids : await rules.present(kept.ids);
  const packed = await packRules(lists, turns, { namesPerRule: NAMES_PER_RULE });
  if (packed.kind === 'too-many') {
    return settings.keep(LIST_RULES, { ids: [...present], isSettled: true, ...made, fault: 'too-many' });
  }
  const wanted = packed.rules.map(({ id }) => id);
  await settings.keep(ARE_LISTS_ON, wanted.length > 0);
  const either = [...new Set([...present, ...wanted])];
  await settings.keep(LIST_RULES, { ids: either, isSettled: false, madeOf: '', rulesOf: '', fault: null });
  try {
    for (const update of listRulesUpdates(present, packed.rules, NAMES_PER_RULE)) await rules.update(update);
  } catch {
    // The browser's words say nothing that anybody could act on. What came of the first steps goes, so that what was in force is so alone.
    const had = new Set(present);
    await rules.update({ remove: wanted.filter((id) => !had.has(id)), add: [] });
    return settings.keep(LIST_RULES, { ...kept, ids: [...present], isSettled: true, fault: 'browser-refused' });
  }
  return settings.keep(LIST_RULES, { ids: wanted, isSettled: true, ...made, fault: null });
}

async function blocklists({ store, turns }: FollowListsParts, on: readonly KeptList[]): Promise<readonly Blocklist[]> {
  const lists: Blocklist[] = [];
  for (const { id } of on) {
    const { block, allow } = await store.names(id);
    lists.push({ id, owner: 'subscription', block: await namesOf(block, turns), allow: await namesOf(allow, turns) });
  }
  return lists;
}

/** Of whole sites and hosts: lists know no parts of them. */
export const allowedNames = (
  entries: readonly { readonly verdict: 'block' | 'allow'; readonly scope: BlockScope }[],
): readonly string[] => [...new Set(entries.flatMap(({ verdict, scope }) => (verdict === 'block' ? [] : (nameOf(scope) ?? []))))];

function fingerprint(on: readonly KeptList[], lifting: readonly Blocklist[]): string {
  const lists = on.map(({ id, changedAt }) => `${id} ${changedAt}`).toSorted();
  const lifted = lifting.flatMap(({ owner, allow }) => [owner, ...allow.toSorted()]);
  const { high, low } = textHash([...lists, '', ...lifted]);
  return `${high.toString(16)}-${low.toString(16)}`;
}
