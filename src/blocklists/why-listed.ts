import { LIST_OWNERS, lifts } from './blocklist.ts';
import type { Blocklist, ListOwner } from './blocklist.ts';
import type { ListedIndex } from './listed-index.ts';

/** A list as it is asked about: indexes of what it blocks and what it allows. */
export type IndexedList = Pick<Blocklist, 'id' | 'owner'> & { readonly block: ListedIndex; readonly allow: ListedIndex };

/** The line of a list that decides. */
type ByList = { readonly list: string; readonly owner: ListOwner; readonly name: string };

export type WhyListed =
  | { readonly kind: 'not-listed' }
  | { readonly kind: 'blocked'; readonly by: ByList }
  /** `instead` is what would block it otherwise. */
  | { readonly kind: 'allowed'; readonly by: ByList; readonly instead: ByList };

/** Why lists block an address's host, or do not; as `packRules` would have it. Of several reasons the one with the most to say. */
export function whyListed(lists: readonly IndexedList[], host: string): WhyListed {
  const weightiest = lists.toSorted((one, other) => LIST_OWNERS.indexOf(other.owner) - LIST_OWNERS.indexOf(one.owner));
  const namedBy = (kind: 'block' | 'allow'): ByList | undefined => {
    for (const { id, owner, [kind]: index } of weightiest) {
      const name = index.listed(host);
      if (name !== null) return { list: id, owner, name };
    }
    return undefined;
  };
  const block = namedBy('block');
  if (block === undefined) return { kind: 'not-listed' };
  const allow = namedBy('allow');
  if (allow === undefined || !lifts(allow.owner, block.owner)) return { kind: 'blocked', by: block };
  return { kind: 'allowed', by: allow, instead: block };
}
