// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { expect, test, vi } from 'vitest';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import { PupilSearch } from '#src/search/ui/PupilSearch.tsx';
import type { TabInFront } from '#src/search/ui/PupilSearch.tsx';
import { IS_LOCKED } from '#src/sign-out/away.ts';
import { PIN_LOCK } from '#src/sign-out/pin-lock.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { FakeSearchParts } from '#tests/fakes/fake-search-parts.ts';
import { testPack } from '#tests/fakes/test-engines.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

async function open(
  parts = new FakeSearchParts(),
  { inFront = null, isLocked = false }: { readonly inFront?: TabInFront | null; readonly isLocked?: boolean } = {},
) {
  const shown = show(page(<PupilSearch parts={parts} inFront={inFront} isLocked={isLocked} />));
  await theSwitch();
  return { parts, ...shown };
}

const page = (section: ComponentChildren) => (
  <main>
    <h1>The pop-up</h1>
    {section}
  </main>
);
const theSwitch = () => screen.findByRole('switch', { name: 'Pupil search' });
const isChecked = async () => (await theSwitch()).getAttribute('aria-checked') === 'true';
const band = () => screen.findByRole('combobox', { name: 'Age band' });

async function press() {
  const found = await theSwitch();
  found.focus();
  fireEvent.click(found);
}

async function lock(parts: FakeSearchParts) {
  await parts.settings.keep(PIN_LOCK, { salt: '', digest: '', iterations: 1, wrong: 0, notBefore: 0 });
  await parts.settings.keep(IS_LOCKED, true);
}

const storageFailed = (fault: StorageFailed['fault']) => () => Promise.reject(new StorageFailed(fault, null));

test('says whether it is on, for whom and by what, and what it covers', async () => {
  await open();
  expect(await isChecked()).toBe(false);
  expect((await theSwitch()).textContent).toContain('Off');
  expect(await screen.findByText('For KS2, by The lessons')).toBeTruthy();
  expect(((await band()) as HTMLSelectElement).value).toBe('ks2');
  expect(screen.getByRole('link', { name: 'What it covers' }).getAttribute('href')).toBe('/coverage.html');
  await expectAccessible();
});

test('one press switches it on, by what was prepared just then, and the next one off', async () => {
  const { parts } = await open();
  await press();
  await waitFor(async () => expect(await isChecked()).toBe(true));
  expect(parts.isNowOn).toBe(true);
  expect((await theSwitch()).textContent).toContain('On');
  expect(await parts.settings.read(PREPARED_SEARCH)).not.toBeNull();
  expect(document.activeElement).toBe(await theSwitch());
  await expectAccessible();
  await press();
  await waitFor(async () => expect(await isChecked()).toBe(false));
  expect(parts.isNowOn).toBe(false);
});

test('a second press while it is being switched does nothing', async () => {
  const parts = new FakeSearchParts();
  await open(parts);
  const answers: ((isOn: boolean) => void)[] = [];
  parts.turn = vi.fn(() => new Promise<boolean>((resolve) => answers.push(resolve)));
  await press();
  await waitFor(() => expect(parts.turn).toHaveBeenCalledTimes(1));
  expect((await theSwitch()).getAttribute('aria-busy')).toBe('true');
  await press();
  parts.isNowOn = true;
  for (const answer of answers) answer(true);
  await waitFor(async () => expect(await isChecked()).toBe(true));
  expect(parts.turn).toHaveBeenCalledTimes(1);
});

test('follows the key, and what other pages do', async () => {
  const { parts, unmount } = await open();
  parts.isNowOn = true;
  parts.tellChanged();
  await waitFor(async () => expect(await isChecked()).toBe(true));
  await parts.settings.keep(PUPIL_SEARCH, { band: 'ks4', engines: {} });
  parts.tellChanged();
  expect(await screen.findByText('For KS4, by The finder')).toBeTruthy();
  unmount();
  parts.tellChanged();
});

