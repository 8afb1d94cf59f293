// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { expect, test } from 'vitest';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import { nextMidnight } from '#src/blocking/block-time.ts';
import { describeBlock, liftBlock, listMediaBlocks, offerScopes } from '#src/blocking/questions.ts';
import { blockId } from '#src/blocking/scope-key.ts';
import { scopesOf } from '#src/blocking/scopes-of.ts';
import { BlockChoice } from '#src/blocking/ui/BlockChoice.tsx';
import { BlockInForce } from '#src/blocking/ui/BlockInForce.tsx';
import { MediaBlocks } from '#src/blocking/ui/MediaBlocks.tsx';
import type { WantedBlock } from '#src/blocking/wanted-block.ts';
import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const NOW = new Date(2026, 10, 22, 9, 30).getTime();
const RULES = new Set(['example', 'co.uk']);
const ADDRESS = 'https://docs.games.example/chess/openings?b=1#top';
const site: BlockScope = { kind: 'site', domain: 'games.example' };
const part: BlockScope = { kind: 'path', host: 'games.example', path: '/chess' };

const offering = on(offerScopes, async ({ address }) => {
  const offered = scopesOf(address, RULES);
  return offered === null ? null : { ...offered, scopes: [...offered.scopes] };
});

function choose(...answering: readonly Answering[]) {
  const chosen: WantedBlock[] = [];
  const { ask } = fakeAsk([offering, ...answering]);
  function Choosing() {
    const [wanted, setWanted] = useState<WantedBlock | null>(null);
    const onChange = (next: WantedBlock) => {
      chosen.push(next);
      setWanted(next);
    };
    return <BlockChoice ask={ask} address={ADDRESS} wanted={wanted} onChange={onChange} />;
  }
  show(
    <main>
      <h1>Safe Lesson</h1>
      <Choosing />
    </main>,
  );
  return chosen;
}

test('offers what can be blocked of the page, narrowest first, with the usual chosen, and takes the focus', async () => {
  choose();
  const what = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'What to block' });
  expect([...what.options].map(({ text }) => text)).toEqual([
    'This page only',
    'This part: /chess/openings',
    'This part: /chess',
    'This site: docs.games.example',
    'The whole site: games.example',
  ]);
  expect(what.selectedOptions[0]?.text).toBe('This site: docs.games.example');
  expect(document.activeElement).toBe(what);
  const howLong = screen.getByRole<HTMLSelectElement>('combobox', { name: 'How long' });
  expect([...howLong.options].map(({ text }) => text)).toEqual(['For an hour', 'For today', 'Until I undo it']);
  expect(howLong.value).toBe('until-removed');
  await expectAccessible();
});

test('hands out what is chosen, and says what it takes', async () => {
  const chosen = choose();
  const what = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'What to block' });
  fireEvent.change(what, { target: { selectedIndex: 0 } });
  fireEvent.change(screen.getByRole('combobox', { name: 'How long' }), { target: { value: 'an-hour' } });
  fireEvent.change(what, { target: { selectedIndex: 2 } });
  const chess = { kind: 'path', host: 'docs.games.example', path: '/chess' };
  expect(chosen).toEqual([
    { scope: { kind: 'page', address: 'https://docs.games.example/chess/openings?b=1' }, lasting: 'until-removed' },
    { scope: { kind: 'page', address: 'https://docs.games.example/chess/openings?b=1' }, lasting: 'an-hour' },
    { scope: chess, lasting: 'an-hour' },
  ]);
  const described = document.getElementById(what.getAttribute('aria-describedby') ?? '');
  expect(described?.textContent).toBe('This address and all that is under it: docs.games.example/chess');
  await expectAccessible();
});

test('says so when nobody answers, and asks again', async () => {
  let isBroken = true;
  choose(
    on(offerScopes, () => {
      if (isBroken) throw new TypeError('gone');
      return { scopes: [site], usual: site };
    }),
  );
  expect(await screen.findByText(/could not look up this address/)).toBeTruthy();
  await expectAccessible();
  isBroken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('combobox', { name: 'What to block' })).toBeTruthy();
});

function inForce(scope: BlockScope, endsAt: number | null, rest: BlockScope | null) {
  const wanted: WantedBlock[] = [];
  const { ask } = fakeAsk([on(describeBlock, () => ({ scope, endsAt, rest }))]);
  show(
    <main>
      <h1>Safe Lesson</h1>
      <BlockInForce
        ask={ask}
        blockId={blockId({ verdict: 'block', scope })}
        now={() => NOW}
        onBlock={(one) => wanted.push(one)}
      />
    </main>,
  );
  return wanted;
}

test('the usual block is said in one sentence', async () => {
  inForce(site, null, null);
  expect(await screen.findByText('No tab can open it until you undo the block.')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

test.each([
  [NOW + 3_600_000, '10:30'],
  [nextMidnight(NOW), 'midnight'],
  [null, 'you undo it'],
])('a part that is blocked until %s: what, until when, and the rest', async (endsAt, until) => {
  const wanted = inForce(part, endsAt, site);
  expect(await screen.findByText('games.example/chess')).toBeTruthy();
  expect(screen.getByText(until)).toBeTruthy();
  await expectAccessible();
  fireEvent.click(screen.getByRole('button', { name: 'Block all of games.example' }));
  expect(wanted).toEqual([{ scope: site, lasting: 'until-removed' }]);
});

test('pictures that are blocked on the page: each with its Undo, and hostile addresses stay text', async () => {
  const [one, other] = ['https://cdn.example/1.png', `https://cdn.example/${encodeURIComponent(HOSTILE_TEXTS[1] ?? '')}`];
  let blocks = [one, other].map((address) => ({ blockId: `block media ${address}`, address }));
  const { ask, log } = fakeAsk([
    on(listMediaBlocks, () => blocks),
    on(liftBlock, ({ blockId: lifted }) => {
      blocks = blocks.filter(({ blockId: id }) => id !== lifted);
      return {};
    }),
  ]);
  show(
    <main>
      <h1>Safe Lesson</h1>
      <MediaBlocks ask={ask} tabId={3} />
    </main>,
  );
  expect(await screen.findByRole('heading', { name: 'Blocked on this page' })).toBeTruthy();
  expect(screen.getByText(other)).toBeTruthy();
  await expectAccessible();
  const [first] = screen.getAllByRole('button', { name: 'Undo' });
  if (first === undefined) throw new Error('No Undo');
  fireEvent.click(first);
  const undone = (await screen.findByText(/not blocked any more/)).closest('[role=status]');
  expect(document.activeElement).toBe(undone);
  expect(log.find(({ question }) => question === liftBlock.name)?.asked).toEqual({ blockId: `block media ${one}` });
  await waitFor(() => expect(screen.queryByText(one)).toBeNull());
  expect(screen.getAllByRole('button', { name: 'Undo' })).toHaveLength(1);
  await expectAccessible();
});
