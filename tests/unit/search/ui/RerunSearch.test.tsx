// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { PupilSearch } from '#src/search/ui/PupilSearch.tsx';
import { FakeSearchParts } from '#tests/fakes/fake-search-parts.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const TAB = 7;
const NAME = 'Re-run this search safely';

const pageOver = (parts: FakeSearchParts, address: string, isLocked = false) => (
  <main>
    <h1>The pop-up</h1>
    <PupilSearch parts={parts} inFront={{ tabId: TAB, address }} isLocked={isLocked} />
  </main>
);

async function openOver(address: string, { isLocked = false, parts = new FakeSearchParts() } = {}) {
  const shown = show(pageOver(parts, address, isLocked));
  await screen.findByRole('switch');
  return { parts, go: (next: string) => shown.change(pageOver(parts, next, isLocked)) };
}

test.each([
  ['an engine that nobody keeps', 'https://wild.example/search?q=big+cats', false],
  ['a pinned engine', 'https://www.finder.example/search?q=big%20cats&safe=on', false],
  ['pictures, on a locked device', 'https://finder.example/images?q=big%20cats', true],
])('from %s, the same words go to the band’s engine, in the same tab', async (_, address, isLocked) => {
  const { parts } = await openOver(address, { isLocked });
  const button = await screen.findByRole('button', { name: NAME });
  await expectAccessible();
  fireEvent.click(button);
  expect(await screen.findByText('The same words are now asked of The lessons.')).toBeTruthy();
  expect(parts.led).toEqual([{ tabId: TAB, address: 'https://lessons.example/search?q=big%20cats' }]);
  expect(parts.switched).toBe(0);
  expect(screen.queryByRole('button', { name: NAME })).toBeNull();
  await expectAccessible();
});

test.each<readonly [what: string, address: string]>([
  ['a page that is no search', 'https://finder.example/about?q=x'],
  ['a search for nothing', 'https://finder.example/search?q='],
  ['a site that nobody knows', 'https://nobody.example/search?q=x'],
  ['the band’s own engine', 'https://lessons.example/search?q=x'],
  ...HOSTILE_TEXTS.map((text): readonly [string, string] => ['hostile text', text]),
])('is not offered for %s', async (_, address) => {
  await openOver(address);
  expect(screen.queryByRole('button', { name: NAME })).toBeNull();
});

test('is offered again when the tab goes to another search', async () => {
  const { parts, go } = await openOver('https://wild.example/search?q=one');
  fireEvent.click(await screen.findByRole('button', { name: NAME }));
  await screen.findByText(/are now asked of/);
  go('https://wild.example/search?q=two');
  fireEvent.click(await screen.findByRole('button', { name: NAME }));
  await screen.findByText(/are now asked of/);
  expect(parts.led.map(({ address }) => address)).toEqual([
    'https://lessons.example/search?q=one',
    'https://lessons.example/search?q=two',
  ]);
});

test('says where the tab is gone, and can be tried again', async () => {
  const parts = new FakeSearchParts();
  parts.leadTab = () => Promise.reject(new Error('No tab with id: 7'));
  await openOver('https://wild.example/search?q=one', { parts });
  fireEvent.click(await screen.findByRole('button', { name: NAME }));
  expect(await screen.findByText(/The tab is not there any more/)).toBeTruthy();
  expect(screen.getByRole('button', { name: NAME })).toBeTruthy();
  await expectAccessible();
});
