// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '#src/cases/fingerprint.ts';
import { publishDocument } from '#src/cases/published-documents.ts';
import { Console } from '#src/cases/ui/Console.tsx';
import { Directory } from '#src/contract/directory.ts';
import { getAgency } from '#src/contract/public-routes.ts';
import { getDocument } from '#src/contract/document-routes.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import { readDocument } from '#src/sealing/signed-document.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { createConsoleWorld } from '#tests/fakes/console-world.ts';
import { flag, incidentNote } from '#tests/fakes/sealed-case.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';
import { choose, openCase, press, rows, secondOfficer, type, unlock } from './steps.ts';
import type { World } from './steps.ts';

/** What any device of the agency gets, checked with the key that it has pinned. */
async function published({ service }: World, kind: 'directory' | 'taxonomy' = 'directory') {
  const [agency, tutor] = await Promise.all([service.anyone.call(getAgency), service.newTutor()]);
  const answer = await tutor.client.call(getDocument, { params: { kind } });
  if (agency.kind !== 'answered' || agency.answer.vaultKey === null || answer.kind !== 'answered')
    throw new TypeError('No answer');
  return answer.answer.document === null ? null : readDocument(answer.answer.document, kind, agency.answer.vaultKey);
}
const directoryOf = async (world: World): Promise<Directory> => Directory.parse((await published(world))?.content);

async function atDesk(before: (world: World, kit: string) => Promise<void> = async () => {}) {
  const world = createConsoleWorld();
  const kit = await world.setUp();
  await before(world, kit);
  show(<Console parts={world.parts} />);
  await unlock();
  return { world, kit };
}

async function atPeople(before?: (world: World, kit: string) => Promise<void>) {
  const made = await atDesk(before);
  await waitFor(async () => expect(await published(made.world)).not.toBeNull());
  press('People and contacts');
  await screen.findByRole('button', { name: 'Publish' });
  return made;
}

const region = (name: string): HTMLElement => screen.getByRole('region', { name });
const typeIn = (within_: HTMLElement, label: string, value: string) =>
  fireEvent.input(within(within_).getByLabelText(label), { target: { value } });

describe('the first contacts', () => {
  test('are published by themselves once the vault is there, signed by it', async () => {
    const { world } = await atDesk();
    await waitFor(async () => expect((await published(world))?.number).toBe(1));
    const directory = await directoryOf(world);
    expect(directory.mainOfficer.name).toBe('Officer One');
    expect(directory.alternate).toBeNull();
    expect(screen.queryByText(/^No contacts are published yet/)).toBeNull();
  });

  test('are not made by a second officer, who is told that they are missing', async () => {
    const { world } = await atDesk(async (made, kit) => void (await secondOfficer(made, kit)));
    expect(await screen.findByText(/^No contacts are published yet/)).toBeTruthy();
    expect(await published(world)).toBeNull();
    await expectAccessible();
  });
});

