import { FIRST_LIST_RULE, isListRule, LIST_BLOCK_PRIORITY } from '#src/network-rules/rule-ids.ts';
import { RESOURCE_TYPES } from '#src/network-rules/rule.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import { LIST_OWNERS, lifts } from './blocklist.ts';
import type { Blocklist, ListOwner } from './blocklist.ts';
import { textHash } from './name-hash.ts';
import { nameAbove } from './names-above.ts';
import { takeTurns } from './turns.ts';
import type { Turn, Turns } from './turns.ts';

/**
 * Measured: Chromium takes twice as many in one rule, and looks them up in one step however many they are. But to hand 100,000 over
 * holds a page up for 40 ms, and more than 50 can be noticed.
 */
const NAMES_PER_RULE = 50_000;

/** Firefox takes 5,000 dynamic rules of all features together; Chromium, which takes 30,000 that only block, has room for more. */
const MOST_LIST_RULES = 1000;

export type PackedRules =
  | { readonly kind: 'packed'; readonly rules: readonly NetworkRule[] }
  /** More lists than the browser takes rules. Nothing of them is packed. */
  | { readonly kind: 'too-many'; readonly rules: number };

type Names = { readonly requestDomains: readonly string[]; readonly excludedRequestDomains: readonly string[] };

/**
 * The network rules that enforce lists. Allow beats block without a rule of its own: an `allow` rule would switch off pupil search's
 * rules for its addresses too, so what is allowed is left out of what is blocked. The same lists give the same rules, in whatever order.
 */
export async function packRules(
  lists: readonly Blocklist[],
  turns: Turns,
  { namesPerRule = NAMES_PER_RULE, mostRules = MOST_LIST_RULES } = {},
): Promise<PackedRules> {
  const turn = takeTurns(turns);
  const allowed = await allowedFor(lists, turn);
  const conditions: Names[] = [];
  for (const list of lists) {
    const lifted = allowed[list.owner];
    const names = await topNames(list.block, turn);
    for (let at = 0; at < names.length; at += namesPerRule) {
      // Which rule a name is in is not for what is allowed to change, so that the other rules stay as they are.
      const requestDomains = await unlifted(names.slice(at, at + namesPerRule), lifted, turn);
      if (requestDomains.length === 0) continue;
      conditions.push({ requestDomains, excludedRequestDomains: await under(requestDomains, lifted, turn) });
    }
  }
  if (conditions.length > mostRules) return { kind: 'too-many', rules: conditions.length };
  return { kind: 'packed', rules: await numbered(conditions, turn) };
}

/** For each owner's lists the names that lift a block of theirs. */
async function allowedFor(lists: readonly Blocklist[], turn: Turn): Promise<Record<ListOwner, ReadonlySet<string>>> {
  const allowed: Record<ListOwner, Set<string>> = { subscription: new Set(), tutor: new Set(), agency: new Set() };
  for (const { owner, allow } of lists) {
    const lifted = LIST_OWNERS.filter((of) => lifts(owner, of));
    for (const name of allow) {
      for (const of of lifted) allowed[of].add(name);
      if (turn.isOver()) await turn.next();
    }
  }
  return allowed;
}

/** Without what another name takes in. */
async function topNames(block: readonly string[], turn: Turn): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const name of block) {
    names.add(name);
    if (turn.isOver()) await turn.next();
  }
  const top: string[] = [];
  for (const name of block) {
    if (nameAbove(name, names) === undefined) top.push(name);
    if (turn.isOver()) await turn.next();
  }
  return top;
}

async function unlifted(names: readonly string[], lifted: ReadonlySet<string>, turn: Turn): Promise<readonly string[]> {
  if (lifted.size === 0) return names;
  const left: string[] = [];
  for (const name of names) {
    if (!lifted.has(name) && nameAbove(name, lifted) === undefined) left.push(name);
    if (turn.isOver()) await turn.next();
  }
  return left;
}

/** What of `lifted` lies under one of `blocked`, and has to be left out there. */
async function under(blocked: readonly string[], lifted: ReadonlySet<string>, turn: Turn): Promise<readonly string[]> {
  if (lifted.size === 0) return [];
  const names = new Set(blocked);
  const left: string[] = [];
  for (const name of lifted) {
    const isTakenIn = nameAbove(name, lifted) !== undefined;
    if (!isTakenIn && nameAbove(name, names) !== undefined) left.push(name);
    if (turn.isOver()) await turn.next();
  }
  return left.toSorted();
}

/**
 * Under numbers that are made of what the rules say, so that a rule that has not changed keeps its own. Rules that are equal are one.
 * Two of a thousand rules come to the same number once in two thousand times, and then the second takes the next.
 */
async function numbered(conditions: readonly Names[], turn: Turn): Promise<readonly NetworkRule[]> {
  const rules: (Omit<NetworkRule, 'id'> & { readonly digest: number; readonly tie: number })[] = [];
  for (const { requestDomains, excludedRequestDomains } of conditions) {
    const excluded = excludedRequestDomains.length === 0 ? {} : { excludedRequestDomains };
    const { high, low } = textHash([JSON.stringify(REST), ...requestDomains, '', ...excludedRequestDomains]);
    const condition = { requestDomains, ...excluded, ...REST.condition };
    rules.push({ ...REST, condition, digest: low >>> 2, tie: high });
    // A rule of 100,000 names is a turn's work by itself.
    await turn.next();
  }
  const sorted = rules.toSorted((one, other) => one.digest - other.digest || one.tie - other.tie);
  let before = { digest: -1, tie: -1, id: -1 };
  return sorted.flatMap(({ digest, tie, ...rule }) => {
    if (digest === before.digest && tie === before.tie) return [];
    const id = Math.max(FIRST_LIST_RULE + digest, before.id + 1);
    before = { digest, tie, id };
    return [{ ...rule, id }];
  });
}

const REST = {
  priority: LIST_BLOCK_PRIORITY,
  action: { type: 'block' },
  condition: { resourceTypes: RESOURCE_TYPES },
} as const;

/** One call of the browser: either all of it comes into force or nothing. */
export type ListRulesUpdate = { readonly remove: readonly number[]; readonly add: readonly NetworkRule[] };

/**
 * What to ask of the browser, one after the other, so that `present` become `wanted`. Each hands over so few names that nobody is held
 * up. The last takes the old rules away, so until then whatever was blocked still is, and an update that fails leaves that in force. By
 * the numbers of the rules alone: a browser that is asked for the rules hands over every name. Empty when nothing changes.
 */
export function listRulesUpdates(
  present: readonly number[],
  wanted: readonly NetworkRule[],
  namesAtOnce = NAMES_PER_RULE,
): readonly ListRulesUpdate[] {
  const [has, wants] = [new Set(present), new Set(wanted.map(({ id }) => id))];
  const remove = present.filter((id) => isListRule(id) && !wants.has(id));
  const steps: NetworkRule[][] = [];
  let names = 0;
  for (const rule of wanted) {
    if (has.has(rule.id)) continue;
    const more = namesOf(rule);
    const step = steps.at(-1);
    if (step === undefined || names + more > namesAtOnce) steps.push([rule]);
    else step.push(rule);
    names = steps.at(-1) === step ? names + more : more;
  }
  if (steps.length === 0) return remove.length === 0 ? [] : [{ remove, add: [] }];
  return steps.map((add, at) => ({ remove: at === steps.length - 1 ? remove : [], add }));
}

const namesOf = ({ condition: { requestDomains = [], excludedRequestDomains = [] } }: NetworkRule): number =>
  requestDomains.length + excludedRequestDomains.length;
