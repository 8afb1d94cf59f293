// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import catalogue from '#public/_locales/en/messages.json' with { type: 'json' };
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import { formatSearchPage, parseSearchPage } from '#src/search/search-page.ts';
import type { SearchPageWhy } from '#src/search/search-page.ts';
import { SearchPage } from '#src/search/ui/SearchPage.tsx';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { FakeSearchParts } from '#tests/fakes/fake-search-parts.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';
import { NOT_VERIFIED, testCollection, testEngine, testPack } from '#tests/fakes/test-engines.ts';
import { countWords, readingAge } from '#tests/reading-age.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const PUPILS_READ_AT = 9;

const licensed = (id: string, status: 'verified' | 'not-verified') => ({
  address: `https://${id}.example/free?q={query}`,
  verified: { ...NOT_VERIFIED, status },
});
const pack = testPack({
  engines: [
    testEngine('finder', { creativeCommons: licensed('finder', 'not-verified') }),
    testEngine('seeker'),
    testCollection('lessons'),
    testCollection('museum', { creativeCommons: licensed('museum', 'verified') }),
    testEngine('wild', { coverage: 'unfiltered', pins: [] }),
  ],
});

function open(why: SearchPageWhy | null = null, about = '', parts = new FakeSearchParts(pack)) {
  const [go, goInstead, forgetWhy] = [vi.fn<(address: string) => void>(), vi.fn<(address: string) => void>(), vi.fn()];
  const fragment = why === null ? '' : new URL(formatSearchPage(why, about), 'https://page.example').hash;
  show(<SearchPage parts={parts} opened={parseSearchPage(fragment)} go={go} goInstead={goInstead} forgetWhy={forgetWhy} />);
  return { parts, go, goInstead, forgetWhy };
}

