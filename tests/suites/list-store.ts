import { expect, it } from 'vitest';
import type { ListContent, ListStore } from '#src/blocklists/list-store.ts';
import { openIndex } from '#src/blocklists/listed-index.ts';
import { TestLists } from '#tests/fakes/test-lists.ts';

const contentOf = async (text: string) => {
  const lists = new TestLists();
  const list = await lists.add(text);
  return { list, content: lists.store.kept.get(list.id)?.content as ListContent };
};

/** What every store of lists keeps to. */
export function describeListStore(newStore: () => ListStore): void {
  it('gives back the lists, oldest first, with their names and indexes', async () => {
    const store = newStore();
    const { list, content } = await contentOf('one.games.example\n@@||ok.games.example^\n');
    await store.add({ ...list, id: 'b', addedAt: 2 }, content);
    await store.add({ ...list, id: 'a', addedAt: 1 }, content);
    expect((await store.all()).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await store.names('b')).toMatchObject({ block: ['one.games.example'], allow: ['ok.games.example'] });
    const opened = openIndex((await store.indexes('b'))?.blockIndex ?? new ArrayBuffer());
    expect(opened.kind === 'open' && opened.index.listed('x.one.games.example')).toBe('one.games.example');
  });

  it('changes a list alone, or with all its names, and leaves the others', async () => {
    const store = newStore();
    const { list, content } = await contentOf('one.games.example\n');
    const other = (await contentOf('two.games.example\n')).content;
    await store.add({ ...list, id: 'a' }, { ...content, block: ['1.example', '2.example', '3.example'] });
    await store.add({ ...list, id: 'a2' }, content);
    expect(await store.change('a', (one) => ({ ...one, isOn: false }))).toBe(true);
    expect((await store.all()).map(({ isOn }) => isOn)).toEqual([false, true]);
    expect((await store.names('a')).block).toHaveLength(3);
    expect(await store.change('a', (one) => ({ ...one, isOn: true }), other)).toBe(true);
    expect((await store.names('a')).block).toEqual(['two.games.example']);
    expect((await store.names('a2')).block).toEqual(['one.games.example']);
  });

  it('changes nothing of a list that is gone', async () => {
    const store = newStore();
    const { list, content } = await contentOf('one.games.example\n');
    await store.add(list, content);
    await store.forget([list.id]);
    expect(await store.change(list.id, (one) => one, content)).toBe(false);
    expect(await store.all()).toEqual([]);
    expect((await store.names(list.id)).block).toEqual([]);
    expect(await store.indexes(list.id)).toBeNull();
  });
}
