import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Blocklist } from '#src/blocklists/blocklist.ts';
import { namesConcerned } from '#src/blocklists/names-concerned.ts';
import { packRules } from '#src/blocklists/packed-rules.ts';
import { AT_ONCE } from '#tests/fakes/at-once.ts';
import { anyLists, anyNames } from '#tests/suites/random-lists.ts';

const own = (allow: readonly string[]): Blocklist => ({ id: 'own', owner: 'tutor', block: [], allow });

const concerned = async (block: readonly string[], ...allowed: readonly string[]) => [
  ...(await namesConcerned([{ block }], new Set(allowed), AT_ONCE)),
];

it('is what a list has, what is above it and what is under it', async () => {
  const allowed = ['games.example', 'example', 'chess.games.example', 'maths.example', 'ames.example', 'other.test'];
  expect((await concerned(['games.example'], ...allowed)).toSorted()).toEqual([
    'chess.games.example',
    'example',
    'games.example',
  ]);
  expect(await concerned(['games.example'])).toEqual([]);
});

it('is all that makes any difference to the rules', async () => {
  await fc.assert(
    fc.asyncProperty(anyLists, anyNames, async (any, allowed) => {
      const lists = any.map((one): Blocklist => ({ ...one, owner: 'subscription' }));
      const of = await namesConcerned(lists, new Set(allowed), AT_ONCE);
      const few = await packRules([...lists, own(allowed.filter((name) => of.has(name)))], AT_ONCE);
      expect(few).toEqual(await packRules([...lists, own(allowed)], AT_ONCE));
    }),
  );
});
