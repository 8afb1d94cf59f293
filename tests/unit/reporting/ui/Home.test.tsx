// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { describeBlock, offerScopes } from '#src/blocking/questions.ts';
import type { WantedBlock } from '#src/blocking/wanted-block.ts';
import '#src/blocking/ui/BlockChoice.tsx';
import '#src/blocking/ui/BlockInForce.tsx';
import { on } from '#src/messaging/router.ts';
import { Home } from '#src/reporting/ui/Home.tsx';
import type { HomeProps, Tab } from '#src/reporting/ui/Home.tsx';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const site = { kind: 'site', domain: 'games.example' } as const;
const part = { kind: 'path', host: 'games.example', path: '/chess' } as const;

const tabOn = (address: string | null, blockId: string | null = null): Tab => ({
  site: { host: 'games.example', blockId },
  address: address === null ? null : { hostAndPath: address, full: address },
  hasMediaBlocks: false,
});

function open(tab: Tab, instead: Partial<HomeProps> = {}) {
  const asked: (WantedBlock | null)[] = [];
  const { ask } = fakeAsk([
    on(offerScopes, () => ({ scopes: [part, site], usual: site })),
    on(describeBlock, () => ({ scope: part, endsAt: null, rest: site })),
  ]);
  const home = (shown: Tab, then: Partial<HomeProps> = {}) => (
    <main>
      <h1>Safe Lesson</h1>
      <Home
        ask={ask}
        tab={shown}
        isEnrolled
        isLocked={false}
        busy={null}
        canUndoBlock
        now={() => 0}
        onBlockAndReport={(wanted) => asked.push(wanted)}
        onReport={() => {}}
        onBlock={(wanted) => asked.push(wanted)}
        onUndone={() => {}}
        {...instead}
        {...then}
      />
    </main>
  );
  const { change } = show(home(tab));
  return { asked, goTo: (next: Tab, then: Partial<HomeProps> = {}) => change(home(next, then)) };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('takes the usual at once, and what was chosen where something was', async () => {
  const { asked } = open(tabOn('https://games.example/chess'));
  press('Block');
  press('What to block, how long');
  const what = await screen.findByRole('combobox', { name: 'What to block' });
  press('Block and report');
  fireEvent.change(what, { target: { selectedIndex: 0 } });
  press('Block');
  press('Block and report');
  const wanted = { scope: part, lasting: 'until-removed' };
  expect(asked).toEqual([null, null, wanted, wanted]);
  await expectAccessible();
});

test('a choice goes with its page, and comes back with none', async () => {
  const { asked, goTo } = open(tabOn('https://games.example/chess'));
  press('What to block, how long');
  fireEvent.change(await screen.findByRole('combobox', { name: 'What to block' }), { target: { selectedIndex: 0 } });
  for (const next of ['https://games.example/draughts', 'https://games.example/chess']) {
    goTo(tabOn(next));
    expect(await screen.findByRole('button', { name: 'What to block, how long' })).toBeTruthy();
    press('Block');
  }
  expect(asked).toEqual([null, null]);
});

test('where less than the site is blocked, says what, and offers the rest', async () => {
  const { asked } = open(tabOn(null, 'block path games.example /chess'));
  expect(screen.getByText('Blocked on this site')).toBeTruthy();
  expect(await screen.findByText('games.example/chess')).toBeTruthy();
  press('Block all of games.example');
  expect(asked).toEqual([{ scope: site, lasting: 'until-removed' }]);
  await expectAccessible();
});

test('what was chosen before the computer was locked is the usual while it is, and is shown again afterwards', async () => {
  const tab = tabOn('https://games.example/chess');
  const { asked, goTo } = open(tab);
  press('What to block, how long');
  fireEvent.change(await screen.findByRole('combobox', { name: 'What to block' }), { target: { selectedIndex: 0 } });
  goTo(tab, { isLocked: true });
  press('Block');
  goTo(tab);
  expect((await screen.findByRole<HTMLSelectElement>('combobox', { name: 'What to block' })).selectedIndex).toBe(0);
  press('Block');
  expect(asked).toEqual([null, { scope: part, lasting: 'until-removed' }]);
});

test('at a locked computer nothing is offered but the usual', () => {
  open(tabOn('https://games.example/chess'), { isLocked: true });
  expect(screen.queryByRole('button', { name: 'What to block, how long' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Block' })).toBeTruthy();
});
