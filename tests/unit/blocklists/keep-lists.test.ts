import { beforeEach, describe, expect, it } from 'vitest';
import { listAddress } from '#src/blocklists/fetched-list.ts';
import type { FetchedList } from '#src/blocklists/fetched-list.ts';
import { addList, nextDue, refreshDue, refreshList } from '#src/blocklists/keep-lists.ts';
import { piecesOfText, TestLists } from '#tests/fakes/test-lists.ts';

const DAY = 24 * 3_600_000;
const PAGE = '<!doctype html><title>Sign in to this network</title>';

describe('a list that is added', () => {
  let lists: TestLists;
  let stop: AbortController;
  beforeEach(() => {
    lists = new TestLists();
    stop = new AbortController();
  });

  const addFile = (text: string) =>
    addList(
      lists.parts,
      { name: 'Mine', category: 'other', licence: '', from: { kind: 'file', fileName: 'a.txt', pieces: piecesOfText(text) } },
      () => {},
      stop.signal,
    );

  it('is kept with its names, its counts and what each line was, and is on', async () => {
    const added = await addFile('0.0.0.0 one.games.example\n0.0.0.0 com\n0.0.0.0 dsl.example\n0.0.0.0 one.games.example\n# x\n');
    expect(added).toMatchObject({
      kind: 'added',
      list: { isOn: true, format: 'hosts', names: { block: 1, allow: 0 }, source: { kind: 'file', fileName: 'a.txt' } },
    });
    const { report } = await lists.list('list-1');
    expect(report).toMatchObject({ lines: 5, duplicates: 1 });
    expect(report.classes['public-suffix']).toEqual({ count: 1, examples: [{ line: 2, text: '0.0.0.0 com' }] });
    expect(report.classes['own-service'].count).toBe(1);
    expect(await lists.namesOf('list-1')).toEqual(['one.games.example']);
  });

  it.each([
    ['', 'empty'],
    [PAGE, 'web-page'],
    ['\0\0\0\0', 'binary'],
    ['one two three\nfour five\n', 'no-names'],
    [Array.from({ length: 3000 }, (_, at) => `n${at}.games.example`).join('\n'), 'too-many-names'],
  ])('%# is refused as a whole, with its reason, and nothing is kept', async (text, why) => {
    expect(await addFile(text)).toMatchObject({ kind: 'refused', why });
    expect(await lists.store.all()).toEqual([]);
  });

  it('is not kept when it is stopped, whatever came of the reading', async () => {
    async function* stoppedBehind(text: string) {
      yield text;
      stop.abort();
    }
    const from = { kind: 'file', fileName: 'a.txt', pieces: stoppedBehind('a.games.example\n') } as const;
    const added = await addList(lists.parts, { name: '', category: 'other', licence: '', from }, () => {}, stop.signal);
    expect(added).toEqual({ kind: 'stopped' });
    expect(await addFile('a.games.example\n')).toEqual({ kind: 'stopped' });
    expect(await lists.store.all()).toEqual([]);
  });

  it('is refused when the file cannot be read to its end', async () => {
    lists.answersInPart('one.games.example\n');
    const fetched = lists.answer();
    const pieces = fetched.kind === 'text' ? fetched.pieces : piecesOfText('');
    const from = { kind: 'file', fileName: 'a.txt', pieces } as const;
    const added = await addList(lists.parts, { name: '', category: 'other', licence: '', from }, () => {}, stop.signal);
    expect(added).toMatchObject({ kind: 'refused', why: 'unreadable-file' });
  });

  it('is asked for only where nobody on the way can change it', () => {
    expect(listAddress(' https://lists.example/a ')).toBe('https://lists.example/a');
    expect(listAddress('http://127.0.0.1:8080/a')).toBe('http://127.0.0.1:8080/a');
    for (const no of ['http://lists.example/a', 'https://me:secret@lists.example/', 'file:///etc/hosts', 'games', '']) {
      expect(listAddress(no)).toBeNull();
    }
  });
});

