import { beforeEach, describe, expect, it } from 'vitest';
import { IS_LOCKED } from '#src/sign-out/away.ts';
import { readLock } from '#src/sign-out/lock-state.ts';
import { checkPin, isPin, lockNow, removePin, setPin, unlock, waitAfter } from '#src/sign-out/pin.ts';
import type { PinParts } from '#src/sign-out/pin.ts';
import { PIN_LOCK } from '#src/sign-out/pin-lock.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { T0 } from '#tests/fakes/report-builders.ts';

const MINUTE = 60_000;

describe('a PIN', () => {
  let settings: FakeSettings;
  let now: number;
  let told: string[];
  let parts: PinParts;

  beforeEach(() => {
    [settings, now, told] = [new FakeSettings(), T0, []];
    parts = { settings, now: () => now, tellPages: (news) => void told.push(news), iterations: 10 };
  });

  it.each(['1234', '123456789012'])('is 4 to 12 digits, such as %s', (pin) => {
    expect(isPin(pin)).toBe(true);
  });

  it.each(['', '123', '1234567890123', '12 34', '12a4', '１２３４'])('is not %s', (pin) => {
    expect(isPin(pin)).toBe(false);
  });

  it('locks nothing until there is one', async () => {
    await lockNow(parts);
    expect(await readLock(settings)).toEqual({ hasPin: false, isLocked: false });
    await setPin(parts, '2468');
    expect(await readLock(settings)).toEqual({ hasPin: true, isLocked: false });
  });

  it('opens what it locked, and tells the other pages', async () => {
    await setPin(parts, '2468');
    await lockNow(parts);
    expect(await readLock(settings)).toEqual({ hasPin: true, isLocked: true });
    expect(await unlock(parts, '2468')).toEqual({ kind: 'right' });
    expect(await readLock(settings)).toEqual({ hasPin: true, isLocked: false });
    expect(told).toEqual(['locked', 'unlocked']);
  });

  it('is not opened by another', async () => {
    await setPin(parts, '2468');
    await lockNow(parts);
    expect(await unlock(parts, '2469')).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(await readLock(settings)).toMatchObject({ isLocked: true });
  });

  it('is kept as a digest with a salt of its own', async () => {
    await setPin(parts, '2468');
    const first = await settings.read(PIN_LOCK);
    expect(JSON.stringify([...settings.kept])).not.toContain('2468');
    await setPin(parts, '2468', '2468');
    const second = await settings.read(PIN_LOCK);
    expect(second?.digest).not.toBe(first?.digest);
    expect(second?.salt).not.toBe(first?.salt);
  });

  it('makes wrong ones wait, longer each time', async () => {
    expect([0, 1, 2, 3, 4, 5].map(waitAfter)).toEqual([0, 0, 0, 5000, 10_000, 20_000]);
    expect(waitAfter(50)).toBe(15 * MINUTE);
    await setPin(parts, '2468');
    await lockNow(parts);
    for (const pin of ['1111', '2222']) expect(await unlock(parts, pin)).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(await unlock(parts, '3333')).toEqual({ kind: 'wrong', waitMs: 5000 });
    now += 4000;
    expect(await unlock(parts, '2468')).toEqual({ kind: 'too-soon', waitMs: 1000 });
    now += 1000;
    expect(await unlock(parts, '4444')).toEqual({ kind: 'wrong', waitMs: 10_000 });
    now += 10_000;
    expect(await unlock(parts, '2468')).toEqual({ kind: 'right' });
    await lockNow(parts);
    expect(await unlock(parts, '1111')).toEqual({ kind: 'wrong', waitMs: 0 });
  });

  it('counts a try that was given up half-way', async () => {
    await setPin(parts, '2468');
    await settings.keep(IS_LOCKED, true);
    const before = settings.keep;
    const writes: unknown[] = [];
    settings.keep = async (of, value) => {
      writes.push(value);
      return before(of, value);
    };
    await unlock(parts, '2468');
    expect(writes[0]).toMatchObject({ wrong: 1 });
  });

  it('keeps nobody out because the clock was set back', async () => {
    await setPin(parts, '2468');
    await lockNow(parts);
    for (const pin of ['1111', '2222', '3333']) await unlock(parts, pin);
    now -= 24 * 60 * MINUTE;
    expect(await unlock(parts, '2468')).toEqual({ kind: 'right' });
  });

  it('can be taken away, and then nothing is locked', async () => {
    await setPin(parts, '2468');
    await lockNow(parts);
    await removePin(parts, '2468');
    expect(await readLock(settings)).toEqual({ hasPin: false, isLocked: false });
    expect(await unlock(parts, 'x')).toEqual({ kind: 'right' });
  });

  it('is neither changed nor taken away by somebody who does not know it, and each try counts', async () => {
    await setPin(parts, '2468');
    expect(await setPin(parts, '1357')).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(await setPin(parts, '1357', '1111')).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(await removePin(parts, '2222')).toEqual({ kind: 'wrong', waitMs: 5000 });
    expect(await removePin(parts, '2468')).toEqual({ kind: 'too-soon', waitMs: 5000 });
    now += 5000;
    expect(await unlock(parts, '2468')).toEqual({ kind: 'right' });
    expect(await setPin(parts, '1357', '2468')).toEqual({ kind: 'right' });
    expect(await unlock(parts, '2468')).toMatchObject({ kind: 'wrong' });
  });

  it('can be asked for without unlocking the device', async () => {
    await setPin(parts, '2468');
    await lockNow(parts);
    expect(await checkPin(parts, '2468')).toEqual({ kind: 'right' });
    expect(await readLock(settings)).toEqual({ hasPin: true, isLocked: true });
    expect(told).toEqual(['locked']);
    expect(await checkPin(parts, '1111')).toEqual({ kind: 'wrong', waitMs: 0 });
    expect(await settings.read(PIN_LOCK)).toMatchObject({ wrong: 1 });
  });
});
