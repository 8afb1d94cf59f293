// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getReceipts } from '#src/contract/tutor-routes.ts';
import { END_OF_DAY } from '#src/delivery/end-of-day.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { on } from '#src/messaging/router.ts';
import { retryHeld, syncReports } from '#src/reporting/questions.ts';
import { AWAY_AFTER, IS_SHARED } from '#src/sign-out/away.ts';
import type { DeviceParts } from '#src/sign-out/device-parts.ts';
import { readLock } from '#src/sign-out/lock-state.ts';
import { lockNow, setPin, unlock } from '#src/sign-out/pin.ts';
import { OptionsPage } from '#src/sign-out/ui/OptionsPage.tsx';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import { FakeReportingParts } from '#tests/fakes/fake-reporting-parts.ts';
import { handClock } from '#tests/fakes/hand-clock.ts';
import { newEntry, receiptOf, reportId, T0 } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

/** A device in memory, with what was done to it. */
class FakeDevice {
  readonly reporting = new FakeReportingParts(null, () => T0);
  readonly clock = handClock();
  readonly done: string[] = [];
  tutor: Enrolment | null;
  left: Enrolment | null = null;
  /** What the background does when it is asked to send. */
  onSync: () => Promise<void> = async () => {};
  readonly #news = new Set<(news: string) => void>();

  constructor(tutor: Enrolment | null) {
    this.tutor = tutor;
    this.reporting.enrolment = async () => this.tutor;
  }

