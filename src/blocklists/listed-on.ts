import type { Block } from '#src/blocking/block.ts';
import type { AgencyList } from './agency-list.ts';
import type { ListOwner } from './blocklist.ts';
import { allowedNames } from './follow-lists.ts';
import { isInForce } from './kept-list.ts';
import type { ListStore } from './list-store.ts';
import { buildIndex, openIndex } from './listed-index.ts';
import type { ListedIndex } from './listed-index.ts';
import { namesOf } from './name-parts.ts';
import type { NameParts } from './name-parts.ts';
import type { Turns } from './turns.ts';
import { whyListed } from './why-listed.ts';
import type { IndexedList, WhyListed } from './why-listed.ts';

export type ListedOnParts = {
  readonly store: Pick<ListStore, 'all' | 'names' | 'indexes'>;
  readonly turns: Turns;
};

/** Who may let through what lists have: the agency, and the tutor by what stands now. */
export type MayLift = { readonly agency: AgencyList; readonly own: readonly Block[] };

/** What a person is told: the list by its name, which is foreign text. */
export type Listed = WhyListed & { readonly listName: string | null };

/** Why the lists that are on have an address's host, or have not. `host` is as `siteOf` writes it. */
export type LookUp = (host: string) => Listed;

/** The lists as they are now, for one host. Rejects with StorageFailed. */
export const listedOn = async (parts: ListedOnParts, mayLift: MayLift, host: string): Promise<Listed> =>
  (await openLists(parts, mayLift))(host);

/** The lists as they are now, for many hosts. Nothing but the indexes is read: eight bytes for each name. Rejects with StorageFailed. */
export async function openLists(parts: ListedOnParts, { agency, own }: MayLift): Promise<LookUp> {
  const on = (await parts.store.all()).filter(isInForce);
  if (on.length === 0) return () => ({ kind: 'not-listed', listName: null });
  const indexed = await Promise.all(on.map(({ id }) => indexedList(parts, id)));
  const lifting = await Promise.all([
    liftingList(parts, 'agency', allowedNames(agency.entries)),
    liftingList(parts, 'tutor', allowedNames(own)),
  ]);
  return (host) => {
    const why = whyListed([...indexed, ...lifting], host);
    const list = why.kind === 'not-listed' ? null : why.kind === 'allowed' ? why.instead.list : why.by.list;
    return { ...why, listName: on.find(({ id }) => id === list)?.name ?? null };
  };
}

async function indexedList({ store, turns }: ListedOnParts, id: string): Promise<IndexedList> {
  const kept = await store.indexes(id);
  const open = async (bytes: ArrayBuffer | undefined, names: 'block' | 'allow'): Promise<ListedIndex> => {
    const opened = bytes === undefined ? null : openIndex(bytes);
    return opened?.kind === 'open' ? opened.index : indexOf((await store.names(id))[names], turns);
  };
  const [block, allow] = await Promise.all([open(kept?.blockIndex, 'block'), open(kept?.allowIndex, 'allow')]);
  return { id, owner: 'subscription', block, allow };
}

const indexOf = async (parts: NameParts, turns: Turns): Promise<ListedIndex> => madeOf(await namesOf(parts, turns), turns);

const liftingList = async ({ turns }: ListedOnParts, owner: ListOwner, allow: readonly string[]): Promise<IndexedList> => ({
  id: owner,
  owner,
  block: await madeOf([], turns),
  allow: await madeOf(allow, turns),
});

async function madeOf(names: readonly string[], turns: Turns): Promise<ListedIndex> {
  const opened = openIndex(await buildIndex(names, turns));
  if (opened.kind === 'damaged') throw new TypeError('An index that was just made does not open');
  return opened.index;
}
