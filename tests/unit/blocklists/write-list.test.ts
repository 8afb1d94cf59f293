import { expect, it } from 'vitest';
import { LIST_FILES } from '#src/blocklists/list-desk.ts';
import { readList } from '#src/blocklists/read-list.ts';
import { writeList } from '#src/blocklists/write-list.ts';
import { piecesOfText, TestLists } from '#tests/fakes/test-lists.ts';

const names = { block: ['a.games.example', 'b.games.example'], allow: ['maths.example'] };

async function written(as: (typeof LIST_FILES)[number], of: Parameters<typeof writeList>[1] = names): Promise<string> {
  const list = await new TestLists().add('a.games.example\n');
  return writeList({ ...list, name: '"block": [', licence: '{\n"allow": [' }, of, as);
}
const read = async (text: string) => readList(piecesOfText(text), await new TestLists().parts.reading());

it.each(LIST_FILES)('a list that is saved is the same when it is read again: %s', async (as) => {
  const again = await read(await written(as));
  expect(again).toMatchObject({ kind: 'read', ...names });
  const { understood, 'blank-or-comment': blank } = again.report.classes;
  expect(understood.count).toBe(3);
  expect(understood.count + blank.count).toBe(again.report.lines);
});

it.each(LIST_FILES)('also where it only lets names through: %s', async (as) => {
  expect(await read(await written(as, { block: [], allow: names.allow }))).toMatchObject({ block: [], allow: names.allow });
});

it('a list of others that looks a little like it is read as it was', async () => {
  expect(await read('action.example\n"block","a.games.example"\n')).toMatchObject({ block: ['action.example'] });
});
