// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, test } from 'vitest';
import { builtInEngines } from '#src/search/built-in.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import { SEARCH_CHECKS } from '#src/search/self-test.ts';
import type { Check, ReadWords } from '#src/search/self-test.ts';
import type { EnginePack } from '#src/search/engine-pack.ts';
import { CoveragePage } from '#src/search/ui/CoveragePage.tsx';
import { IS_LOCKED } from '#src/sign-out/away.ts';
import { PIN_LOCK } from '#src/sign-out/pin-lock.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { Page } from '#src/ui/Page.tsx';
import { FakeSearchParts } from '#tests/fakes/fake-search-parts.ts';
import { FakeSelfTestTabs } from '#tests/fakes/fake-self-test-tabs.ts';
import { T0 } from '#tests/fakes/report-builders.ts';
import { NOT_VERIFIED, testCollection, testEngine, testPack } from '#tests/fakes/test-engines.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const VERIFIED = { status: 'verified', on: '2026-10-01', source: 'its own help' } as const;
const HELD_BACK = 'In tests of 2016 it held back words of health.';
const SEARCH = 'https://finder.example/search?q=garden%20birds';

const finder = testEngine('finder', {
  domains: ['finder.example', 'finder.co.example', 'finder.fr.example'],
  pins: [
    { by: 'parameter', path: null, name: 'safe', value: 'on', levels: ['strict', 'moderate'] },
    { by: 'parameter', path: '/pictures', name: 'p', value: '1', levels: ['strict'] },
    { by: 'header', domains: ['finder.example'], name: 'Prefer', value: 'safe', levels: ['strict', 'moderate'] },
    { by: 'cookie', domains: ['finder.example'], name: 'KEEP', value: 's=1', keptFor: null, levels: ['moderate'] },
  ],
  blocks: ['explicit.finder.example'],
  drops: ['lucky'],
  hasCommands: true,
  adverts: 'some',
  verified: VERIFIED,
});
const tube = testEngine('tube', {
  kind: 'collection',
  pins: [{ by: 'header', domains: ['tube.example'], name: 'Tube', value: 'Strict', levels: ['strict', 'moderate'] }],
  verified: NOT_VERIFIED,
  selfTest: {
    by: 'text',
    address: 'https://tube.example/how',
    strict: 'We are strict',
    moderate: 'We are moderate',
    verified: NOT_VERIFIED,
  },
});
const silent = testEngine('silent', { selfTest: { by: 'nothing', why: 'Its cookie cannot be read.' } });
const kids = testEngine('kids', { kind: 'children', coverage: 'filtered', pins: [], equality: HELD_BACK });
const maybe = testEngine('maybe', { kind: 'children', coverage: 'filtered', pins: [], verified: NOT_VERIFIED });
const wild = testEngine('wild', { coverage: 'unfiltered', pins: [], verified: NOT_VERIFIED, notes: ['Nobody can pin it.'] });

const pack = (of: Partial<EnginePack> = {}): EnginePack =>
  testPack({
    number: 7,
    issuedOn: '2026-11-20',
    engines: [testCollection('lessons'), finder, tube, silent, kids, maybe, wild],
    notCovered: [{ host: 'swap.example', why: 'How to ask it is not known to us.' }],
    ...of,
  });

let parts: FakeSearchParts & { tabs: FakeSelfTestTabs; readWords: ReadWords; now: () => number };
let asked: string[];

beforeEach(() => {
  asked = [];
  parts = Object.assign(new FakeSearchParts(pack()), {
    tabs: new FakeSelfTestTabs(),
    readWords: async (address: string) => {
      asked.push(address);
      return { kind: 'read', text: 'We are strict' } as const;
    },
    now: () => T0,
  });
});

async function open() {
  show(
    <Page width="wide">
      <CoveragePage parts={parts} />
    </Page>,
  );
  await screen.findByRole('heading', { level: 1, name: 'What pupil search covers' });
}

