// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Block } from '#src/blocking/block.ts';
import type { RefreshedList } from '#src/blocklists/keep-lists.ts';
import { LIST_RULES } from '#src/blocklists/follow-lists.ts';
import type { WhyTyped } from '#src/blocking/why-blocked.ts';
import type { ListDesk } from '#src/blocklists/list-desk.ts';
import { ListsPage } from '#src/blocklists/ui/ListsPage.tsx';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { Page } from '#src/ui/Page.tsx';
import { sayEnglish } from '#tests/fakes/english.ts';
import { FakeListsPage } from '#tests/fakes/fake-lists-page.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const choose = (label: string, text: string) => {
  const input = screen.getByLabelText(label);
  Object.defineProperty(input, 'files', { value: [new File([text], 'my.txt')], configurable: true });
  fireEvent.change(input);
};

const way = (name: RegExp) => fireEvent.click(screen.getByRole('radio', { name }));

/** What is said by what was pressed, which is read out as well. */
const said = (text: string) => waitFor(() => expect(screen.getAllByText(text)).toHaveLength(2));

const whyOf = async (address: string) => {
  type('Address of a page', address);
  await press('Look it up');
};

const GAMES: Block = {
  id: 'block games.example',
  verdict: 'block',
  scope: { kind: 'site', domain: 'games.example' },
  madeAt: 1,
  end: { kind: 'removed' },
};
const TAKE_BACK = 'Take back games.example: Blocked, a whole site';

/** An answer that comes when a test gives it. */
function toBeAnswered<Answer>() {
  const given: ((answer: Answer) => void)[] = [];
  const answer = new Promise<Answer>((resolve) => void given.push(resolve));
  return { answer, give: (what: Answer) => given.forEach((give) => give(what)) };
}

