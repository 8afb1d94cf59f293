// @vitest-environment jsdom
import { fireEvent, renderHook, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { publishDocument } from '#src/cases/published-documents.ts';
import { EngineEdition } from '#src/cases/ui/EngineEdition.tsx';
import { useEngineEdition } from '#src/cases/ui/use-engine-edition.ts';
import { getDocument } from '#src/contract/document-routes.ts';
import { readDocument } from '#src/sealing/signed-document.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { EnginePack } from '#src/search/engine-pack.ts';
import type { Engine } from '#src/search/engine-pack.ts';
import { BAND_WORDS } from '#src/search/ui/band-words.ts';
import { createConsoleWorld } from '#tests/fakes/console-world.ts';
import { sayEnglish } from '#tests/fakes/english.ts';
import { NOT_VERIFIED, testCollection, testEngine, testPack } from '#tests/fakes/test-engines.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';
import { button, choose, press, secondOfficer } from './steps.ts';
import type { World } from './steps.ts';

const CHOOSE = 'Choose a changed list of engines';
const HOSTILE = '"><img src=x onerror=alert(1)>\u202E';
const NOTE = 'It holds back words of health.';
const engines = [
  ...testPack().engines,
  testCollection('careful', { name: 'Careful', kind: 'children', ageBands: ['ks1', 'ks2'], equality: NOTE }),
  testEngine('unsure', { verified: NOT_VERIFIED }),
];
const builtIn = testPack({ number: 5, engines });
const withEngine = (pack: EnginePack, id: string, change: Partial<Engine>): EnginePack => ({
  ...pack,
  engines: pack.engines.map((engine) => (engine.id === id ? { ...engine, ...change } : engine)),
});

type Officer = Awaited<ReturnType<typeof secondOfficer>>;

async function atEngines(before: (other: Officer, world: World) => unknown = () => {}) {
  const world = createConsoleWorld();
  const other = await secondOfficer(world, await world.setUp());
  await before(other, world);
  const enrolment = await world.parts.enrolment.store.current();
  if (enrolment === null) throw new TypeError('Not enrolled');
  const session = { client: world.parts.clientFor(enrolment), vault: other.vault };
  show(
    <main>
      <h1>A page</h1>
      <h2>Its part</h2>
      <EngineEdition session={session} parts={world.parts} builtIn={builtIn} now={world.parts.now()} />
    </main>,
  );
  return { world, other };
}

async function loaded(before?: (other: Officer) => unknown) {
  const made = await atEngines(before);
  await screen.findByText(/^In use/);
  return made;
}

const publishAs = (other: Officer, number: number, change: Partial<EnginePack> = {}) =>
  publishDocument(other, 'engines', { number, issuedAt: 1, content: { ...builtIn, number, ...change } });

/** What any device of the agency gets. */
async function published({ client, vault }: Officer): Promise<EnginePack> {
  const answer = await client.call(getDocument, { params: { kind: 'engines' } });
  if (answer.kind !== 'answered' || answer.answer.document === null) throw new TypeError('Nothing is published');
  const payload = await readDocument(answer.answer.document, 'engines', vault);
  const pack = EnginePack.parse(payload?.content);
  expect(pack.number).toBe(payload?.number);
  return pack;
}

const select = (band: AgeBand) => screen.getByLabelText<HTMLSelectElement>(sayEnglish(BAND_WORDS[band]));
const fix = (band: AgeBand, engine: string) => fireEvent.change(select(band), { target: { value: engine } });
const lines = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);
const optionsOf = (band: AgeBand) => [...select(band).options].map(({ text }) => text);

