import { describe, expect, it } from 'vitest';
import { NEW_CLOCK } from '#src/blocking/block-time.ts';
import type { Block } from '#src/blocking/block.ts';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import { blockId } from '#src/blocking/scope-key.ts';
import { readOwn, withOwn, writeOwn } from '#src/blocklists/own-list.ts';
import { writeList } from '#src/blocklists/write-list.ts';
import { AT_ONCE } from '#tests/fakes/at-once.ts';
import { TestLists } from '#tests/fakes/test-lists.ts';

const NOW = 1_000_000;
const SUFFIXES = new Set(['com', 'example']);
const PARTS = {
  isPublicSuffix: (name: string) => SUFFIXES.has(name),
  protectedHosts: ['dsl.example'],
  mostNames: 1,
  turns: AT_ONCE,
  suffixRules: SUFFIXES,
  serviceOrigin: 'https://dsl.example',
  now: NOW,
};

const block = (scope: BlockScope, verdict: Block['verdict'] = 'block', end: Block['end'] = { kind: 'removed' }): Block => ({
  id: blockId({ verdict, scope }),
  verdict,
  scope,
  madeAt: 5,
  end,
});

const GAMES = block({ kind: 'site', domain: 'games.example' });
const PART = block({ kind: 'path', host: 'video.example', path: '/watch' });
const MATHS = block({ kind: 'host', host: 'maths.example' }, 'allow', { kind: 'time', at: NOW + 50 });
const ALL = [GAMES, PART, MATHS];
const standing = (blocks: readonly Block[], aheadMs = 0) => ({ blocks, clock: { ...NEW_CLOCK, aheadMs } });

const PAGE = block({ kind: 'page', address: 'https://video.example/a,b?c' });
const SHARED = block({ kind: 'path', host: '-shared.example', path: '/' });

describe('the tutor’s own blocks', () => {
  it.each(['json', 'csv'] as const)('are the same again from a file of their own: %s', async (as) => {
    const all = [...ALL, PAGE, SHARED];
    const read = await readOwn(writeOwn(standing(all), as), PARTS);
    if (read.kind === 'refused') throw new Error(read.why);
    expect(read.left).toBe(0);
    expect(withOwn(standing([]), read.blocks)).toEqual(all);
  });

  it('are read as a spreadsheet saves them', async () => {
    const text = '\ufeffverdict,kind,what,made,until\nblock,site,games.example,1970-01-01T00:00:00.005Z,\nblock,planet,x,,\n';
    const own = { verdict: 'block', scope: GAMES.scope, madeAt: 5, until: null };
    expect(await readOwn(text, PARTS)).toEqual({ kind: 'read', blocks: [own], left: 1 });
  });

  it.each(['json', 'csv', 'hosts'] as const)('come from a list that was saved here: %s', async (as) => {
    const list = await new TestLists().add('one.games.example\n');
    const read = await readOwn(writeList(list, { block: ['one.games.example'], allow: [] }, as), PARTS);
    expect(read).toMatchObject({ kind: 'read', blocks: [{ scope: { host: 'one.games.example' } }] });
  });

  it('are refused where they are too many, whatever the form', async () => {
    const many = Array.from({ length: 2001 }, (_, at) => block({ kind: 'site', domain: `n${at}.example` }));
    for (const as of ['json', 'csv', 'hosts'] as const) {
      expect(await readOwn(writeOwn(standing(many), as), PARTS)).toEqual({ kind: 'refused', why: 'too-many-blocks' });
    }
  });

  it('are the same again on a device whose clock runs otherwise', async () => {
    const read = await readOwn(writeOwn(standing(ALL, 20), 'json'), PARTS);
    if (read.kind === 'refused') throw new Error(read.why);
    expect(read.left).toBe(0);
    expect(withOwn(standing([], 20), read.blocks)).toEqual(ALL);
  });

  it('leave what is there as it is', async () => {
    const read = await readOwn(writeOwn(standing(ALL), 'json'), PARTS);
    if (read.kind === 'refused') throw new Error(read.why);
    const allowed = block({ kind: 'site', domain: 'games.example' }, 'allow');
    expect(withOwn(standing([allowed]), read.blocks)).toEqual([PART, MATHS, allowed]);
  });

  it('are written so that others read them, and nothing in them runs', () => {
    expect(writeOwn(standing(ALL), 'hosts')).toBe(
      '0.0.0.0 games.example\n# block path video.example/watch\n# allow host maths.example\n',
    );
    expect(writeOwn(standing(ALL), 'csv').split('\r\n')).toHaveLength(5);
  });

  it('leave out what nobody may block, what is over and what is not understood', async () => {
    const blocks = [
      { ...GAMES, scope: { kind: 'site', domain: 'dsl.example' } },
      { ...GAMES, scope: { kind: 'host', host: 'com' } },
      { ...GAMES, scope: { kind: 'planet' } },
    ].map(({ verdict, scope, madeAt }) => ({ verdict, scope, madeAt, until: null }));
    const over = { verdict: 'block', scope: GAMES.scope, madeAt: 5, until: NOW };
    const text = JSON.stringify({ safeLesson: 'blocks', version: 1, blocks: [...blocks, over] });
    expect(await readOwn(text, PARTS)).toEqual({ kind: 'read', blocks: [], left: 4 });
  });

  it('come from a list of names too', async () => {
    const read = await readOwn('0.0.0.0 games.example\n0.0.0.0 dsl.example\n0.0.0.0 10.0.0.1\n# note\n', PARTS);
    expect(read).toEqual({
      kind: 'read',
      blocks: [{ verdict: 'block', scope: { kind: 'host', host: 'games.example' }, madeAt: NOW, until: null }],
      left: 2,
    });
  });

  it.each(['{"a":1}', '{', '<!doctype html><title>x</title>', ''])('are refused where the file is none: %s', async (text) => {
    expect(await readOwn(text, PARTS)).toMatchObject({ kind: 'refused' });
  });
});