describe('a list that is asked for again', () => {
  let lists: TestLists;
  beforeEach(() => {
    lists = new TestLists();
  });

  it('is asked for by what the server called it, and stays when that is still so', async () => {
    const list = await lists.add('one.games.example\n', '"1"');
    lists.now += DAY;
    lists.answer = () => ({ kind: 'not-changed' });
    expect(await refreshList(lists.parts, list)).toEqual({ kind: 'not-changed' });
    expect(lists.asked.at(-1)?.etag).toBe('"1"');
    expect(await lists.list(list.id)).toMatchObject({ checkedAt: lists.now, changedAt: list.changedAt, fault: null });
  });

  it('says how many names came and went', async () => {
    const list = await lists.add('a.games.example\nb.games.example\n@@||c.games.example^\n');
    lists.now += DAY;
    lists.answers('b.games.example\nd.games.example\ne.games.example\n', '"2"');
    expect(await refreshList(lists.parts, list)).toEqual({ kind: 'changed', added: 2, removed: 2 });
    expect(await lists.namesOf(list.id)).toEqual(['b.games.example', 'd.games.example', 'e.games.example']);
    expect(await lists.list(list.id)).toMatchObject({
      changedAt: lists.now,
      change: { added: 2, removed: 2 },
      names: { block: 3, allow: 0 },
    });
  });

  it('does not count as changed when only its comments did', async () => {
    const list = await lists.add('a.games.example\n');
    lists.now += DAY;
    lists.answers('# of today\na.games.example\n', '"2"');
    expect(await refreshList(lists.parts, list)).toEqual({ kind: 'not-changed' });
    expect(await lists.list(list.id)).toMatchObject({ changedAt: list.changedAt, validators: { etag: '"2"' } });
  });

  const failing: readonly (readonly [string, (of: TestLists) => void, string])[] = [
    ['nobody answers', (of) => (of.answer = (): FetchedList => ({ kind: 'failed', why: 'no-answer' })), 'no-answer'],
    ['it is not there', (of) => (of.answer = (): FetchedList => ({ kind: 'failed', why: 'bad-status' })), 'bad-status'],
    ['a web page comes instead', (of) => of.answers(PAGE), 'web-page'],
    ['it is empty', (of) => of.answers('\n'), 'empty'],
    ['it ends too soon', (of) => of.answersInPart('z.games.example\n'), 'no-answer'],
  ];
  it.each(failing)('stays as it was when %s, and says so', async (_, fail, why) => {
    const list = await lists.add('a.games.example\n', '"1"');
    lists.now += DAY;
    fail(lists);
    expect(await refreshList(lists.parts, list)).toEqual({ kind: 'failed', why });
    expect(await lists.namesOf(list.id)).toEqual(['a.games.example']);
    expect(await lists.list(list.id)).toMatchObject({
      fault: why,
      checkedAt: lists.now,
      changedAt: list.changedAt,
      validators: { etag: '"1"' },
    });
  });

  it('is asked for once a day, an hour after a fault, and not while it is off', async () => {
    const list = await lists.add('a.games.example\n');
    expect(nextDue(await lists.store.all(), lists.now, 0)).toBe(list.checkedAt + DAY);
    lists.now += DAY - 1;
    lists.asked.length = 0;
    expect(await refreshDue(lists.parts)).toEqual([]);
    expect(lists.asked).toEqual([]);
    lists.now += 1;
    lists.answer = () => ({ kind: 'failed', why: 'no-answer' });
    expect(await refreshDue(lists.parts)).toEqual([{ kind: 'failed', why: 'no-answer' }]);
    expect(lists.asked).toHaveLength(1);
    expect(nextDue(await lists.store.all(), lists.now, 0)).toBe(lists.now + 3_600_000);
    lists.now += 3_600_000;
    lists.answers('b.games.example\n');
    expect(await refreshDue(lists.parts)).toEqual([{ kind: 'changed', added: 1, removed: 1 }]);
    await lists.store.change(list.id, (one) => ({ ...one, isOn: false }));
    expect(nextDue(await lists.store.all(), lists.now, 0)).toBeNull();
  });

  it('is asked for at once when the clock was set back since', async () => {
    const list = await lists.add('a.games.example\n');
    lists.now -= 10 * DAY;
    expect(nextDue(await lists.store.all(), lists.now, lists.now)).toBe(lists.now);
    await refreshDue(lists.parts);
    expect(await lists.list(list.id)).toMatchObject({ checkedAt: lists.now });
  });

  it('is tidied away an hour after it was removed, and not before', async () => {
    const list = await lists.add('a.games.example\n');
    await lists.store.change(list.id, (one) => ({ ...one, removedAt: lists.now }));
    await refreshDue(lists.parts);
    expect(await lists.store.all()).toHaveLength(1);
    lists.now += 3_600_000;
    await refreshDue(lists.parts);
    expect(await lists.store.all()).toEqual([]);
  });
});