describe('the engine of an age band', () => {
  test('is the tutor’s choice until one is fixed, and can be fixed to those that the band may have', async () => {
    const { other } = await loaded();
    expect(screen.getByText('In use: the list that came with this version.')).toBeTruthy();
    expect(select('ks2').selectedOptions[0]?.text).toBe('The tutor chooses');
    expect(optionsOf('ks2')).toEqual(['The tutor chooses', 'The finder', 'The lessons', 'Careful']);
    expect(optionsOf('ks3')).toEqual(['The tutor chooses', 'The finder', 'The lessons']);
    expect(screen.queryByRole('button', { name: 'Publish these engines' })).toBeNull();
    await expectAccessible();

    fix('ks2', 'careful');
    expect(select('ks2').getAttribute('aria-describedby')).not.toBeNull();
    expect(screen.getByText(`Known to hold something back: ${NOTE}`)).toBeTruthy();
    fix('ks3', 'finder');
    await expectAccessible();
    press('Publish these engines');
    expect(await screen.findByText(/^Edition 6 is published/)).toBeTruthy();
    const { fixed, ...rest } = await published(other);
    expect(fixed).toEqual([
      { band: 'ks2', engine: 'careful' },
      { band: 'ks3', engine: 'finder' },
    ]);
    expect(rest.engines).toEqual(builtIn.engines);
    expect(screen.getByText(/^In use: edition 6, published/)).toBeTruthy();
    await expectAccessible();

    fix('ks2', 'lessons');
    press('Publish these engines');
    expect(await screen.findByText(/^Edition 7 is published/)).toBeTruthy();
    expect(screen.queryByText(/^Edition 6 is published/)).toBeNull();
    expect((await published(other)).fixed).toEqual([
      { band: 'ks2', engine: 'lessons' },
      { band: 'ks3', engine: 'finder' },
    ]);
    expect((await published(other)).madeFrom).toBe(5);
  });

  test('that opens the whole web to a band is published only when somebody has looked at that', async () => {
    const { other } = await loaded((officer) => publishAs(officer, 6, { fixed: [{ band: 'ks1', engine: 'careful' }] }));
    fix('ks2', 'finder');
    const toWeb =
      'KS2 (7 to 11): searches would stay on the whole web, with The finder, in place of going to pages picked for pupils';
    expect(lines()).toEqual([toWeb]);
    press('Publish these engines');
    const box = await screen.findByRole('checkbox');
    await waitFor(() => expect(document.activeElement).toBe(box));
    expect(screen.getByText('Look at what this loosens, then tick this.')).toBeTruthy();
    await expectAccessible();
    expect((await published(other)).number).toBe(6);
    fireEvent.click(box);
    fix('ks1', '');
    expect(lines()).toEqual(['KS1 (5 to 7): tutors could choose an engine that searches the whole web', toWeb]);
    expect(screen.getByRole('checkbox')).toHaveProperty('checked', false);
    fireEvent.click(screen.getByRole('checkbox'));
    press('Publish these engines');
    await screen.findByText(/^Edition 7 is published/);
    expect((await published(other)).fixed).toEqual([{ band: 'ks2', engine: 'finder' }]);
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  test('is no more chosen where a list that came meanwhile does not have it, and what devices can read is published', async () => {
    const { other } = await loaded();
    fix('ks2', 'careful');
    fix('ks1', 'lessons');
    await publishAs(other, 6, { engines: builtIn.engines.filter(({ id }) => id !== 'careful') });
    press('Publish these engines');
    expect((await screen.findByRole('alert')).textContent).toContain('Another officer published edition 6');
    await waitFor(() => expect(select('ks2').value).toBe(''));
    expect(select('ks1').value).toBe('lessons');
    press('Publish these engines');
    await screen.findByText(/^Edition 7 is published/);
    expect((await published(other)).fixed).toEqual([{ band: 'ks1', engine: 'lessons' }]);
  });

  test('is not signed in a pack that no device could read', async () => {
    // As a later version might have it: more than this one takes.
    const { other } = await loaded();
    const { result } = renderHook(() => useEngineEdition(other, { now: () => 1 }, builtIn));
    await waitFor(() => expect(result.current.published).not.toBeNull());
    const broken = { ...builtIn, fixed: [{ band: 'ks2', engine: 'nowhere' }] } as const;
    expect(await result.current.publish({ ...broken, fixed: [...broken.fixed] })).toEqual({ kind: 'not-fitting' });
    await expect(published(other)).rejects.toThrow('Nothing is published');
  });

  test('is shown as it was fixed, also where the band’s own list no longer has it', async () => {
    const own = withEngine({ ...builtIn, fixed: [{ band: 'ks4', engine: 'careful' }] }, 'careful', { ageBands: ['ks1'] });
    await loaded((other) => publishAs(other, 6, own));
    expect(select('ks4').value).toBe('careful');
    expect(optionsOf('ks2')).not.toContain('Careful');
  });

  test('goes back to what is in force when it was chosen and taken back', async () => {
    await loaded();
    fix('ks2', 'finder');
    expect(button('Publish these engines')).toBeTruthy();
    fix('ks2', '');
    expect(screen.queryByRole('button', { name: 'Publish these engines' })).toBeNull();
  });

  test('stays chosen when another officer was quicker, until theirs is taken', async () => {
    const { other } = await loaded();
    fix('ks2', 'careful');
    await publishAs(other, 6, { fixed: [{ band: 'ks1', engine: 'lessons' }] });
    press('Publish these engines');
    expect((await screen.findByRole('alert')).textContent).toContain('Another officer published edition 6');
    expect([select('ks1').value, select('ks2').value]).toEqual(['lessons', 'careful']);
    await expectAccessible();
    press('Take edition 6');
    await waitFor(() => expect(select('ks2').value).toBe(''));
    fix('ks2', 'careful');
    press('Publish these engines');
    await screen.findByText(/^Edition 7 is published/);
    expect((await published(other)).fixed).toHaveLength(2);
  });

  test('is published once when only the answer was lost', async () => {
    const { world, other } = await loaded();
    fix('ks2', 'careful');
    world.setNetwork('answers-lost');
    press('Publish these engines');
    expect((await screen.findByRole('alert')).textContent).toContain('The service cannot be reached');
    world.setNetwork('up');
    press('Publish these engines');
    await screen.findByText(/^Edition 6 is published/);
    expect((await published(other)).number).toBe(6);
  });
});

describe('the list in force', () => {
  test('is the one that came with this version where that is newer, and what was fixed stays fixed', async () => {
    await loaded((other) => publishAs(other, 4, { fixed: [{ band: 'ks2', engine: 'finder' }] }));
    expect(
      screen.getByText(/^In use: the list that came with this version. It is newer than the one that edition 4 was made from/),
    ).toBeTruthy();
    expect(select('ks2').value).toBe('finder');
    await expectAccessible();
    fix('ks3', 'finder');
    press('Publish these engines');
    await screen.findByText(/^Edition 6 is published/);
  });

  test('is the one that came with this version also after any number of fixings of an older one', async () => {
    const fixed: EnginePack['fixed'] = [{ band: 'ks2', engine: 'careful' }];
    await loaded((other) => publishAs(other, 15, { fixed, madeFrom: 4 }));
    expect(screen.getByText(/It is newer than the one that edition 15 was made from\. What you fixed stays fixed/)).toBeTruthy();
    expect(select('ks2').value).toBe('careful');
  });

  test('stays the one that officers changed in a file when an engine is fixed', async () => {
    const { other } = await loaded((officer) =>
      publishAs(officer, 15, { ...withEngine(builtIn, 'finder', { drops: ['x'] }), madeFrom: 5 }),
    );
    fix('ks2', 'careful');
    press('Publish these engines');
    await screen.findByText(/^Edition 16 is published/);
    expect(await published(other)).toMatchObject({ number: 16, madeFrom: 5, engines: [{ drops: ['x'] }, {}, {}, {}, {}] });
  });

  test('is not shown while the service cannot be reached, and is asked for again', async () => {
    const { world } = await atEngines((_, made) => made.setNetwork('down'));
    expect((await screen.findByRole('alert')).textContent).toContain('The service cannot be reached');
    expect(screen.queryByRole('combobox')).toBeNull();
    await expectAccessible();
    world.setNetwork('up');
    press('Try again');
    expect(await screen.findByText(/^In use/)).toBeTruthy();
  });

  test('that nobody of ours has signed is not taken over', async () => {
    await atEngines((_, world) => world.forgeDocument('not.a.document'));
    expect(await screen.findByText(/^The service shows a list of search engines that your vault did not sign/)).toBeTruthy();
    expect(select('ks2').value).toBe('');
    await expectAccessible();
  });

  test('that this version cannot read can be published anew', async () => {
    const { other } = await atEngines((officer) =>
      publishDocument(officer, 'engines', { number: 8, issuedAt: 1, content: { v: 2 } }),
    );
    await screen.findByText(/^The service shows a list of search engines/);
    fix('ks2', 'careful');
    press('Publish these engines');
    await screen.findByText(/^Edition 9 is published/);
    expect((await published(other)).fixed).toEqual([{ band: 'ks2', engine: 'careful' }]);
  });
});

describe('the list as a file', () => {
  test('is saved as it is in force', async () => {
    const { world } = await loaded();
    press('Save the engines as a file');
    expect(world.saved.map(({ fileName }) => fileName)).toEqual(['safe-lesson-engines.json']);
    expect(JSON.parse(world.saved[0]?.text ?? '')).toEqual(builtIn);
  });

  test('is looked over and published, without a question where it loosens nothing', async () => {
    const { other } = await loaded();
    const more = { ...builtIn, engines: [...builtIn.engines, testCollection('new', { name: HOSTILE })] };
    choose(CHOOSE, 'more.json', JSON.stringify(withEngine(more, 'finder', { notes: ['Asked again.'], drops: ['safe'] })));
    expect(await screen.findByText('Changed: The finder (notes, adverts, equality, pins)')).toBeTruthy();
    expect(screen.getByText(`New: ${HOSTILE}`)).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    await expectAccessible();
    press('Publish this list');
    expect(await screen.findByText(/^Edition 6 is published/)).toBeTruthy();
    expect((await published(other)).engines.map(({ id }) => id)).toContain('new');
    expect(screen.queryByRole('button', { name: 'Publish this list' })).toBeNull();
  });

  test('that loosens something is published only when somebody has looked at just that', async () => {
    const { other } = await loaded();
    const unpinned = withEngine(builtIn, 'finder', { pins: [] });
    choose(CHOOSE, 'unpinned.json', JSON.stringify(unpinned));
    const notice = (await screen.findByText(/^This loosens pupil search/)).closest<HTMLElement>('.notice');
    if (notice === null) throw new TypeError('Not in a notice');
    expect(within(notice).getByRole('listitem').textContent).toBe('The finder: every one of its pins would be gone');
    await expectAccessible();
    press('Publish this list');
    const box = await screen.findByRole('checkbox');
    await waitFor(() => expect(document.activeElement).toBe(box));
    expect(screen.getByText('Look at what this loosens, then tick this.')).toBeTruthy();
    await expectAccessible();
    await expect(published(other)).rejects.toThrow('Nothing is published');

    fireEvent.click(box);
    const gone = { ...unpinned, engines: unpinned.engines.filter(({ id }) => id !== 'wild') };
    choose(CHOOSE, 'gone.json', JSON.stringify(gone));
    await screen.findByText(/^The wild: gone from the list/);
    expect(screen.getByRole('checkbox')).toHaveProperty('checked', false);
    press('Publish this list');
    await screen.findByText('Look at what this loosens, then tick this.');
    await expect(published(other)).rejects.toThrow('Nothing is published');
    fireEvent.click(screen.getByRole('checkbox'));
    press('Publish this list');
    expect(await screen.findByText(/^Edition 6 is published/)).toBeTruthy();
    expect((await published(other)).engines.find(({ id }) => id === 'finder')?.pins).toEqual([]);
  });

  test('names everything else that it loosens, and what takes its place', async () => {
    await loaded();
    const finder = testEngine('finder', { drops: ['family'], hasCommands: true, blocks: ['explicit.example'] });
    const before = { ...builtIn, number: 6, engines: [finder, ...builtIn.engines.slice(1)] };
    choose(CHOOSE, 'file.json', JSON.stringify(before));
    fireEvent.click(await screen.findByRole('button', { name: 'Publish this list' }));
    await screen.findByText(/^Edition 6 is published/);
    const [pin] = finder.pins;
    if (pin?.by !== 'parameter') throw new TypeError('Not a parameter');
    const after = withEngine(withEngine(before, 'wild', { coverage: 'filtered' }), 'finder', {
      coverage: 'filtered',
      pins: [{ ...pin, value: 'off' }],
      drops: [],
      hasCommands: false,
      blocks: [],
      subdomains: [],
      results: finder.results.slice(0, 1),
    });
    const bands = after.bands.map((band) => (band.id === 'ks2' ? { ...band, level: 'moderate' as const } : band));
    choose(CHOOSE, 'file.json', JSON.stringify({ ...after, bands }));
    await screen.findByText(/^This loosens pupil search/);
    expect(lines()).toEqual([
      'Changed: The finder (coverage, hosts, results pages, pins)',
      'New pin: The finder, ?safe=off (strict, moderate)',
      'Changed: The wild (coverage)',
      'KS2 (7 to 11): kept at moderate',
      'The finder: would count as filtered by the engine, in place of pinned',
      'The finder: a pin would be gone: ?safe=on (strict, moderate)',
      'The finder: would be left in addresses, where it may undo a pin: family',
      'The finder: commands in a query, such as !bangs, would be let through',
      'The finder: would not be blocked any more: explicit.example',
      'The finder: would not be covered any more: www.…',
      'The finder: results pages that would not be covered any more: /images?q=',
      'The wild: its results were not shown to pupils, and would be',
      'KS2 (7 to 11): would be kept at moderate in place of strict',
    ]);
    await expectAccessible();
  });

  test('is compared anew with what another officer published meanwhile', async () => {
    const { other } = await loaded();
    choose(CHOOSE, 'file.json', JSON.stringify(withEngine(builtIn, 'finder', { notes: ['Mine.'] })));
    await screen.findByText('Changed: The finder (notes, adverts, equality)');
    expect(screen.queryByRole('checkbox')).toBeNull();
    const theirs = [...builtIn.engines, testEngine('theirs', { name: 'Theirs' })];
    await publishAs(other, 6, { engines: theirs });
    press('Publish this list');
    expect((await screen.findByRole('alert')).textContent).toContain('Another officer published edition 6');
    expect(await screen.findByText(/^Theirs: gone from the list/)).toBeTruthy();
    await expectAccessible();
  });

  test.each([
    ['{', /^This file is not JSON/],
    ['[]', /^The file as a whole: has to be object/],
    [JSON.stringify({ ...builtIn, script: 'x' }), /^The file as a whole: has what no device knows: script/],
    [
      JSON.stringify({ ...builtIn, fixed: Array.from({ length: 7 }, () => ({ band: 'ks2', engine: 'finder' })) }),
      /^fixed: may be at most 6/,
    ],
    [JSON.stringify({ ...builtIn, issuedOn: 'today' }), /^issuedOn: is not written as it has to be/],
    [JSON.stringify({ ...builtIn, number: 'x' }), /^number: has to be number/],
    [
      JSON.stringify(withEngine(builtIn, 'finder', { name: '' })),
      /^engines\.0 \(finder\)\.name: has to be at least 1 long or large/,
    ],
    [
      JSON.stringify({ ...builtIn, fixed: [{ band: 'ks2', engine: 'wild' }] }),
      /^The file as a whole: A band goes to an engine that/,
    ],
    [JSON.stringify({ ...builtIn, number: 99 }), /^This file changes nothing/],
  ])('that cannot be used says why: %.12s', async (text, sentence) => {
    await loaded();
    choose(CHOOSE, 'file.json', text);
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Publish this list' })).toBeNull();
    await expectAccessible();
  });

  test('that is too large for a document says so, and is kept', async () => {
    await loaded();
    // Few and long, because rules are made of each on reading.
    const label = 'x'.repeat(60);
    const hosts = Array.from({ length: 40 }, (_, at) => `nobodys-${at}.${label}.${label}.${label}.example`);
    const some = testEngine('some', { domains: hosts });
    const many = Array.from({ length: 80 }, (_, at) => ({ ...some, id: `many-${at}` }));
    choose(CHOOSE, 'file.json', JSON.stringify({ ...builtIn, engines: [...builtIn.engines, ...many] }));
    fireEvent.click(await screen.findByRole('button', { name: 'Publish this list' }));
    expect((await screen.findByRole('alert')).textContent).toContain('This is too large to publish');
    expect(screen.getByText('Chosen: file.json')).toBeTruthy();
  });
});