test('another age band is told to the other pages, also where pupil search is off', async () => {
  const parts = new FakeSearchParts();
  const heard = vi.fn();
  parts.onChanged(heard);
  await open(parts);
  fireEvent.change(await band(), { target: { value: 'ks3' } });
  await waitFor(() => expect(heard).toHaveBeenCalledOnce());
  expect(parts.switched).toBe(0);
});

test('another age band is kept, and used at once where pupil search is on', async () => {
  const parts = new FakeSearchParts();
  await open(parts);
  await press();
  await waitFor(async () => expect(await isChecked()).toBe(true));
  fireEvent.change(await band(), { target: { value: 'ks3' } });
  expect(await screen.findByText('For KS3, by The finder')).toBeTruthy();
  await waitFor(() => expect(parts.switched).toBe(2));
  expect(await parts.settings.read(PUPIL_SEARCH)).toEqual({ band: 'ks3', engines: {} });
  expect(await isChecked()).toBe(true);
});

test('another age band leaves pupil search off where it is off, and keeps what was chosen for each', async () => {
  const parts = new FakeSearchParts();
  await parts.settings.keep(PUPIL_SEARCH, { band: 'ks2', engines: { ks2: 'finder' } });
  await open(parts);
  expect(await screen.findByText('For KS2, by The finder')).toBeTruthy();
  fireEvent.change(await band(), { target: { value: 'ks5' } });
  expect(await screen.findByText('For Post-16, by The finder')).toBeTruthy();
  expect(parts.switched).toBe(0);
  expect(await parts.settings.read(PUPIL_SEARCH)).toEqual({ band: 'ks5', engines: { ks2: 'finder' } });
});

test('says that the agency has set the engine', async () => {
  await open(new FakeSearchParts(testPack({ fixed: [{ band: 'ks2', engine: 'finder' }] })));
  expect(screen.getByText('Set by your agency')).toBeTruthy();
  expect(screen.getByText('For KS2, by The finder')).toBeTruthy();
  await expectAccessible();
});

test('locked, it goes on and not off, and the age band is only told', async () => {
  const parts = new FakeSearchParts();
  await lock(parts);
  await open(parts, { isLocked: true });
  expect(screen.queryByRole('combobox')).toBeNull();
  expect(screen.getByText(/^KS2 \(7 to 11\)/)).toBeTruthy();
  await press();
  await waitFor(async () => expect(await isChecked()).toBe(true));
  await press();
  expect(await screen.findByText('This device is locked')).toBeTruthy();
  expect(parts.isNowOn).toBe(true);
  expect(screen.getByRole('link', { name: 'Unlock' })).toBeTruthy();
  await expectAccessible();
});

test('a device that was locked a moment ago keeps its age band', async () => {
  const { parts } = await open();
  await lock(parts);
  fireEvent.change(await band(), { target: { value: 'ks5' } });
  expect(await screen.findByText('This device is locked')).toBeTruthy();
  expect((await parts.settings.read(PUPIL_SEARCH)).band).toBe('ks2');
  await waitFor(async () => expect(((await band()) as HTMLSelectElement).value).toBe('ks2'));
});

test.each([
  ['storage-full', /disk is full/],
  ['storage-broken', /Nothing has changed/],
] as const)('%s: says that it is still off', async (fault, words) => {
  const { parts } = await open();
  vi.spyOn(parts.settings, 'keep').mockImplementation(storageFailed(fault));
  await press();
  expect(await screen.findByText('Pupil search is still off')).toBeTruthy();
  expect(screen.getByText(words)).toBeTruthy();
  expect(await isChecked()).toBe(false);
  await expectAccessible();
});

