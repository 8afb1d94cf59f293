// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { Console } from '#src/cases/ui/Console.tsx';
import { formatEnrolmentCode } from '#src/contract/enrolment-code.ts';
import { getAgency } from '#src/contract/public-routes.ts';
import { KeyId } from '#src/contract/primitives.ts';
import { createConsoleWorld, PASSPHRASE } from '#tests/fakes/console-world.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';
import { ORIGIN } from '#tests/unit/dsl-service/test-service.ts';
import { press, type, unlock } from './steps.ts';
import type { World } from './steps.ts';

async function enrol(world: World) {
  show(<Console parts={world.parts} />);
  await type('Officer’s code', await world.officerCode());
  press('Enrol this device');
  await screen.findByRole('heading', { name: 'Choose your passphrase' });
}

async function choose(world: World, passphrase: string, again = passphrase) {
  await type('New passphrase', passphrase);
  await type('The same passphrase again', again);
  press(/^(Continue|Open the vault)$/);
  await world.pass(200);
}

async function reachKit(world: World): Promise<string[]> {
  await enrol(world);
  await choose(world, PASSPHRASE);
  const kit = await screen.findByRole('region', { name: 'Recovery kit' });
  return [...kit.querySelectorAll('.kit-group')].map(({ textContent }) => textContent);
}

async function confirm(kit: readonly string[], change = (group: string) => group) {
  for (const field of await screen.findAllByLabelText(/^Group \d+$/)) {
    const number = Number(/\d+/.exec(labelOf(field))?.[0]);
    fireEvent.input(field, { target: { value: change(kit[number - 1] ?? '') } });
  }
  press('Finish');
}

const labelOf = (field: HTMLElement): string => document.querySelector(`label[for="${field.id}"]`)?.textContent ?? '';

describe('a first officer', () => {
  test('goes from the code to the inbox, and the passphrase unlocks it from then on', async () => {
    const world = createConsoleWorld();
    const kit = await reachKit(world);
    expect(kit).toHaveLength(14);
    await expectAccessible();
    press('Print');
    expect(world.printed()).toBe(1);

    press('I have the kit on paper');
    expect(await screen.findByRole('heading', { name: 'Check the recovery kit' })).toBe(document.activeElement);
    expect(document.body.textContent).not.toContain(kit[0]);
    await expectAccessible();
    await confirm(kit, (group) => ` ${group.toLowerCase()} `);
    await screen.findByRole('heading', { name: 'Inbox' });
    expect(await screen.findByText('Nothing waits for you')).toBeTruthy();
    await expectAccessible();

    cleanup();
    show(<Console parts={world.parts} />);
    await unlock();
  });

  test('cannot go on with groups that are not the kit’s, and can look at it again', async () => {
    const world = createConsoleWorld();
    const kit = await reachKit(world);
    press('I have the kit on paper');
    await confirm(kit, () => '0000');
    expect(screen.getAllByText(/^This is not group \d+ of the kit/)).toHaveLength(2);
    expect(labelOf(document.activeElement as HTMLElement)).toMatch(/^Group/);
    await expectAccessible();
    press('Show the kit again');
    expect(await screen.findByText(kit[0] ?? '')).toBeTruthy();
  });

  test.each(['at the passphrase', 'at the kit', 'at the confirmation'])(
    'who leaves %s begins again, and no vault was made',
    async (where) => {
      const world = createConsoleWorld();
      if (where === 'at the passphrase') await enrol(world);
      else await reachKit(world);
      if (where === 'at the confirmation') press('I have the kit on paper');
      cleanup();
      expect(world.officerKey()).toBeNull();
      show(<Console parts={world.parts} />);
      await screen.findByRole('heading', { name: 'Choose your passphrase' });
    },
  );

  test('loses nothing when the network fails at the last step, and goes on', async () => {
    const world = createConsoleWorld();
    const kit = await reachKit(world);
    press('I have the kit on paper');
    world.setNetwork('down');
    await confirm(kit);
    expect((await screen.findByRole('alert')).textContent).toContain('The service cannot be reached');
    await expectAccessible();
    world.setNetwork('up');
    press('Finish');
    await screen.findByRole('heading', { name: 'Inbox' });
  });

  test('makes no vault while this device cannot save the key to it', async () => {
    const world = createConsoleWorld();
    const kit = await reachKit(world);
    press('I have the kit on paper');
    world.breakDisk();
    await confirm(kit);
    expect((await screen.findByRole('alert')).textContent).toContain('could not save your key');
    await expectAccessible();
    const agency = await world.service.anyone.call(getAgency);
    expect(agency).toMatchObject({ kind: 'answered', answer: { vaultKey: null } });
    world.breakDisk(false);
    press('Finish');
    await screen.findByRole('heading', { name: 'Inbox' });
  });

  test('whose vault was made but whose answer was lost comes back to a locked console', async () => {
    const world = createConsoleWorld();
    const kit = await reachKit(world);
    press('I have the kit on paper');
    world.setNetwork('answers-lost');
    await confirm(kit);
    await screen.findByRole('alert');
    world.setNetwork('up');
    cleanup();
    show(<Console parts={world.parts} />);
    await unlock();
  });
});