describe('the page of lists', () => {
  let page: FakeListsPage;
  beforeEach(() => {
    page = new FakeListsPage();
  });

  const open = async () => {
    show(
      <Page>
        <ListsPage parts={page.parts} />
      </Page>,
    );
    await screen.findByRole('heading', { level: 1 });
  };
  const enforced = () => page.asked.log.filter(({ question }) => question === 'blocking/enforce').length;

  it('says what to do next where there is nothing yet', async () => {
    await open();
    expect(screen.getByText('There are no lists yet')).toBeTruthy();
    expect(screen.getByText('You have blocked nothing')).toBeTruthy();
    await expectAccessible();
  });

  it('shows what stands without writing anything', async () => {
    page.blocks.blocks = [GAMES, { ...GAMES, id: 'over', end: { kind: 'time', at: page.lists.now } }];
    page.blocks.change = () => Promise.reject(new StorageFailed('storage-full', null));
    await open();
    expect(screen.getAllByRole('button', { name: /^Take back/ })).toHaveLength(1);
  });

  it('names each way back by what it takes back', async () => {
    const { id: _id, ...games } = GAMES;
    page.blocks.blocks = [
      GAMES,
      { ...games, id: 'allow games.example', verdict: 'allow' },
      { ...games, id: 'block host', scope: { kind: 'host', host: 'games.example' } },
    ];
    await open();
    const names = screen.getAllByRole('button', { name: /^Take back/ }).map(({ textContent }) => textContent);
    expect(names).toEqual([
      TAKE_BACK,
      'Take back games.example: Let through, a whole site',
      'Take back games.example: Blocked, one site',
    ]);
  });

  it('adds a list by its address, has the browser follow, and takes it back', async () => {
    await open();
    page.lists.answers('a.games.example\nb.games.example\n0.0.0.0 com\n');
    type('Name of the list', 'Games');
    type('Address of the list', 'https://lists.example/games.txt');
    fireEvent.change(screen.getByLabelText('What it is about'), { target: { value: 'games' } });
    type('Licence (a note for yourself)', 'MIT');
    await press('Add list');
    await said('“Games” is added and on. Names that it blocks: 2.');
    const card = await screen.findByRole('listitem', { name: 'Games' });
    for (const fact of ['Games', 'MIT', 'https://lists.example/games.txt', 'plain names']) {
      expect(within(card).getAllByText(new RegExp(fact)).length).toBeGreaterThan(0);
    }
    expect(within(card).getByText('0.0.0.0 com')).toBeTruthy();
    expect(enforced()).toBe(1);
    await expectAccessible();
    await press('Undo');
    await screen.findByText('There are no lists yet');
    expect(enforced()).toBe(2);
  });

  it('says what is missing, with the focus there', async () => {
    await open();
    await press('Add list');
    expect(screen.getByText('Give the list a name.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Name of the list'));
    type('Name of the list', 'Games');
    type('Address of the list', 'http://lists.example/');
    await press('Add list');
    expect(screen.getByText(sayEnglish('listsAddressWanted'))).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Address of the list'));
    way(/^A file/);
    await press('Add list');
    expect(screen.getByText('Choose a file.')).toBeTruthy();
    await expectAccessible();
  });

  it('says why a file is refused, with its first bad lines', async () => {
    await open();
    type('Name of the list', 'Games');
    way(/^A file/);
    choose('File', 'one two three\n');
    await press('Add list');
    await screen.findByText('Not one line of it names a website.');
    expect(screen.getByText('one two three')).toBeTruthy();
    expect(await page.lists.store.all()).toEqual([]);
    await expectAccessible();
  });

  it('tells how far the reading is, and stops it', async () => {
    await open();
    page.reading = new Promise(() => {});
    type('Name of the list', 'Games');
    type('Address of the list', 'https://lists.example/games.txt');
    await press('Add list');
    await screen.findByText('Reading: 1.2 MB');
    await press('Stop');
    await screen.findByText(sayEnglish('listsStopped'));
    expect(screen.getByLabelText<HTMLInputElement>('Name of the list').value).toBe('Games');
    expect(await page.lists.store.all()).toEqual([]);
    await expectAccessible();
  });

  it('offers no Stop once the list is kept', async () => {
    const follow = toBeAnswered<void>();
    page.following = follow.answer;
    await open();
    page.lists.answers('a.games.example\n');
    type('Name of the list', 'Games');
    type('Address of the list', 'https://lists.example/games.txt');
    await press('Add list');
    await said(sayEnglish('listsFollowing'));
    expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
    follow.give();
    await said('“Games” is added and on. Names that it blocks: 1.');
  });

  it('says so when nobody knows whether a list was added, and shows how things are', async () => {
    const desk: ListDesk = {
      ...page.parts.desk,
      add: async () => {
        await page.lists.add('a.games.example\n');
        throw new TypeError('The worker is gone');
      },
    };
    show(<ListsPage parts={{ ...page.parts, desk }} />);
    await screen.findByRole('heading', { level: 1 });
    type('Name of the list', 'Games');
    type('Address of the list', 'https://lists.example/games.txt');
    await press('Add list');
    await screen.findByText(sayEnglish('listsAddFailed'));
    await screen.findByRole('checkbox', { name: 'Use Games' });
  });

  it('adds no file that is not to be seen any more, and forgets what was wrong with it', async () => {
    await open();
    type('Name of the list', 'Games');
    way(/^A file/);
    await press('Add list');
    expect(screen.getByText('Choose a file.')).toBeTruthy();
    way(/^An address/);
    expect(screen.queryByText('Choose a file.')).toBeNull();
    way(/^A file/);
    choose('File', 'a.games.example\n');
    way(/^An address/);
    way(/^A file/);
    await press('Add list');
    expect(screen.getByText('Choose a file.')).toBeTruthy();
    expect(await page.lists.store.all()).toEqual([]);
  });

  it('finishes what it is at before it says that a list is added', async () => {
    await page.lists.add('a.games.example\n');
    const refreshed = toBeAnswered<RefreshedList>();
    const desk: ListDesk = { ...page.parts.desk, refresh: () => refreshed.answer };
    show(<ListsPage parts={{ ...page.parts, desk }} />);
    await press(/^Look for a newer one/);
    type('Name of the list', 'More');
    type('Address of the list', 'https://lists.example/more.txt');
    await press('Add list');
    await screen.findAllByText(sayEnglish('listsFollowing'));
    expect(enforced()).toBe(0);
    refreshed.give({ kind: 'not-changed' });
    await said('“More” is added and on. Names that it blocks: 1.');
    expect(enforced()).toBe(2);
  });

  it('keeps the keyboard where it is when a list is switched', async () => {
    await page.lists.add('a.games.example\n');
    await open();
    const box = screen.getByRole('checkbox', { name: 'Use Games' });
    box.focus();
    fireEvent.click(box);
    await said('“Games” is off. It blocks nothing now.');
    expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: 'Use Games' }));
    const [aloud] = screen.getAllByText('“Games” is off. It blocks nothing now.');
    expect(aloud?.closest('[role=status]')).toBeTruthy();
  });

  it('keeps the way back through what else is done, and when it failed', async () => {
    await page.lists.add('a.games.example\n');
    page.blocks.blocks = [GAMES];
    await open();
    await press('Remove Games');
    await screen.findByText('“Games” is removed.');
    await press(TAKE_BACK);
    await screen.findByText('“games.example” is taken back.');
    page.isEnforcing = false;
    await press('Undo');
    await screen.findByText(sayEnglish('listsFailed'));
    page.isEnforcing = true;
    await press('Undo');
    await screen.findByText('That is undone.');
    expect(page.blocks.blocks).toEqual([GAMES]);
    await expectAccessible();
    await press('Undo');
    await screen.findByRole('checkbox', { name: 'Use Games' });
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('does not say that it undid what was tidied away', async () => {
    await page.lists.add('a.games.example\n');
    await open();
    await press('Remove Games');
    await screen.findByText('“Games” is removed.');
    await page.lists.store.forget(['list-1']);
    await press('Undo');
    await screen.findByText('That list is not here any more.');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('follows what is done elsewhere', async () => {
    await open();
    page.blocks.blocks = [GAMES];
    await act(async () => page.hear());
    await screen.findByRole('button', { name: TAKE_BACK });
  });

  it('switches a list off, looks for a newer one, removes it and has it back', async () => {
    await page.lists.add('a.games.example\n');
    await open();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Use Games' }));
    await said('“Games” is off. It blocks nothing now.');
    expect((await page.lists.list('list-1')).isOn).toBe(false);

    page.lists.answers('b.games.example\nc.games.example\n');
    await press(/^Look for a newer one/);
    await said('“Games” is newer now: 2 names came and 1 went.');
    page.lists.answers('<!doctype html>');
    await press(/^Look for a newer one/);
    await screen.findByText('The last look for a newer one failed');
    expect(screen.getAllByText(/A web page came and no list/)).toHaveLength(2);
    expect(await page.lists.namesOf('list-1')).toHaveLength(2);
    await expectAccessible();

    await press('Remove Games');
    await screen.findByText('“Games” is removed.');
    await waitFor(() => expect(screen.queryByRole('checkbox')).toBeNull());
    await press('Undo');
    await screen.findByRole('checkbox', { name: 'Use Games' });
  });

  it('says so when the background does not answer, and shows how things are', async () => {
    await page.lists.add('a.games.example\n');
    page.isEnforcing = false;
    await open();
    fireEvent.click(screen.getByRole('checkbox'));
    await said(sayEnglish('listsFailed'));
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(false));
  });

  it('says so when the browser did not take the lists, and when the disk cannot be read', async () => {
    await page.settings.keep(LIST_RULES, { ids: [], isSettled: true, madeOf: '', fault: 'browser-refused' });
    await open();
    expect(screen.getByText(sayEnglish('listsNotFollowedTitle'))).toBeTruthy();
    page.blocks.fault = new StorageFailed('storage-broken', null);
    show(<ListsPage parts={{ ...page.parts }} />);
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('searches the names of all lists, and draws only what is seen', async () => {
    await page.lists.add(Array.from({ length: 900 }, (_, at) => `n${at}.games.example`).join('\n'));
    await open();
    type('Part of a name', 'games');
    await waitFor(() => expect(screen.getAllByText('Names found: 900')).toHaveLength(2));
    const table = screen.getByRole('table', { name: 'Names that were found' });
    expect(table.getAttribute('aria-rowcount')).toBe('901');
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
    const scroller = screen.getByRole('region', { name: 'Names that were found' });
    Object.defineProperty(scroller, 'scrollTop', { value: 500 * 40 });
    fireEvent.scroll(scroller);
    await waitFor(() => expect(within(table).getAllByRole('row')[1]?.getAttribute('aria-rowindex')).toBe('482'));
    await expectAccessible();
    type('Part of a name', 'n899.');
    await waitFor(() => expect(screen.getAllByText('Names found: 1')).toHaveLength(2));
  });

  it('says of a list that is off that it is, and searches again where it could not', async () => {
    const list = await page.lists.add('a.games.example\n');
    await page.lists.store.change(list.id, (one) => ({ ...one, isOn: false }));
    const { names } = page.lists.store;
    page.lists.store.names = () => Promise.reject(new StorageFailed('storage-broken', null));
    await open();
    type('Part of a name', 'games');
    await screen.findByText(sayEnglish('listsFindFailed'));
    await expectAccessible();
    page.lists.store.names = names;
    await press('Try again');
    await screen.findByText('In Games, which is off');
    expect(screen.queryByText(sayEnglish('listsFindFailed'))).toBeNull();
  });

  it('says why an address is blocked', async () => {
    await page.lists.add('listed.example\n');
    page.blocks.blocks = [GAMES];
    await open();
    await whyOf('https://games.example/page');
    await screen.findAllByText('You blocked this yourself: games.example');
    await whyOf('a.listed.example');
    await screen.findAllByText('The list “Games” blocks this: listed.example');
    await whyOf('maths.example');
    await screen.findAllByText(/^Nothing here blocks maths.example/);
    page.isOffForPupils = (address) => address === 'https://odd-engine.example/';
    await whyOf('odd-engine.example');
    await waitFor(() => expect(screen.getAllByText(sayEnglish('listsWhySearch'))).toHaveLength(2));
    await expectAccessible();
  });

  it('takes back what it said of an address when that is changed, and goes to one that is none', async () => {
    await open();
    await whyOf('maths.example');
    await screen.findAllByText(/^Nothing here blocks maths.example/);
    type('Address of a page', 'maths');
    expect(screen.queryByText(/^Nothing here blocks/)).toBeNull();
    screen.getByRole('button', { name: 'Look it up' }).focus();
    await press('Look it up');
    await screen.findByText(sayEnglish('listsWhyNoAddress'));
    expect(document.activeElement).toBe(screen.getByLabelText('Address of a page'));
    await expectAccessible();
  });

  it('says nothing of an address that stands there no more', async () => {
    const slow = toBeAnswered<WhyTyped>();
    const { why } = page.parts.desk;
    const desk: ListDesk = { ...page.parts.desk, why: (typed) => (typed === 'slow.example' ? slow.answer : why(typed)) };
    show(<ListsPage parts={{ ...page.parts, desk }} />);
    await screen.findByRole('heading', { level: 1 });
    await whyOf('slow.example');
    await whyOf('maths.example');
    await screen.findAllByText(/^Nothing here blocks maths.example/);
    slow.give({ host: 'slow.example', why: { kind: 'open' } });
    // Whatever comes of it has come by the browser's next turn.
    await act(() => new Promise((resolve) => void setTimeout(resolve)));
    expect(screen.queryByText(/slow.example/)).toBeNull();
  });

  it('takes a block back, and puts it back as it was', async () => {
    page.blocks.blocks = [GAMES];
    await open();
    await press(TAKE_BACK);
    await screen.findByText('You have blocked nothing');
    await press('Undo');
    await screen.findByRole('button', { name: TAKE_BACK });
    expect(page.blocks.blocks).toEqual([GAMES]);
    await expectAccessible();
  });

  it('saves lists and blocks as files, and brings blocks from one', async () => {
    await page.lists.add('listed.example\n');
    page.blocks.blocks = [GAMES];
    await open();
    await press('Save as CSV Your own blocks');
    await press('Save as a hosts file Games');
    await waitFor(() => expect(page.saved.map(({ fileName }) => fileName)).toEqual(['my-blocks.csv', 'list.txt']));
    await waitFor(() => expect(screen.getByRole('button', { name: /^Remove/ }).getAttribute('aria-disabled')).toBeNull());
    choose('Bring blocks from a file', 'more.example\ngames.example\ncom\n');
    await said('Now blocked: 2. Now let through: 0. Here already: 0. Left out: 1.');
    expect(page.blocks.blocks.map(({ id }) => id).toSorted()).toEqual([
      'block games.example',
      'block host games.example',
      'block host more.example',
    ]);
    await press('Undo');
    await waitFor(() => expect(page.blocks.blocks).toEqual([GAMES]));
  });

  it.each(HOSTILE_TEXTS)('shows a hostile name as text: %j', async (text) => {
    const list = await page.lists.add('a.games.example\n');
    await page.lists.store.change(list.id, (one) => ({ ...one, name: text, licence: text }));
    await open();
    expect(document.querySelectorAll('script, img, iframe')).toHaveLength(0);
    expect(screen.getAllByRole('listitem')[0]?.textContent).toContain(text.trim());
  });
});
