import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countChange, findNames, namesOf, toParts } from '#src/blocklists/name-parts.ts';
import { AT_ONCE } from '#tests/fakes/at-once.ts';

const anyNames = fc.uniqueArray(fc.stringMatching(/^[ab]{1,3}(\.[ab]{1,2}){1,2}$/)).map((names) => names.toSorted());

describe('names in parts', () => {
  it('are the same names again, also of more than one part', async () => {
    const names = Array.from({ length: 45_000 }, (_, at) => `n${at}.example`);
    expect(toParts(names)).toHaveLength(3);
    expect(await namesOf(toParts(names), AT_ONCE)).toEqual(names);
    expect(await namesOf(toParts([]), AT_ONCE)).toEqual([]);
  });

  it('are found by any text in them, each once, and no more are handed out than are wanted', () => {
    fc.assert(
      fc.property(anyNames, fc.constantFrom('a', 'ab', 'a.b', 'b.', 'bbb'), (names, text) => {
        const found = findNames(
          [{ list: 'one', action: 'block', parts: [names.join('\n')].filter((part) => part !== '') }],
          text,
          2,
        );
        const wanted = names.filter((name) => name.includes(text));
        expect(found.total).toBe(wanted.length);
        expect(found.first.map(({ name }) => name)).toEqual(wanted.slice(0, 2));
      }),
    );
  });

  it('are not found by nothing, nor by a text that goes over two of them', () => {
    const lists = [{ list: 'one', action: 'block', parts: ['a.b\nc.d'] }] as const;
    expect(findNames(lists, ' ', 9)).toEqual({ total: 0, first: [] });
    expect(findNames(lists, 'b\nc', 9)).toEqual({ total: 0, first: [] });
    expect(findNames(lists, ' C.D ', 9)).toMatchObject({ total: 1, first: [{ name: 'c.d' }] });
  });

  it('tell how many came and went', async () => {
    await fc.assert(
      fc.asyncProperty(anyNames, anyNames, async (before, after) => {
        expect(await countChange(before, after, AT_ONCE)).toEqual({
          added: after.filter((name) => !before.includes(name)).length,
          removed: before.filter((name) => !after.includes(name)).length,
        });
      }),
    );
  });
});