describe('the officer’s code', () => {
  const tutors = formatEnrolmentCode({
    role: 'tutor',
    secret: '0'.repeat(20),
    vaultKeyId: KeyId.parse('a'.repeat(43)),
    origin: ORIGIN,
  });

  test.each([
    ['', 'The box is empty'],
    ['hello', 'This is not an enrolment code'],
    [tutors, 'This code is for a tutor'],
    [
      formatEnrolmentCode({ role: 'officer', secret: '0'.repeat(20), vaultKeyId: null, origin: ORIGIN }),
      'This code was used before',
    ],
  ])('%.12s… is refused with its own sentence and stays in the box', async (code, sentence) => {
    const world = createConsoleWorld();
    show(<Console parts={world.parts} />);
    const field = await type('Officer’s code', code);
    await expectAccessible();
    press('Enrol this device');
    expect(await screen.findByText(new RegExp(sentence))).toBeTruthy();
    expect(field).toHaveProperty('value', code);
    expect(document.activeElement).toBe(field);
    await expectAccessible();
  });
});

describe('a passphrase', () => {
  test.each([
    ['', 'Type a passphrase.'],
    ['short', 'Too short. Add a word or two.'],
    ['officer one 2026', 'It has your name'],
    ['passwordpassword', 'Repeats are easy to guess'],
    ['qwertyuiopasdf', 'It is made of things that many people choose'],
  ])('%j is refused and said why', async (passphrase, why) => {
    const world = createConsoleWorld();
    await enrol(world);
    await choose(world, passphrase);
    expect((await screen.findAllByText(new RegExp(why))).length).toBeGreaterThan(0);
    await world.pass(200);
    expect(document.activeElement).toBe(screen.getByLabelText('New passphrase'));
    await expectAccessible();
    expect(screen.getByRole('heading', { name: 'Choose your passphrase' })).toBeTruthy();
  });

  test('typed twice must be the same, and shown need not be typed twice', async () => {
    const world = createConsoleWorld();
    await enrol(world);
    await choose(world, PASSPHRASE, 'marble tractor quiet umbrela');
    expect(await screen.findByText(/^The two are not the same/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('The same passphrase again'));
    fireEvent.click(screen.getByLabelText('Show the passphrase'));
    expect(screen.getByLabelText('New passphrase')).toHaveProperty('type', 'text');
    press('Continue');
    await screen.findByRole('region', { name: 'Recovery kit' });
  });
});

async function second(kit: string | null) {
  const first = createConsoleWorld();
  const made = await first.setUp();
  // Another device of the same service: nothing of the first one's is on it.
  const world = createConsoleWorld(first.service);
  show(<Console parts={world.parts} />);
  await type('Officer’s code', await world.officerCode());
  press('Enrol this device');
  await screen.findByRole('heading', { name: 'Open the vault with the recovery kit' });
  await type('Recovery kit', kit ?? made);
  press('Continue');
  return { world, kit: made };
}

describe('an officer without a copy of the vault key', () => {
  test('opens it with the kit and a passphrase of their own', async () => {
    const { world } = await second(null);
    await screen.findByRole('heading', { name: 'Choose your passphrase' });
    await expectAccessible();
    await choose(world, PASSPHRASE);
    await screen.findByRole('heading', { name: 'Inbox' });
    cleanup();
    show(<Console parts={world.parts} />);
    await unlock();
  });

  test.each([
    ['', 'Type the 14 groups'],
    ['ABCD', 'Something is missing'],
    ['ABCD-EF?H', 'There is a character that no recovery kit has. Look at group 2.'],
  ])('is told what is wrong with %j', async (kit, sentence) => {
    await second(kit);
    expect(await screen.findByText(sentence, { exact: false })).toBeTruthy();
    expect(screen.getByLabelText('Recovery kit')).toHaveProperty('value', kit);
    await expectAccessible();
  });

  test('is told when the kit belongs to another vault', async () => {
    const other = createConsoleWorld();
    const { world } = await second(await other.setUp());
    await screen.findByRole('heading', { name: 'Choose your passphrase' });
    await choose(world, PASSPHRASE);
    expect(await screen.findByText(/^This recovery kit is not this agency’s/)).toBeTruthy();
  });
});

test('a disk that cannot be read is said, and nothing is offered that would write over it', async () => {
  const world = createConsoleWorld();
  await world.setUp();
  world.breakDisk();
  show(<Console parts={world.parts} />);
  expect((await screen.findByRole('alert')).textContent).toContain('could not read or write');
  expect(screen.queryByRole('button', { name: /passphrase|vault/i })).toBeNull();
  await expectAccessible();
});