const box = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'What do you want to find out?' });
const type = async (text: string) => fireEvent.input(await box(), { target: { value: text } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const send = async () => fireEvent.submit((await box()).form ?? document);

const gone = (going: { readonly mock: { readonly calls: readonly (readonly string[])[] } }): URL => {
  expect(going.mock.calls).toHaveLength(1);
  return new URL(going.mock.calls[0]?.[0] ?? '');
};

async function younger(parts: FakeSearchParts, band: 'ks2' | 'ks4') {
  await parts.settings.keep(PUPIL_SEARCH, { band, engines: {} });
  return parts;
}

test('opens with the focus in one box, the band’s engine first, and hints', async () => {
  open();
  await waitFor(async () => expect(document.activeElement).toBe(await box()));
  expect(screen.getByRole('heading', { level: 1, name: 'Pupil search' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Search with The lessons' })).toBeTruthy();
  expect(screen.getByText('KS2 (7 to 11)')).toBeTruthy();
  expect(screen.getByText(/no search engine is perfectly safe/)).toBeTruthy();
  expect(screen.getByText(/Say where it is from/)).toBeTruthy();
  expect(screen.getByText(/Ask before you use a picture/)).toBeTruthy();
  expect(screen.getByText(/Creative Commons”/)).toBeTruthy();
  await expectAccessible();
});

test('Enter searches on the band’s engine', async () => {
  const { go } = open();
  await type('  volcano & ash ');
  await send();
  expect(gone(go).href).toBe('https://lessons.example/search?q=volcano%20%26%20ash');
});

test('the other engines are asked for the same words', async () => {
  const { go } = open();
  await type('volcano');
  press('The museum');
  expect(gone(go).href).toBe('https://museum.example/search?q=volcano');
  expect(screen.queryByRole('button', { name: /finder|seeker|wild/ })).toBeNull();
});

test('a search of the web carries its pins itself', async () => {
  const { go } = open(null, '', await younger(new FakeSearchParts(pack), 'ks4'));
  await type('volcano');
  press('Search with The finder');
  const { searchParams } = gone(go);
  expect(Object.fromEntries(searchParams)).toEqual({ q: 'volcano', safe: 'on' });
  expect(searchParams.size).toBe(2);
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Search with The finder',
    'The lessons',
    'The museum',
    'The seeker',
    'Pictures from The finder',
    'Pictures from The museum',
  ]);
});

test('pictures that may be used again carry their pins, and a mark where nobody has verified them', async () => {
  const { go } = open(null, '', await younger(new FakeSearchParts(pack), 'ks4'));
  await type('volcano');
  const unsure = screen.getByRole('button', { name: 'Pictures from The finder' });
  expect(document.getElementById(unsure.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Not verified');
  expect(screen.getByRole('button', { name: 'Pictures from The museum' }).hasAttribute('aria-describedby')).toBe(false);
  expect(screen.getByText(/we could not check this search/)).toBeTruthy();
  await expectAccessible();
  fireEvent.click(unsure);
  const address = gone(go);
  expect(address.pathname).toBe('/free');
  expect(Object.fromEntries(address.searchParams)).toEqual({ q: 'volcano', safe: 'on' });
});

test.each(['', '   ', '\u0000\u0007'])('says that there is nothing to search for (%j)', async (nothing) => {
  const { go } = open();
  await type(nothing);
  await send();
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect((await box()).getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(await box());
  expect(go).not.toHaveBeenCalled();
  await expectAccessible();
  press('The museum');
  expect(go).not.toHaveBeenCalled();
  await type('volcano');
  expect((await box()).hasAttribute('aria-invalid')).toBe(false);
});

test.each([...HOSTILE_TEXTS, 'javascript:alert(1)', '\u202Egnp.exe', 'a\ud800b', '!g cats', 'a'.repeat(1_000_000)])(
  'hostile words stay words',
  async (text) => {
    const { go } = open();
    await type(text);
    await send();
    if (go.mock.calls.length === 0) return expect((await box()).getAttribute('aria-invalid')).toBe('true');
    const { origin, pathname, searchParams, href } = gone(go);
    expect(origin + pathname).toBe('https://lessons.example/search');
    expect([...searchParams.keys()]).toEqual(['q']);
    expect(searchParams.get('q')).not.toMatch(/[\p{Cc}\p{Cs}]/u);
    expect(href.length).toBeLessThan(20_000);
  },
);

test('a query that came with it goes at once, so that Back does not lead here', async () => {
  const { go, goInstead } = open('go', 'volcano');
  await waitFor(() => expect(goInstead).toHaveBeenCalledTimes(1));
  expect(gone(goInstead).href).toBe('https://lessons.example/search?q=volcano');
  expect(go).not.toHaveBeenCalled();
  expect((await box()).value).toBe('volcano');
});

test('an empty query that came with it goes nowhere', async () => {
  const { goInstead } = open('go', '');
  await waitFor(async () => expect(document.activeElement).toBe(await box()));
  expect(goInstead).not.toHaveBeenCalled();
});

test('in place of an engine that is not for pupils: which one, and the same words one key away', async () => {
  const { go, goInstead } = open('instead', 'https://wild.example/search?q=big+cats');
  expect(await screen.findByText(/You were on your way to The wild/)).toBeTruthy();
  expect((await box()).value).toBe('big cats');
  await waitFor(async () => expect(document.activeElement).toBe(await box()));
  expect(screen.getByText(/Press Enter to search with The lessons/)).toBeTruthy();
  await expectAccessible();
  expect(goInstead).not.toHaveBeenCalled();
  await send();
  expect(gone(go).href).toBe('https://lessons.example/search?q=big%20cats');
});

test.each([...HOSTILE_TEXTS, 'javascript:alert(1)', 'https://nobody.example/?q=x'])(
  'in place of what nobody knows: an empty box',
  async (about) => {
    const { go, goInstead } = open('instead', about);
    expect(await screen.findByText(/That search page may show/)).toBeTruthy();
    expect((await box()).value).toBe('');
    expect(go).not.toHaveBeenCalled();
    expect(goInstead).not.toHaveBeenCalled();
  },
);

test('the key that found nothing prepared: switches on, says so, and once', async () => {
  const { parts, forgetWhy } = open('on');
  expect(await screen.findByText('Pupil search is on')).toBeTruthy();
  expect(parts.isNowOn).toBe(true);
  expect(parts.switched).toBe(1);
  expect(await parts.settings.read(PREPARED_SEARCH)).not.toBeNull();
  expect(forgetWhy).toHaveBeenCalledTimes(1);
  await expectAccessible();
});

test('that it is on is said no longer when it was switched off meanwhile', async () => {
  const { parts } = open('on');
  expect(await screen.findByText('Pupil search is on')).toBeTruthy();
  parts.isNowOn = false;
  parts.tellChanged();
  await waitFor(() => expect(screen.queryByText('Pupil search is on')).toBeNull());
});

test('the key, where nothing can be kept: says that it is still off', async () => {
  const parts = new FakeSearchParts(pack);
  vi.spyOn(parts.settings, 'keep').mockRejectedValue(new StorageFailed('storage-full', null));
  open('on', '', parts);
  expect(await screen.findByText('Pupil search is still off')).toBeTruthy();
});

test('what cannot be read is tried again', async () => {
  const parts = new FakeSearchParts(pack);
  parts.engines = () => Promise.reject(new StorageFailed('storage-broken', null));
  open(null, '', parts);
  expect(await screen.findByText('The search box is not ready')).toBeTruthy();
  await expectAccessible();
  parts.engines = async () => pack;
  press('Try again');
  expect(await box()).toBeTruthy();
});

const forPupils = Object.entries(catalogue).filter(
  ([key, { message }]) => key.startsWith('searchPage') && key !== 'searchPageForTutors' && countWords(message) >= 8,
);

test.each(forPupils)('a child of nine reads %s', (_, { message }) => {
  expect(readingAge(message)).toBeLessThanOrEqual(PUPILS_READ_AT);
});
