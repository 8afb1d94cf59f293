// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { Console } from '#src/cases/ui/Console.tsx';
import { LOCK_AFTER_MS } from '#src/cases/ui/use-idle-lock.ts';
import { createConsoleWorld, PASSPHRASE } from '#tests/fakes/console-world.ts';
import { flag } from '#tests/fakes/sealed-case.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';
import { button, openCase, press, rows, type, unlock } from './steps.ts';
import type { World } from './steps.ts';

async function atDesk(before: (world: World) => Promise<void> = async () => {}): Promise<World> {
  const world = createConsoleWorld();
  await world.setUp();
  await before(world);
  show(<Console parts={world.parts} />);
  await unlock();
  await screen.findByText('Live');
  return world;
}

const key = (pressed: string): boolean => fireEvent.keyDown(document.activeElement ?? document.body, { key: pressed });
const focusedTitle = (): string | undefined => document.activeElement?.querySelector('.inbox-title')?.textContent;

describe('unlocking', () => {
  test('says when the passphrase is wrong, keeps it, and lets one try again', async () => {
    const world = createConsoleWorld();
    await world.setUp();
    show(<Console parts={world.parts} />);
    const field = await type('Passphrase', 'marble tractor quiet');
    expect(document.activeElement).toBe(field);
    await expectAccessible();
    press('Unlock');
    await screen.findByText(/^This is not the passphrase/);
    expect(field).toHaveProperty('value', 'marble tractor quiet');
    expect(document.activeElement).toBe(field);
    await expectAccessible();
    await unlock();
  });

  test.each([
    ['down', 'The service cannot be reached'],
    ['captive-portal', 'Something else answered in place of the service'],
  ] as const)('with the network %s says so, and goes on when it is back', async (network, sentence) => {
    const world = createConsoleWorld();
    await world.setUp();
    world.setNetwork(network);
    show(<Console parts={world.parts} />);
    expect((await screen.findByRole('alert')).textContent).toContain(sentence);
    await expectAccessible();
    world.setNetwork('up');
    press('Try again');
    await unlock();
  });

  test('works with a clock that is a day off, because the service tells the time', async () => {
    const world = createConsoleWorld();
    await world.setUp();
    world.setClockError(-24 * 60 * 60 * 1000);
    show(<Console parts={world.parts} />);
    await unlock();
  });

  test('takes a new officer’s code when the service turned the device away', async () => {
    const world = createConsoleWorld();
    const kit = await world.setUp();
    await world.revokeOfficer();
    show(<Console parts={world.parts} />);
    expect((await screen.findByRole('alert')).textContent).toContain('no longer takes this device for an officer’s');
    await expectAccessible();
    await type('Officer’s code', await world.officerCode());
    press('Enrol this device');
    await type('Recovery kit', kit);
    await expectAccessible();
  });

  test('lets nobody in when the service shows another vault', async () => {
    const world = createConsoleWorld();
    await world.setUp();
    await world.swapVault();
    show(<Console parts={world.parts} />);
    await type('Passphrase', PASSPHRASE);
    press('Unlock');
    expect((await screen.findByRole('alert')).textContent).toContain('Stop: the service shows another vault');
    await expectAccessible();
  });
});

describe('locking', () => {
  test('happens by the button and by Alt+L, and drops what was on the screen', async () => {
    await atDesk(async (world) => void (await (await world.tutor()).report(flag({ category: 'C4' }))));
    await screen.findByText('Violence, cruelty or weapons');
    press(/^Lock/);
    await screen.findByRole('heading', { name: 'The console is locked' });
    expect(document.body.textContent).not.toContain('Violence');
    await unlock();
    await screen.findByText('Live');
    fireEvent.keyDown(document.body, { code: 'KeyL', key: 'l', altKey: true });
    await screen.findByRole('heading', { name: 'The console is locked' });
  });

  test('happens by itself after ten minutes without input, and says so', async () => {
    const world = await atDesk();
    await world.pass(LOCK_AFTER_MS - 1);
    expect(screen.getByRole('heading', { name: 'Inbox' })).toBeTruthy();
    fireEvent.pointerMove(document.body);
    await world.pass(LOCK_AFTER_MS - 1);
    expect(screen.getByRole('heading', { name: 'Inbox' })).toBeTruthy();
    await world.pass(5_000);
    await screen.findByRole('heading', { name: 'The console is locked' });
    expect(screen.getByText(/^Nobody was here for ten minutes/)).toBeTruthy();
    await expectAccessible();
  });

  test('is not put off by the first key after the computer slept', async () => {
    const world = await atDesk();
    world.service.pass(LOCK_AFTER_MS);
    fireEvent.keyDown(document.body, { key: 'a' });
    await screen.findByRole('heading', { name: 'The console is locked' });
  });

  test('keeps a decision that was begun, sealed, for whoever unlocks', async () => {
    let reference = '';
    await atDesk(async (world) => {
      ({ reference } = await (await world.tutor()).report(flag()));
    });
    await openCase(reference);
    fireEvent.click(screen.getByLabelText('Referred'));
    await type('Rationale', 'Children’s services were phoned.');
    press(/^Lock/);
    await unlock();
    await openCase(reference);
    expect(screen.getByLabelText('Rationale')).toHaveProperty('value', 'Children’s services were phoned.');
    expect(screen.getByLabelText('Referred')).toHaveProperty('checked', true);
  });
});

