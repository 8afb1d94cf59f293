import type { IDBPTransaction } from 'idb';
import type { ListContent, ListStore } from '#src/blocklists/list-store.ts';
import { isInForce } from '#src/blocklists/kept-list.ts';
import type { Database, Tables } from './database.ts';
import { countChange } from './idb-following.ts';

type Stores = ['lists', 'listNames', 'listIndexes'];
const STORES: Stores = ['lists', 'listNames', 'listIndexes'];
const ACTIONS = ['block', 'allow'] as const;
type Action = (typeof ACTIONS)[number];
type Writing = IDBPTransaction<Tables, Stores, 'readwrite'>;

/** An array comes after every number and every text. */
const partsOf = (list: string, action: Action) => IDBKeyRange.bound([list, action], [list, action, []]);

/** Apart from the change: a million names take a while to be written, and whoever guards a page would wait for its settings. */
const countAfter = (database: Database): Promise<unknown> =>
  database.write(['settings'], 'strict', (tx) => countChange(tx.objectStore('settings')));

export const createIdbListStore = (database: Database): ListStore => ({
  all: async () => {
    const lists = await database.read(['lists'], (tx) => tx.objectStore('lists').getAll());
    return lists.toSorted((one, other) => one.addedAt - other.addedAt);
  },

  async add(list, content) {
    await database.write(STORES, 'strict', async (tx) => {
      await Promise.all([tx.objectStore('lists').put(list), putContent(tx, list.id, content)]);
    });
    await countAfter(database);
  },

  async change(id, to, content) {
    const isOther = await database.write(STORES, 'strict', async (tx) => {
      const list = await tx.objectStore('lists').get(id);
      if (list === undefined) return null;
      const changed = to(list);
      await tx.objectStore('lists').put(changed);
      if (content === undefined) return isInForce(changed) !== isInForce(list);
      await deleteContent(tx, id);
      await putContent(tx, id, content);
      return true;
    });
    if (isOther === true) await countAfter(database);
    return isOther !== null;
  },

  names: (id) =>
    database.read(['listNames'], async (tx) => {
      const [block, allow] = await Promise.all(ACTIONS.map((action) => tx.objectStore('listNames').getAll(partsOf(id, action))));
      return { block: block ?? [], allow: allow ?? [] };
    }),

  indexes: (id) =>
    database.read(['listIndexes'], async (tx) => {
      const [blockIndex, allowIndex] = await Promise.all(
        ACTIONS.map((action) => tx.objectStore('listIndexes').get([id, action])),
      );
      return blockIndex === undefined || allowIndex === undefined ? null : { blockIndex, allowIndex };
    }),

  forget: (ids) =>
    database.write(STORES, 'strict', async (tx) => {
      for (const id of ids) await Promise.all([tx.objectStore('lists').delete(id), deleteContent(tx, id)]);
    }),
});

async function putContent(tx: Writing, id: string, { block, allow, blockIndex, allowIndex }: ListContent): Promise<void> {
  const [names, indexes] = [tx.objectStore('listNames'), tx.objectStore('listIndexes')];
  await Promise.all([
    ...block.map((part, at) => names.put(part, [id, 'block', at])),
    ...allow.map((part, at) => names.put(part, [id, 'allow', at])),
    indexes.put(blockIndex, [id, 'block']),
    indexes.put(allowIndex, [id, 'allow']),
  ]);
}

async function deleteContent(tx: Writing, id: string): Promise<void> {
  await Promise.all(
    ACTIONS.flatMap((action) => [
      tx.objectStore('listNames').delete(partsOf(id, action)),
      tx.objectStore('listIndexes').delete([id, action]),
    ]),
  );
}
