import type { KeptList } from '#src/blocklists/kept-list.ts';
import type { ListContent, ListStore } from '#src/blocklists/list-store.ts';

/** Lists in memory. */
export class FakeListStore implements ListStore {
  readonly kept = new Map<string, { readonly list: KeptList; readonly content: ListContent }>();

  all = async () => [...this.kept.values()].map(({ list }) => list).toSorted((one, other) => one.addedAt - other.addedAt);

  add = async (list: KeptList, content: ListContent) => void this.kept.set(list.id, { list, content });

  change = async (id: string, to: (list: KeptList) => KeptList, content?: ListContent) => {
    const kept = this.kept.get(id);
    if (kept === undefined) return false;
    this.kept.set(id, { list: to(kept.list), content: content ?? kept.content });
    return true;
  };

  names = async (id: string) => this.kept.get(id)?.content ?? { block: [], allow: [] };

  indexes = async (id: string) => this.kept.get(id)?.content ?? null;

  forget = async (ids: readonly string[]) => ids.forEach((id) => this.kept.delete(id));
}