describe('people and contacts', () => {
  test('are shown as they are published, and publish as the next edition', async () => {
    const { world } = await atPeople();
    expect(screen.getByText(/^Edition 1, published/)).toBeTruthy();
    expect(within(region('Pupil search')).getAllByRole('combobox')).toHaveLength(6);
    await expectAccessible();

    typeIn(region('Main officer'), 'Phone number', ' 01632 960222 ');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    press('Add a deputy');
    const deputy = await screen.findByRole('group', { name: 'Deputy 1' });
    await waitFor(() => expect(deputy.contains(document.activeElement)).toBe(true));
    typeIn(deputy, 'Name', 'Dep One');
    typeIn(deputy, 'Phone number', '01632 960333');
    press('Add a deputy');
    const second = await screen.findByRole('group', { name: 'Deputy 2' });
    typeIn(second, 'Name', 'Dep Two');
    typeIn(second, 'Phone number', '01632 960444');
    press('Move deputy 2 up');
    const contact = screen.getByRole('group', { name: 'Data protection' });
    typeIn(contact, 'Name', 'Dee Po');
    typeIn(contact, 'E-mail address', 'dpo@agency.example');
    await expectAccessible();
    press('Publish');
    expect(await screen.findByText(/^Edition 2 is published/)).toBeTruthy();
    expect(await directoryOf(world)).toMatchObject({
      mainOfficer: { phone: '01632 960222' },
      deputies: [{ name: 'Dep Two' }, { name: 'Dep One' }],
      dataProtection: { name: 'Dee Po', phone: '', email: 'dpo@agency.example' },
      it: null,
    });
    await expectAccessible();
  });

  test('say what is missing, and take the keyboard there', async () => {
    const { world } = await atPeople();
    typeIn(region('Main officer'), 'Phone number', ' ');
    press('Add a deputy');
    press('Publish');
    expect((await screen.findByRole('alert')).textContent).toContain('Some things need another look');
    expect(screen.getAllByText('Type a phone number.')).toHaveLength(2);
    await waitFor(() => expect(document.activeElement).toBe(within(region('Main officer')).getByLabelText('Phone number')));
    await expectAccessible();
    expect((await published(world))?.number).toBe(1);
    press('Remove deputy 1');
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Deputy 1' })).toBeNull());
  });

  test('take an alternate only after the fingerprint was compared', async () => {
    const { world, kit } = await atDesk();
    await waitFor(async () => expect(await published(world)).not.toBeNull());
    const other = await secondOfficer(world, kit);
    press('People and contacts');
    await screen.findByRole('button', { name: 'Publish' });
    typeIn(region('Main officer'), 'Phone number', '01632 960222');
    fireEvent.click(within(region('Alternate')).getByLabelText('An Officer'));
    expect(await screen.findByText(fingerprintOf(other.vault.officerKey.keyId))).toBeTruthy();
    typeIn(region('Alternate'), 'Phone number', '01632 960555');
    await expectAccessible();
    press('Publish');
    expect(await screen.findByText('Compare the fingerprint first, then tick this.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.getAttribute('type')).toBe('checkbox'));
    await expectAccessible();
    expect((await published(world))?.number).toBe(1);
    fireEvent.click(screen.getByLabelText(/^I compared this fingerprint with An Officer/));
    press('Publish');
    await screen.findByText(/^Edition 2 is published/);
    expect((await directoryOf(world)).alternate).toMatchObject({
      name: 'An Officer',
      publicKey: other.vault.officerKey.publicKey,
    });
  });

  test('say that another officer was quicker, keep what was typed, and can take theirs', async () => {
    const { world, kit } = await atPeople();
    const other = await secondOfficer(world, kit);
    const before = await directoryOf(world);
    const mainOfficer = { ...before.mainOfficer, phone: '01632 960666' };
    const theirs = { ...before, mainOfficer, it: { name: 'Their IT', phone: '1', email: '' } };
    await publishDocument(other, 'directory', { number: 2, issuedAt: 2, content: theirs });
    typeIn(region('Main officer'), 'Phone number', '01632 960777');
    press('Publish');
    expect((await screen.findByRole('alert')).textContent).toContain('Another officer published edition 2 in the meantime');
    expect(within(region('Main officer')).getByLabelText('Phone number')).toHaveProperty('value', '01632 960777');
    await expectAccessible();
    press('Take edition 2');
    await waitFor(() =>
      expect(within(screen.getByRole('group', { name: 'IT' })).getByLabelText('Name')).toHaveProperty('value', 'Their IT'),
    );
    press('Publish');
    await screen.findByText(/^Edition 3 is published/);
  });

  test('are published once when only the answer was lost', async () => {
    const { world } = await atPeople();
    typeIn(region('Main officer'), 'Phone number', '01632 960888');
    world.setNetwork('answers-lost');
    press('Publish');
    expect((await screen.findByRole('alert')).textContent).toContain('The service cannot be reached');
    world.setNetwork('up');
    press('Publish');
    await screen.findByText(/^Edition 2 is published/);
    expect((await published(world))?.number).toBe(2);
  });

  test('that the vault did not sign are not shown', async () => {
    const { world } = await atPeople();
    world.forgeDocument('not.a.document');
    press('Back to the inbox');
    press('People and contacts');
    expect(await screen.findByText(/^The service shows contacts that your vault did not sign/)).toBeTruthy();
    await expectAccessible();
  });
});

test('contacts that this version cannot read are not shown, and can be published anew', async () => {
  const { world, kit } = await atDesk();
  await waitFor(async () => expect(await published(world)).not.toBeNull());
  const other = await secondOfficer(world, kit);
  await publishDocument(other, 'directory', { number: 2, issuedAt: 2, content: { v: 2 } });
  press('People and contacts');
  expect(await screen.findByText(/^The service shows contacts that your vault did not sign/)).toBeTruthy();
  await screen.findByRole('button', { name: 'Publish' });
  typeIn(region('Main officer'), 'Phone number', '01632 960999');
  press('Publish');
  await screen.findByText(/^Edition 3 is published/);
});

const edition = (change: object): string =>
  JSON.stringify({
    ...builtInTaxonomy,
    categories: builtInTaxonomy.categories.map((category) => ({
      ...category,
      ...(category.code === 'M1' ? { label: 'Betting <i>sites</i>' } : {}),
      ...(category.code === 'X1' ? change : {}),
    })),
  });

describe('the categories', () => {
  test('are saved as a file, changed there, looked over, published and used', async () => {
    const { world } = await atPeople();
    press('Save the list as a file');
    expect(JSON.parse(world.saved[0]?.text ?? '')).toEqual(builtInTaxonomy);
    choose('Choose a changed file', 'changed.json', edition({ capture: 'allowed' }));
    expect(await screen.findByText('Changed: M1 Betting <i>sites</i>')).toBeTruthy();
    expect(screen.getByText(/^These cannot be made less careful/).closest('.notice')?.textContent).toContain('X1');
    await expectAccessible();
    world.setNetwork('answers-lost');
    press('Publish these categories');
    expect((await screen.findByRole('alert')).textContent).toContain('The service cannot be reached');
    world.setNetwork('up');
    press('Publish these categories');
    expect(await screen.findByText(/^Edition 2 is published/)).toBeTruthy();
    const content = (await published(world, 'taxonomy'))?.content as typeof builtInTaxonomy;
    expect(content.categories.find(({ code }) => code === 'X1')?.capture).toBe('none');
    press('Back to the inbox');
    await (await world.tutor()).report(flag({ category: 'M1' }));
    // The live stream broke off with the network, and is opened again after a while.
    await world.pass(30_000);
    await waitFor(() => expect(document.querySelector('.inbox-row')).not.toBeNull());
    await waitFor(() => expect(rows()).toEqual(['Betting <i>sites</i>']));
    await expectAccessible();
  });

  test.each([
    ['{', /^This file is not JSON/],
    ['{}', /^This file is not a list of categories/],
    [JSON.stringify(builtInTaxonomy), /^This file changes no category/],
  ])('say what is wrong with a file: %.10s', async (text, sentence) => {
    await atPeople();
    choose('Choose a changed file', 'file.json', text);
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Publish these categories' })).toBeNull();
    await expectAccessible();
  });
});

async function concern(world: World, to: Directory) {
  const reporter = await world.tutor();
  const keys = [to.mainOfficer.publicKey, to.recoveryPublicKey];
  const only = await Promise.all(keys.map(async (publicKey) => ({ keyId: await keyIdOf(publicKey), publicKey })));
  return reporter.reportTo(only, incidentNote({ category: 'A1', whatHappened: 'He was alone with her.' }));
}

describe('a concern about an adult', () => {
  test('is read, decided and closed by its officer alone, and says so', async () => {
    const { world } = await atPeople();
    press('Back to the inbox');
    const receipt = await concern(world, await directoryOf(world));
    await openCase(receipt.reference);
    expect(screen.getByText('He was alone with her.')).toBeTruthy();
    expect(screen.getAllByText('Only you can read this')).toHaveLength(2);
    await screen.findByText('Opened');
    press('Acknowledge');
    await screen.findByText('Acknowledged');
    fireEvent.click(screen.getByLabelText('Referred'));
    await type('Rationale', 'The designated officer of the local authority was phoned.');
    press('Record decision');
    expect(await screen.findByText('Decision recorded: Referred')).toBeTruthy();
    expect(screen.getByText(/^Audit trail whole/)).toBeTruthy();
    await expectAccessible();
  });

  test('whose officer cannot be reached is read with the kit and the file that the administrator saved', async () => {
    const { world, kit } = await atPeople();
    const directory = await directoryOf(world);
    const { vault } = await secondOfficer(world, kit);
    const receipt = await concern(world, {
      ...directory,
      mainOfficer: { ...directory.mainOfficer, publicKey: vault.officerKey.publicKey },
    });
    expect(document.querySelectorAll('.inbox-row')).toHaveLength(0);
    const file = JSON.stringify(await world.service.store.findCaseForOne(receipt.reference));
    press('Open with the kit');
    expect(await screen.findByText('Choose the file first.')).toBeTruthy();
    expect(screen.getByText('Type the 14 groups from the recovery kit.')).toBeTruthy();
    await expectAccessible();
    choose('File of the sealed case', 'case.json', '{"parts": []}');
    await screen.findByText('Chosen: case.json');
    await type('Recovery kit', kit);
    press('Open with the kit');
    expect(await screen.findByText(/^This is no sealed case/)).toBeTruthy();
    choose('File of the sealed case', 'right.json', file);
    await screen.findByText('Chosen: right.json');
    press('Open with the kit');
    expect(await screen.findByText('He was alone with her.')).toBeTruthy();
    expect(screen.getByText('Opened with the recovery kit')).toBeTruthy();
    await expectAccessible();
    press('Put it away');
    await waitFor(() => expect(document.body.textContent).not.toContain('He was alone with her.'));
    expect(screen.getByLabelText('Recovery kit')).toHaveProperty('value', '');
  });
});