test('a background that fails: says what is so now', async () => {
  const { parts } = await open();
  parts.turn = () => Promise.reject(new Error('broken'));
  await press();
  expect(await screen.findByText('Pupil search is still off')).toBeTruthy();
  parts.turn = async () => {
    parts.isNowOn = true;
    throw new Error('broken after the rules');
  };
  await press();
  expect(await screen.findByText('Pupil search is on')).toBeTruthy();
  await waitFor(async () => expect(await isChecked()).toBe(true));
  await press();
  expect(await screen.findByText('Pupil search is still on')).toBeTruthy();
  parts.turn = async () => {
    parts.isNowOn = false;
    throw new Error('broken after the rules');
  };
  await press();
  expect(await screen.findByText('Pupil search is off')).toBeTruthy();
  await waitFor(async () => expect(await isChecked()).toBe(false));
  await expectAccessible();
});

test('a background that switches nothing: says that it is still off', async () => {
  const { parts } = await open();
  parts.turn = async () => false;
  await press();
  expect(await screen.findByText('Pupil search is still off')).toBeTruthy();
});

test('a lock that cannot be read is not lifted', async () => {
  const parts = new FakeSearchParts();
  parts.isNowOn = true;
  await open(parts);
  vi.spyOn(parts.settings, 'read').mockImplementation(storageFailed('storage-broken'));
  await press();
  expect(await screen.findByText('Pupil search is still on')).toBeTruthy();
  expect(parts.switched).toBe(0);
});

test('says where nobody knows whether it is on', async () => {
  const { parts } = await open();
  parts.turn = () => Promise.reject(new Error('broken'));
  parts.isOn = () => Promise.reject(new Error('broken too'));
  await press();
  expect((await screen.findAllByText('It is not known if pupil search is on')).length).toBeGreaterThan(0);
});

test('an age band that could not be kept is as it was', async () => {
  const { parts } = await open();
  vi.spyOn(parts.settings, 'keep').mockImplementation(storageFailed('storage-full'));
  fireEvent.change(await band(), { target: { value: 'ks5' } });
  expect(await screen.findByText('The age band was not changed')).toBeTruthy();
  expect(screen.getByText('For KS2, by The lessons')).toBeTruthy();
});

test('an age band that is kept and not in use is said to be so', async () => {
  const { parts } = await open();
  parts.isNowOn = true;
  parts.turn = () => Promise.reject(new Error('broken'));
  fireEvent.change(await band(), { target: { value: 'ks3' } });
  expect(await screen.findByText('The new age band is not in use yet')).toBeTruthy();
  expect(await screen.findByText('For KS3, by The finder')).toBeTruthy();
  await expectAccessible();
});

test('what is told is told no longer when the key has switched meanwhile', async () => {
  const { parts } = await open();
  parts.turn = async () => false;
  await press();
  expect(await screen.findByText('Pupil search is still off')).toBeTruthy();
  parts.isNowOn = true;
  parts.tellChanged();
  await waitFor(async () => expect(await isChecked()).toBe(true));
  await waitFor(() => expect(screen.queryByText('Pupil search is still off')).toBeNull());
});

test('it is switched off also where what it goes by cannot be read, which is said', async () => {
  const parts = new FakeSearchParts();
  parts.isNowOn = true;
  const { engines } = parts;
  parts.engines = storageFailed('storage-broken');
  await open(parts);
  expect(screen.getByText('What pupil search goes by could not be read')).toBeTruthy();
  expect(screen.queryByRole('combobox')).toBeNull();
  await expectAccessible();
  await press();
  await waitFor(async () => expect(await isChecked()).toBe(false));
  expect(parts.isNowOn).toBe(false);
  parts.engines = engines;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('For KS2, by The lessons')).toBeTruthy();
});

test('what could not be read is tried again', async () => {
  const parts = new FakeSearchParts();
  parts.isOn = () => Promise.reject(new Error('broken'));
  show(page(<PupilSearch parts={parts} inFront={null} isLocked={false} />));
  expect(await screen.findByText('It is not known if pupil search is on')).toBeTruthy();
  await expectAccessible();
  parts.isOn = async () => true;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(async () => expect(await isChecked()).toBe(true));
});
