import { nameAbove, namesAbove } from './names-above.ts';
import { takeTurns } from './turns.ts';
import type { Turns } from './turns.ts';

/**
 * Which of the names that somebody allows lists can be concerned by: those that they have, are above or are under. The others make no
 * difference to any rule of these lists.
 */
export async function namesConcerned(
  lists: readonly { readonly block: readonly string[] }[],
  allowed: ReadonlySet<string>,
  turns: Turns,
): Promise<ReadonlySet<string>> {
  const turn = takeTurns(turns);
  const concerned = new Set<string>();
  if (allowed.size === 0) return concerned;
  /** Names that take in what is allowed. */
  const above = new Map<string, string[]>();
  for (const name of allowed) for (const one of namesAbove(name)) above.set(one, [...(above.get(one) ?? []), name]);
  for (const { block } of lists) {
    for (const name of block) {
      if (allowed.has(name)) concerned.add(name);
      const over = nameAbove(name, allowed);
      if (over !== undefined) concerned.add(over);
      for (const under of above.get(name) ?? []) concerned.add(under);
      if (turn.isOver()) await turn.next();
    }
  }
  return concerned;
}