describe('the inbox', () => {
  test('teaches the next step while it is empty', async () => {
    await atDesk();
    expect(screen.getByText('Nothing waits for you')).toBeTruthy();
    expect(document.title).toBe('Console');
    await expectAccessible();
  });

  test('shows the most urgent first, with everything that a row needs', async () => {
    const references: string[] = [];
    await atDesk(async (world) => {
      const tutor = await world.tutor();
      for (const category of ['C6', 'C4', 'G1']) references.push((await tutor.report(flag({ category }))).reference);
    });
    await waitFor(() =>
      expect(rows()).toEqual([
        'An adult making sexual contact or grooming',
        'Violence, cruelty or weapons',
        'Not right for this age',
      ]),
    );
    const [urgent, sameDay, log] = screen.getAllByRole('listitem');
    expect(urgent?.textContent).toMatch(/Immediate, waiting under a minute.*Received.*Tutor One/);
    expect(urgent?.textContent).toContain(references[2]);
    expect(sameDay?.textContent).toMatch(/Same day, \d+ h \d+ min left/);
    expect(log?.textContent).toMatch(/Log.*Received/);
    expect(screen.getByText('3 to acknowledge, 3 open')).toBeTruthy();
    expect(document.title).toBe('(3) Console');
    await expectAccessible();
  });

  test('shows a new case as soon as the service has it, and says so', async () => {
    const world = await atDesk();
    await (await world.tutor()).report(flag({ category: 'M1' }));
    expect(await screen.findByText('Gambling')).toBeTruthy();
    expect(await screen.findByText('New case: Gambling')).toBeTruthy();
  });

  test('is gone through with j, k, arrows, Enter and Escape', async () => {
    await atDesk(async (world) => {
      const tutor = await world.tutor();
      for (const category of ['C6', 'C4', 'G1']) await tutor.report(flag({ category }));
    });
    await screen.findByText('Not right for this age');
    screen.getByRole('button', { name: /^An adult making/ }).focus();
    key('j');
    expect(focusedTitle()).toBe('Violence, cruelty or weapons');
    key('ArrowDown');
    key('j');
    expect(focusedTitle()).toBe('Not right for this age');
    key('k');
    expect(focusedTitle()).toBe('Violence, cruelty or weapons');
    key('Home');
    expect(focusedTitle()).toBe('An adult making sexual contact or grooming');
    key('End');
    fireEvent.click(document.activeElement ?? document.body);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Not right for this age'));
    expect(document.activeElement?.tagName).toBe('H2');
    key('Escape');
    await waitFor(() => expect(focusedTitle()).toBe('Not right for this age'));
  });

  test('does not catch j and k where somebody writes', async () => {
    let reference = '';
    await atDesk(async (world) => {
      ({ reference } = await (await world.tutor()).report(flag()));
    });
    await openCase(reference);
    screen.getByLabelText('Rationale').focus();
    expect(key('j')).toBe(true);
    expect(document.activeElement).toBe(screen.getByLabelText('Rationale'));
  });

  test('says truthfully that it is cut off, and catches up by itself', async () => {
    const world = await atDesk();
    world.setNetwork('down');
    expect(await screen.findByText(/^Reconnecting… last news/)).toBeTruthy();
    await world.pass(1_000);
    expect(await screen.findByText(/^It is tried again by itself/)).toBeTruthy();
    await expectAccessible();
    world.setNetwork('up');
    await (await world.tutor()).report(flag({ category: 'M1' }));
    expect(screen.queryByText('Gambling')).toBeNull();
    await world.pass(30_000);
    expect(await screen.findByText('Gambling')).toBeTruthy();
    expect(await screen.findByText('Live')).toBeTruthy();
  });
});

test('a device that is turned away while at work is told so, and stops asking', async () => {
  const world = await atDesk();
  await world.revokeOfficer();
  world.setNetwork('up');
  await screen.findByText(/^Reconnecting/);
  await world.pass(1_000);
  expect((await screen.findByRole('alert')).textContent).toContain('no longer takes this device for an officer’s');
  expect(screen.getByText('Not connected')).toBeTruthy();
  await expectAccessible();
});

describe('inviting a tutor', () => {
  test('makes a code that enrols with this vault, shows it once and copies it', async () => {
    const world = await atDesk();
    press('Invite a tutor');
    await screen.findByRole('heading', { name: 'Invite a tutor' });
    await expectAccessible();
    press('Make the code');
    expect(await screen.findByText(/^Type the tutor’s name/)).toBeTruthy();
    await type('Tutor’s name', '  Tutor Two ');
    press('Make the code');
    const code = await screen.findByRole('textbox', { name: 'Enrolment code' });
    expect(screen.getByText('Tutor Two')).toBeTruthy();
    await expectAccessible();
    press('Copy');
    expect(await screen.findByText('Copied.')).toBeTruthy();
    expect(world.copied).toEqual([(code as HTMLTextAreaElement).value]);
    await (await world.tutor(world.copied[0])).report(flag({ category: 'M1' }));
    const row = (await screen.findByText('Gambling')).closest('li');
    expect(within(row ?? document.body).getByText('Tutor Two')).toBeTruthy();
  });

  test('keeps the name when the service cannot be reached', async () => {
    const world = await atDesk();
    press('Invite a tutor');
    const field = await type('Tutor’s name', 'Tutor Two');
    world.setNetwork('down');
    press('Make the code');
    await screen.findByText(/^The service cannot be reached/);
    expect(field).toHaveProperty('value', 'Tutor Two');
  });

  test('says that codes were made on the service’s command line', async () => {
    const world = await atDesk();
    await world.tutor();
    press('Invite a tutor');
    expect(await screen.findByText(/^Tutor codes made on the service’s command line so far: 1\./)).toBeTruthy();
    await expectAccessible();
    expect(button('Make the code')).toBeTruthy();
  });
});