const section = (name: string) => within(screen.getByRole('region', { name }));
/** The page as a whole is looked at where it opens; a state of one part of it is looked at there. */
const expectAccessibleIn = (name: string) => expectAccessible(screen.getByRole('region', { name }));
const now = () => section('Right now');
const choices = () => section('Choose an engine for each age band');
const checks = () => section('Check that it works');
const engines = () => section('Search engines');
/** By what its row begins with: the name of the row itself is all that is in it. */
function rowOf(name: string) {
  const header = screen.getByRole('rowheader', { name: new RegExp(`^The ${name}\\b`) });
  return within(header.parentElement ?? header);
}
const choiceOf = (name: string) => choices().getByRole<HTMLSelectElement>('combobox', { name });
const ks3 = () => choiceOf('KS3 (11 to 14)');
const notesOf = (choice: Element) => document.getElementById(choice.getAttribute('aria-describedby') ?? '')?.textContent;
const choose = (engine: string) => fireEvent.change(ks3(), { target: { value: engine } });
const inForce = async () => (await parts.settings.read(PUPIL_SEARCH)).engines;
const checkOf = async (id: string): Promise<Check | undefined> => (await parts.settings.read(SEARCH_CHECKS))[id];

async function switchOn(): Promise<void> {
  parts.isNowOn = true;
  await parts.settings.keep(PUPIL_SEARCH, { band: 'ks3', engines: {} });
}

const lock = async () => {
  await parts.settings.keep(PIN_LOCK, { salt: '', digest: '', iterations: 1, wrong: 0, notBefore: 0 });
  await parts.settings.keep(IS_LOCKED, true);
};