  readonly parts: DeviceParts = {
    ask: fakeAsk([
      on(syncReports, async () => {
        this.done.push('sync');
        await this.onSync();
        return { isReachable: true };
      }),
      on(retryHeld, async ({ id }) => {
        this.done.push(`retry ${id}`);
        await this.reporting.outbox.retryHeld(id, T0);
        return {};
      }),
    ]).ask,
    every: this.clock.every,
    lock: {
      settings: this.reporting.settings,
      now: () => T0,
      iterations: 10,
      tellPages: (news) => {
        for (const hear of this.#news) hear(news);
      },
      onDeviceNews: (act) => {
        this.#news.add(act);
        return () => this.#news.delete(act);
      },
    },
    reporting: this.reporting,
    leaving: async () => this.left,
    leave: async () => {
      this.done.push('leave');
      this.left = this.tutor === null ? null : { ...this.tutor, personName: '' };
      this.tutor = null;
    },
    giveUpHeld: async () => {
      this.done.push('give up');
      for (const [id, { state }] of this.reporting.outbox.entries) {
        if (state.kind === 'held') this.reporting.outbox.entries.delete(id);
      }
    },
    setAwayAfter: (minutes) => void this.done.push(`away after ${minutes}`),
  };
}

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const focused = async (name: string): Promise<void> => {
  const found = await screen.findByRole('heading', { name });
  expect(document.activeElement).toBe(found);
};

describe('the settings page', () => {
  let enrolment: Enrolment;
  let device: FakeDevice;

  beforeAll(async () => {
    // jsdom brings a Uint8Array of its own, and the bytes of Node's WebCrypto are not instances of it.
    globalThis.Uint8Array = Object.getPrototypeOf(Buffer);
    ({ enrolment } = await testEnrolment());
  });

  beforeEach(() => {
    device = new FakeDevice(enrolment);
  });

  const open = () => show(<OptionsPage parts={device.parts} />);
  it('says whose device it is, and that private windows are left out', async () => {
    open();
    await screen.findByText('Tutor One');
    for (const fact of ['An agency', 'The lead', 'https://dsl.example']) expect(screen.getByText(fact)).toBeTruthy();
    expect(screen.getByText(/does not work in private windows/)).toBeTruthy();
    await expectAccessible();
  });

  describe('to sign out', () => {
    it('sends what is left, and then the tutor is gone', async () => {
      await device.reporting.outbox.add(newEntry(1));
      device.onSync = () => device.reporting.outbox.acknowledge(receiptOf(newEntry(1)));
      open();
      await press('Sign out');
      await focused('You are signed out');
      expect(device.done).toEqual(['sync', 'leave']);
      expect(screen.queryByText('Tutor One')).toBeNull();
      expect(screen.getAllByText(/nothing is left to be sent/)).toHaveLength(2);
      expect(screen.getByRole('link').getAttribute('href')).toBe('/welcome.html');
      await expectAccessible();
    });

    it('says first what could not be sent, and lets the tutor stay', async () => {
      await device.reporting.outbox.add(newEntry(1));
      open();
      await press('Sign out');
      await focused('Not everything could be sent');
      expect(screen.getByText(/^Waiting to be sent: 1\./)).toBeTruthy();
      expect(device.done).toEqual(['sync']);
      await expectAccessible();
      await press('Stay signed in');
      await screen.findByRole('button', { name: 'Sign out' });
      expect(device.tutor).not.toBeNull();
    });

    it('leaves sealed what could not be sent, and says when it has gone', async () => {
      await device.reporting.outbox.add(newEntry(1));
      open();
      await press('Sign out');
      await press('Sign out now');
      await focused('You are signed out');
      expect(screen.getAllByText(/Sealed reports that are still to be sent: 1/)).toHaveLength(2);
      expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['tel:01632960000']);
      await expectAccessible();
      await device.reporting.outbox.acknowledge(receiptOf(newEntry(1)));
      device.left = null;
      await device.clock.tick(2000);
      expect((await screen.findByRole('status')).textContent).toMatch(/nothing is left to be sent/);
      expect(screen.getByRole('link').getAttribute('href')).toBe('/welcome.html');
    });

    it('names what cannot be sent any more, with whom to phone, before it is deleted', async () => {
      await device.reporting.outbox.add(newEntry(1));
      await device.reporting.outbox.add(newEntry(2, { about: reportId(1), part: 'addendum' }));
      await device.reporting.outbox.hold(reportId(1), 'device-revoked');
      open();
      await press('Sign out');
      await focused('Not everything could be sent');
      expect(screen.getByText(/^Report 1,/)).toBeTruthy();
      expect(screen.getAllByText('01632 960000')).toHaveLength(2);
      expect(screen.queryByRole('button', { name: 'Sign out now' })).toBeNull();
      await expectAccessible();
      await press('Sign out and delete them');
      await focused('You are signed out');
      expect(device.done).toEqual(['sync', 'give up', 'leave']);
    });

    it('tries again what was refused', async () => {
      await device.reporting.outbox.add(newEntry(1));
      await device.reporting.outbox.hold(reportId(1), '400');
      open();
      await press('Sign out');
      device.onSync = () => device.reporting.outbox.acknowledge(receiptOf(newEntry(1)));
      await press('Try again');
      await focused('You are signed out');
      expect(device.done).toEqual(['sync', `retry ${reportId(1)}`, 'sync', 'leave']);
    });

    it('says so when the disk does not let it', async () => {
      open();
      await screen.findByText('Tutor One');
      Object.assign(device.parts, { leave: () => Promise.reject(new StorageFailed('storage-broken', null)) });
      await press('Sign out');
      await screen.findByText('That did not work');
      expect(device.tutor).not.toBeNull();
      await expectAccessible();
    });
  });

  it('shows what somebody left who has signed out, and what to do when the service refuses it', async () => {
    device.tutor = null;
    device.left = { ...enrolment, personName: '' };
    await device.reporting.outbox.add(newEntry(1));
    await device.reporting.outbox.hold(reportId(1), 'device-revoked');
    open();
    await screen.findByText(/^Report 1,/);
    expect(screen.getByRole('heading', { name: 'Settings' })).toBeTruthy();
    await expectAccessible();
    await press('Try again');
    await waitFor(() => expect(device.done).toEqual([`retry ${reportId(1)}`]));
    await device.reporting.outbox.hold(reportId(1), 'device-revoked');
    await device.clock.tick(2000);
    await press('Delete them');
    await waitFor(() => expect(device.done).toEqual([`retry ${reportId(1)}`, 'give up']));
    expect(device.reporting.sending).toBe(1);
  });

  it('says that the agency has taken the device off its list', async () => {
    const { service } = device.reporting;
    device.reporting.clientFor = () => ({
      ...service.client,
      call: (route, call) =>
        route.path === getReceipts.path
          ? Promise.resolve({ kind: 'refused', status: 403, reason: 'device-revoked', retryAfterMs: null })
          : service.client.call(route, call),
    });
    open();
    await screen.findByText('Your agency has taken this device off its list');
    await expectAccessible();
  });

  describe('to lock', () => {
    it('takes a PIN that was typed twice the same, and no other', async () => {
      open();
      await screen.findByText('Tutor One');
      expect(screen.queryByRole('button', { name: 'Lock now' })).toBeNull();
      type('PIN', '123');
      await press('Set PIN');
      expect(screen.getByText('A PIN is 4 to 12 digits.')).toBeTruthy();
      await expectAccessible();
      type('PIN', '2468');
      type('The same PIN again', '2469');
      await press('Set PIN');
      expect(screen.getByText('The two PINs are not the same.')).toBeTruthy();
      type('The same PIN again', '2468');
      await press('Set PIN');
      await screen.findByText('Your PIN is set.');
      expect(await readLock(device.parts.lock.settings)).toEqual({ hasPin: true, isLocked: false });
      expect(await screen.findByLabelText('New PIN')).toHaveProperty('value', '');
      await expectAccessible();
    });

    it('hides everything of the tutor’s, but lets a forgotten PIN be left by signing out', async () => {
      await setPin(device.parts.lock, '2468');
      open();
      await press('Lock now');
      await screen.findByRole('heading', { name: 'Locked' });
      for (const hidden of ['Tutor One', 'An agency', 'https://dsl.example', 'Shared computer']) {
        expect(screen.queryByText(hidden)).toBeNull();
      }
      expect(screen.getByText(/If you have forgotten the PIN, sign out below/)).toBeTruthy();
      await expectAccessible();
      await press('Sign out');
      await focused('You are signed out');
    });

    it('opens with the PIN only, and says how long to wait after wrong ones', async () => {
      await setPin(device.parts.lock, '2468');
      await lockNow(device.parts.lock);
      open();
      await screen.findByRole('heading', { name: 'Locked' });
      for (const [typed, said] of [
        ['24', 'A PIN is 4 to 12 digits.'],
        ['1111', 'That is not the PIN. Try again.'],
        ['2222', 'That is not the PIN. Try again.'],
        ['3333', 'That is not the PIN. Wait 5 seconds before you try again.'],
        ['2468', 'Wait 5 seconds before you try again.'],
      ] as const) {
        type('PIN', typed);
        await press('Unlock');
        await screen.findByText(said);
        expect(document.activeElement).toBe(screen.getByLabelText('PIN'));
      }
      await expectAccessible();
    });

    it('shows everything again when it is unlocked', async () => {
      await setPin(device.parts.lock, '2468');
      await lockNow(device.parts.lock);
      open();
      await screen.findByRole('heading', { name: 'Locked' });
      type('PIN', '2468');
      await press('Unlock');
      await screen.findByText('Tutor One');
    });

    it('locks when another page does', async () => {
      await setPin(device.parts.lock, '2468');
      open();
      await screen.findByText('Tutor One');
      await lockNow(device.parts.lock);
      await screen.findByRole('heading', { name: 'Locked' });
    });

    it('lets the PIN go, and the time be chosen', async () => {
      await setPin(device.parts.lock, '2468');
      open();
      await screen.findByText('Tutor One');
      fireEvent.change(screen.getByLabelText('Lock when nobody has used the computer for'), { target: { value: '5' } });
      await screen.findByText('Kept.');
      expect(await device.reporting.settings.read(AWAY_AFTER)).toBe(5);
      expect(device.done).toEqual(['away after 5']);
      type('Your PIN now', '2468');
      await press('Remove PIN');
      await screen.findByText('The PIN is removed. Nothing locks now.');
      expect(await readLock(device.parts.lock.settings)).toEqual({ hasPin: false, isLocked: false });
    });

    it('neither removes nor changes the PIN for somebody who does not know it', async () => {
      await setPin(device.parts.lock, '2468');
      open();
      await screen.findByText('Tutor One');
      await press('Remove PIN');
      await screen.findByText('A PIN is 4 to 12 digits.');
      expect(document.activeElement).toBe(screen.getByLabelText('Your PIN now'));
      type('Your PIN now', '1111');
      await press('Remove PIN');
      await screen.findByText('That is not the PIN. Try again.');
      expect(document.activeElement).toBe(screen.getByLabelText('Your PIN now'));
      expect(screen.getByLabelText('Your PIN now')).toHaveProperty('value', '');
      await expectAccessible();
      type('New PIN', '1357');
      type('The same PIN again', '1357');
      await press('Change PIN');
      await screen.findByText('A PIN is 4 to 12 digits.');
      type('Your PIN now', '2222');
      await press('Change PIN');
      await screen.findByText('That is not the PIN. Try again.');
      expect(screen.queryByText('Your PIN is set.')).toBeNull();
      expect((await unlock(device.parts.lock, '2468')).kind).toBe('right');
      type('Your PIN now', '2468');
      await press('Change PIN');
      await screen.findByText('Your PIN is set.');
      expect((await unlock(device.parts.lock, '1357')).kind).toBe('right');
    });
  });

  it('turns a shared computer on and off', async () => {
    open();
    const box = await screen.findByRole('checkbox', { name: 'Other people use this browser' });
    fireEvent.click(box);
    await screen.findByText('Kept.');
    expect(await device.reporting.settings.read(IS_SHARED)).toBe(true);
    await waitFor(() => expect(box).toHaveProperty('checked', true));
    fireEvent.click(box);
    await waitFor(async () => expect(await device.reporting.settings.read(IS_SHARED)).toBe(false));
  });

  it('reminds at the time that was chosen', async () => {
    open();
    const time = await screen.findByLabelText('Remind me at');
    expect(time).toHaveProperty('value', '15:30');
    fireEvent.change(time, { target: { value: '14:45' } });
    await screen.findByText('Kept.');
    expect(await device.reporting.settings.read(END_OF_DAY)).toBe(14 * 60 + 45);
  });

  it('says what could not be kept', async () => {
    open();
    const box = await screen.findByRole('checkbox');
    device.reporting.settings.keep = () => Promise.reject(new StorageFailed('storage-full', null));
    fireEvent.click(box);
    await screen.findByText(/could not be kept/);
    await expectAccessible();
  });

  it('says that the device cannot be read, and reads it when it can', async () => {
    const { read } = device.reporting.settings;
    device.reporting.settings.read = () => Promise.reject(new StorageFailed('storage-broken', null));
    open();
    await screen.findByText('Safe Lesson cannot read this device’s storage');
    await expectAccessible();
    device.reporting.settings.read = read;
    await press('Try again');
    await screen.findByText('Tutor One');
  });
});