describe('right now', () => {
  test('off: it says for which band, by which engine, why, and offers to switch it on', async () => {
    await open();
    for (const words of ['Off', 'KS2 (7 to 11)', 'The lessons · the usual choice', 'A test wants it so.']) {
      expect(now().getByText((_, element) => isFact(element, words))).toBeTruthy();
    }
    expect(now().getByText(/^While it is off, searches are left as they are/)).toBeTruthy();
    fireEvent.click(now().getByRole('button', { name: 'Switch on pupil search' }));
    await now().findByText('On');
    expect([parts.isNowOn, now().queryByRole('button')]).toEqual([true, null]);
    expect(now().getByText('For this age band, each search of the web goes to The lessons, wherever it was typed.')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Right now');
    await expectAccessible();
  });

  test('on: it follows what is switched elsewhere', async () => {
    await switchOn();
    await open();
    expect(now().getByText('On')).toBeTruthy();
    expect(now().getByText(/any engine that is pinned/)).toBeTruthy();
    parts.isNowOn = false;
    parts.tellChanged();
    await now().findByText('Off');
  });

  test('it says whose choice the engine is, and what that holds back', async () => {
    await parts.settings.keep(PUPIL_SEARCH, { band: 'ks2', engines: { ks2: 'kids' } });
    await open();
    expect(now().getByText((_, element) => isFact(element, 'The kids · chosen on this device'))).toBeTruthy();
    expect(now().getByText(HELD_BACK)).toBeTruthy();
  });

  test('what cannot be switched on is said, and it can be tried again', async () => {
    parts.settings.keep = () => Promise.reject(new StorageFailed('storage-full', null));
    await open();
    fireEvent.click(now().getByRole('button', { name: 'Switch on pupil search' }));
    expect((await now().findByRole('alert')).textContent).toContain('Pupil search is still off');
    await expectAccessibleIn('Right now');
    // The key switched it on meanwhile.
    parts.isNowOn = true;
    parts.tellChanged();
    await now().findByText('On');
    await waitFor(() => expect(now().queryByRole('alert')).toBeNull());
  });

  test('what cannot be read is said', async () => {
    const { isOn } = parts;
    parts.isOn = () => Promise.reject(new Error('The browser does not say'));
    await open();
    expect(screen.getByRole('alert').textContent).toContain('It is not known if pupil search is on');
    expect(ks3()).toBeTruthy();
    expect(checks().getByText('It is not known if pupil search is on')).toBeTruthy();
    parts.isOn = isOn;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('region', { name: 'Right now' });
  });

  test('what is kept here and cannot be read is said, beside what the browser says of pupil search', async () => {
    parts.isNowOn = true;
    parts.engines = () => Promise.reject(new StorageFailed('storage-broken', null));
    await open();
    expect(screen.getByRole('alert').textContent).toContain('What pupil search goes by could not be read');
    expect(now().getByText('On')).toBeTruthy();
    await expectAccessible();
    parts.engines = async () => pack();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('region', { name: 'Search engines' });
  });

  test('it is called no filter, and no engine perfectly safe', async () => {
    await open();
    expect(screen.getByText('It helps. It is not a filter.')).toBeTruthy();
    expect(screen.getByText(/^No search engine is perfectly safe\./)).toBeTruthy();
  });
});

describe('the choice for a band', () => {
  test('is kept, and pupil search goes on by it', async () => {
    await switchOn();
    await open();
    choose('kids');
    expect(
      await choices().findByText('In this age band, each search of the web goes there, wherever it was typed.'),
    ).toBeTruthy();
    expect(await inForce()).toEqual({ ks3: 'kids' });
    expect(parts.switched).toBe(1);
    expect(await parts.settings.read(PREPARED_SEARCH)).not.toBeNull();
    await waitFor(() => expect(ks3().value).toBe('kids'));
    choose('');
    await waitFor(async () => expect(await inForce()).toEqual({}));
    await expectAccessibleIn('Choose an engine for each age band');
  });

  test('is among what is verified and kept safe; the others are named, and why', async () => {
    await open();
    const options = within(ks3()).getAllByRole<HTMLOptionElement>('option');
    expect(options.filter(({ disabled }) => !disabled).map(({ value }) => value)).toEqual(['', 'lessons', 'silent', 'kids']);
    expect(options.filter(({ disabled }) => disabled).map(({ textContent }) => textContent)).toEqual([
      'The tube (not verified)',
      'The maybe (not verified)',
    ]);
    expect(notesOf(ks3())).toContain('Nobody has verified these yet, so they cannot be chosen: The tube, The maybe.');
  });

  test('has what an engine holds back beside it', async () => {
    await open();
    expect(notesOf(ks3())).toContain(`What The kids holds back: ${HELD_BACK}`);
  });

  test('leaves out what is for other bands', async () => {
    parts.pack = pack({ engines: [testCollection('lessons'), finder, { ...kids, ageBands: ['ks1'] }] });
    await open();
    expect(within(ks3()).queryByRole('option', { name: 'The kids' })).toBeNull();
    expect(within(choiceOf('KS1 (5 to 7)')).getByRole('option', { name: 'The kids' })).toBeTruthy();
  });

  test('that the agency fixed is shown, with whose it is, and cannot be changed', async () => {
    parts.pack = pack({ fixed: [{ band: 'ks3', engine: 'kids' }] });
    await open();
    expect(choices().queryByRole('combobox', { name: 'KS3 (11 to 14)' })).toBeNull();
    const fixed = choices().getByRole('heading', { name: 'KS3 (11 to 14)' }).parentElement;
    expect(fixed?.textContent).toContain('The kids');
    expect(fixed?.textContent).toContain('Your agency has set this for all its tutors.');
    expect(fixed?.textContent).toContain(HELD_BACK);
    expect(choices().getAllByRole('combobox')).toHaveLength(5);
    await expectAccessibleIn('Choose an engine for each age band');
  });

  test('is not to be made on a locked device, nor where it was locked meanwhile', async () => {
    await open();
    await lock();
    choose('kids');
    expect((await choices().findAllByText('This device is locked')).length).toBeGreaterThan(0);
    expect(await inForce()).toEqual({});
    await waitFor(() => expect(choices().queryByRole('combobox')).toBeNull());
    await expectAccessibleIn('Choose an engine for each age band');
  });

  test.each([
    [true, 'kids', /^In this age band, each search of the web goes there/],
    [true, 'silent', /^In this age band, the pupil search page uses it/],
    [false, 'kids', /^It counts while pupil search is on/],
  ])('says what it does: while on is %s, %s', async (isOn, engine, words) => {
    if (isOn) await switchOn();
    await open();
    choose(engine);
    expect(await choices().findByText(words)).toBeTruthy();
  });

  test('is not lost beside one for another band that is made at once', async () => {
    await open();
    choose('kids');
    fireEvent.change(choiceOf('KS4 (14 to 16)'), { target: { value: 'silent' } });
    await waitFor(async () => expect(await inForce()).toEqual({ ks3: 'kids', ks4: 'silent' }));
  });

  test('that is not kept, or not in use, is said', async () => {
    await switchOn();
    await open();
    parts.turn = () => Promise.reject(new Error('The background is gone'));
    choose('kids');
    expect((await choices().findByRole('alert')).textContent).toContain('The new engine is not in use yet');
    parts.settings.keep = () => Promise.reject(new StorageFailed('storage-full', null));
    choose('lessons');
    await waitFor(() => expect(choices().getByRole('alert').textContent).toContain('The engine was not changed'));
  });
});

describe('the engines', () => {
  test('each say how they are kept safe, in words and for technicians', async () => {
    await open();
    const how = rowOf('finder')
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(how).toEqual([
      'Each results page is asked for with safe=on',
      'More of its requests are sent with /pictures?p=1 (strict age bands only)',
      'Each request carries the note Prefer: safe',
      'Each request carries the cookie KEEP=s=1 (moderate age bands only)',
      'Blocked: explicit.finder.example',
      'Taken out of addresses: lucky',
      'Words in a search that would lead elsewhere, such as those that begin with “!”, lose their sign.',
    ]);
    for (const words of ['Pinned', 'Verified', 'Shows adverts', 'Searches the web', '3 addresses']) {
      expect(rowOf('finder').getByText(words)).toBeTruthy();
    }
    expect(rowOf('finder').getByText(/On 1 Oct 2026, by:/).textContent).toContain('its own help');
    expect(rowOf('maybe').getByText('Not verified')).toBeTruthy();
    expect(rowOf('maybe').queryByText('Verified')).toBeNull();
    expect(rowOf('kids').getByText(HELD_BACK)).toBeTruthy();
    expect(rowOf('wild').getByText('Unfiltered: not shown to pupils')).toBeTruthy();
    expect(rowOf('wild').getByText('Nobody can pin it.')).toBeTruthy();
    expect(rowOf('silent').getByText(/Its cookie cannot be read/)).toBeTruthy();
  });

  test('are found by name, by address and by what keeps them', async () => {
    await open();
    const named = () =>
      engines()
        .queryAllByRole('rowheader')
        .map((header) => header.querySelector('bdi')?.textContent);
    const find = (text: string) => fireEvent.input(engines().getByLabelText(/^Find an engine/), { target: { value: text } });
    const showOnly = (kind: string) => fireEvent.change(engines().getByLabelText('Show'), { target: { value: kind } });
    find(' KIDS ');
    await waitFor(() => expect(named()).toEqual(['The kids']));
    find('finder.fr');
    await waitFor(() => expect(named()).toEqual(['The finder']));
    expect(engines().getByRole('status').textContent).toBe('1 of 7 engines shown');
    find('nothing like it');
    expect(await engines().findByText(/^No engine of that name is known here/)).toBeTruthy();
    await expectAccessibleIn('Search engines');
    find('');
    showOnly('not-verified');
    await waitFor(() => expect(named()).toEqual(['The tube', 'The maybe', 'The wild']));
    showOnly('unfiltered');
    await waitFor(() => expect(named()).toEqual(['The wild']));
  });

  test('that nothing covers are named with the reason, and the list with its number and date', async () => {
    await open();
    const limits = section('What is not covered');
    expect(limits.getByText('swap.example').closest('li')?.textContent).toContain('How to ask it is not known to us.');
    expect(limits.getByText(/private windows/i)).toBeTruthy();
    expect(limits.getByText('Your agency published this list. It is number 7, of 20 Nov 2026.')).toBeTruthy();
  });

  test('that the extension came with are shown as such, also with what the agency fixed', async () => {
    parts.pack = { ...builtInEngines, fixed: [{ band: 'ks3', engine: 'bing' }] };
    await open();
    expect(section('What is not covered').getByText(/^This list came with Safe Lesson\..*still counts\.$/)).toBeTruthy();
    expect(engines().getAllByRole('rowheader', { hidden: true })).toHaveLength(builtInEngines.engines.length);
  });
});

describe('a check', () => {
  test('cannot be made while pupil search is off', async () => {
    await open();
    const all = checks().getByRole('button', { name: 'Check all 2 pinned engines' });
    expect(all.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(all);
    fireEvent.click(rowOf('finder').getByRole('button', { name: 'Check The finder' }));
    expect(checks().getByText('Switch on pupil search first. While it is off, nothing is pinned.')).toBeTruthy();
    expect(parts.tabs.visited).toEqual([]);
    await expectAccessibleIn('Check that it works');
  });

  test('says beforehand that it goes out over the internet', async () => {
    await open();
    expect(checks().getByText(/looks for “garden birds”.* It asks the engine over the internet/)).toBeTruthy();
    expect(checks().getByText(/^Checked without a tab and without a search: The tube\./)).toBeTruthy();
  });

  test('of all that are pinned says what each came to, with its date', async () => {
    await switchOn();
    parts.tabs.fates.set(SEARCH, { at: `${SEARCH}&safe=on` });
    await open();
    fireEvent.click(checks().getByRole('button', { name: 'Check all 2 pinned engines' }));
    expect((await checks().findByText('Checked')).closest('[role="status"]')?.textContent).toContain(
      'It held: 2. It did not hold: 0. It could not be seen: 0.',
    );
    expect([parts.tabs.visited, asked]).toEqual([[SEARCH], ['https://tube.example/how']]);
    await waitFor(() => expect(rowOf('finder').getByText('It held')).toBeTruthy());
    expect(
      rowOf('finder')
        .getByText(/^For KS3,/)
        .querySelector('time')?.dateTime,
    ).toBe(new Date(T0).toISOString());
    expect(await checkOf('tube')).toEqual({ at: T0, band: 'ks3', verdict: { kind: 'held' } });
    await expectAccessibleIn('Search engines');
  });

  test('of one engine warns when its pin did not hold, and says what to do', async () => {
    await switchOn();
    parts.tabs.fates.set(SEARCH, { at: SEARCH });
    await open();
    fireEvent.click(rowOf('finder').getByRole('button', { name: 'Check The finder' }));
    await waitFor(() => expect(rowOf('finder').getByText('It did not hold')).toBeTruthy());
    expect(rowOf('finder').getByText(/^The results came without: safe=on\. Check again\./)).toBeTruthy();
    expect(checks().getByText(/tell your agency/i)).toBeTruthy();
    expect(asked).toEqual([]);
    await expectAccessibleIn('Check that it works');
  });

  test.each([
    [{ kind: 'brought' }, 'Went to the band’s engine', null],
    [{ kind: 'not-held', missing: [] }, 'It did not hold', /own page says it is less strict/],
    [{ kind: 'unread', why: 'other-page' }, 'Could not be seen', /another page first/],
    [{ kind: 'unread', why: 'other-words' }, 'Could not be seen', /in words that we know/],
    [{ kind: 'unread', why: 'no-sign' }, 'Could not be seen', /Nothing in the address/],
    [{ kind: 'not-reached', why: 'failed' }, 'Not reached', /did not answer/],
    [{ kind: 'not-reached', why: 'too-slow' }, 'Not reached', /longer than 15 seconds/],
    [{ kind: 'not-reached', why: 'stopped' }, 'Not reached', /device blocks/],
    [{ kind: 'not-reached', why: 'closed' }, 'Not reached', /tab was closed/],
  ] as const)('that came to %j is shown in words', async (verdict, word, means) => {
    await parts.settings.keep(SEARCH_CHECKS, { finder: { at: T0, band: 'ks4', verdict: structuredClone(verdict) as never } });
    await open();
    expect(rowOf('finder').getByText(word)).toBeTruthy();
    if (means !== null) expect(rowOf('finder').getByText(means)).toBeTruthy();
    expect(rowOf('tube').getByText('Not checked yet')).toBeTruthy();
  });

  test('shows how far it is, and can be stopped', async () => {
    await switchOn();
    parts.tabs.fates.set(SEARCH, 'cancelled');
    await open();
    fireEvent.click(checks().getByRole('button', { name: /^Check all/ }));
    expect((await checks().findByRole('progressbar')).getAttribute('max')).toBe('2');
    await waitFor(() => expect(checks().getByRole('status').textContent).toBe('Checking The finder: number 1 of 2.'));
    expect(rowOf('finder').getByRole('button').getAttribute('aria-busy')).toBe('true');
    await expectAccessibleIn('Check that it works');
    fireEvent.click(checks().getByRole('button', { name: 'Stop checking' }));
    expect(await checks().findByText('Stopped')).toBeTruthy();
    expect(document.activeElement?.textContent).toContain('Stopped');
    expect([parts.tabs.open.size, asked, await checkOf('finder')]).toEqual([0, [], undefined]);
  });

  test('ends when pupil search is switched off meanwhile, and when nothing can be kept', async () => {
    await switchOn();
    await open();
    const { isOn } = parts;
    parts.isOn = async () => false;
    fireEvent.click(rowOf('finder').getByRole('button', { name: 'Check The finder' }));
    expect(await checks().findByText('The check ended early')).toBeTruthy();
    parts.isOn = isOn;
    parts.settings.keep = () => Promise.reject(new StorageFailed('storage-full', null));
    fireEvent.click(rowOf('finder').getByRole('button', { name: 'Check The finder' }));
    expect(await checks().findByText('The check was not kept')).toBeTruthy();
    await expectAccessibleIn('Check that it works');
  });

  test('ends without a word on an engine where the band, its engine or the list is another one meanwhile', async () => {
    await switchOn();
    parts.tabs.fates.set(SEARCH, { at: SEARCH });
    await open();
    const visit = parts.tabs.visit;
    parts.tabs.visit = async (address, patience) => {
      await parts.settings.keep(PUPIL_SEARCH, { band: 'ks3', engines: { ks3: 'lessons' } });
      return visit(address, patience);
    };
    fireEvent.click(checks().getByRole('button', { name: /^Check all/ }));
    expect(await checks().findByText(/was changed meanwhile\. Check again\./)).toBeTruthy();
    expect([await checkOf('finder'), asked]).toEqual([undefined, []]);
  });

  test('that the browser fails at is not called a full disk', async () => {
    await switchOn();
    await open();
    parts.tabs.visit = () => Promise.reject(new Error('No tab can be opened'));
    fireEvent.click(checks().getByRole('button', { name: /^Check all/ }));
    expect(await checks().findByText(/^The browser did not do what the check asked/)).toBeTruthy();
    expect(checks().queryByText('The check was not kept')).toBeNull();
  });
});

const tryIt = () => section('Try an address');
const type = (address: string) => fireEvent.input(tryIt().getByLabelText('Address'), { target: { value: address } });
const forBand = (band: string) => fireEvent.change(tryIt().getByLabelText('Age band'), { target: { value: band } });
const press = () => fireEvent.click(tryIt().getByRole('button', { name: 'Show what happens' }));
const outcome = async () => (await tryIt().findByRole('status')).textContent;

describe('an address that is tried', () => {
  test.each([
    ['ks3', 'finder.example/search?q=owls&safe=off', 'Pinned', 'Openshttps://finder.example/search?q=owls&safe=on'],
    ['ks3', 'https://tube.example/watch', 'Pinned', 'Sent alongtube: Strict'],
    ['ks3', 'https://wild.example/search?q=owls', 'Not shown', 'A friendly page opens'],
    ['ks3', 'https://explicit.finder.example/1', 'Stopped', 'does not open this address'],
    ['ks3', 'https://news.example/owls', 'Left alone', 'does nothing to this address'],
    ['ks2', 'https://finder.example/search?q=owls', 'Goes to The lessons', 'Openshttps://lessons.example/search?q=owls'],
  ])('for %s, %s: %s', async (band, address, title, more) => {
    await open();
    forBand(band);
    type(address);
    press();
    expect(await outcome()).toContain(title);
    expect(await outcome()).toContain(more);
  });

  test('is tried for the band in use until another is chosen, and a change takes the answer away', async () => {
    await open();
    expect(tryIt().getByLabelText<HTMLSelectElement>('Age band').value).toBe('ks2');
    type('https://news.example/');
    press();
    await outcome();
    forBand('ks4');
    await waitFor(() => expect(tryIt().queryByRole('status')).toBeNull());
  });

  test('is answered anew when another engine is chosen', async () => {
    await open();
    type('https://finder.example/search?q=owls');
    press();
    expect(await outcome()).toContain('Goes to The lessons');
    await parts.settings.keep(PUPIL_SEARCH, { band: 'ks2', engines: { ks2: 'kids' } });
    parts.tellChanged();
    await waitFor(async () => expect(await outcome()).toContain('Goes to The kids'));
    await expectAccessibleIn('Try an address');
  });

  test('says what is wrong with what is none, and asks nobody anything', async () => {
    await open();
    press();
    const field = tryIt().getByLabelText('Address');
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(tryIt().getByText(/^This is not the address of a web page/)).toBeTruthy();
    expect([parts.tabs.visited, asked, parts.switched]).toEqual([[], [], 0]);
    await expectAccessibleIn('Try an address');
  });
});

/** A fact is told in several elements. */
const isFact = (element: Element | null, words: string): boolean => element?.tagName === 'DD' && element.textContent === words;
