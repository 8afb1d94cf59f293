import { beforeEach, describe, expect, it } from 'vitest';
import { END_OF_DAY } from '#src/delivery/end-of-day.ts';
import { warnOfLate } from '#src/delivery/warn-of-late.ts';
import { WARNED } from '#src/delivery/warned.ts';
import type { WarnParts } from '#src/delivery/warn-of-late.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { newEntry, receiptOf, reportId } from '#tests/fakes/report-builders.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AT_TEN = new Date(2026, 10, 16, 10).getTime();
const AT_HALF_PAST_THREE = new Date(2026, 10, 16, 15, 30).getTime();

describe('warning of what is late', () => {
  let outbox: FakeOutbox;
  let settings: FakeSettings;
  let now: number;
  let notified: boolean[];
  let parts: WarnParts;

  beforeEach(() => {
    [outbox, settings, now, notified] = [new FakeOutbox(), new FakeSettings(), AT_TEN, []];
    parts = {
      outbox,
      settings,
      now: () => now,
      notify: async (isShown) => {
        notified.push(isShown);
      },
    };
  });

  const add = (seq: number, deadlineClass: 'immediate' | 'same-day' | 'log' = 'same-day') =>
    outbox.add(newEntry(seq, { deadlineClass, createdAt: now }));
  const at = async (time: number) => {
    now = time;
    return warnOfLate(parts);
  };

  it('says nothing, and wakes up for nothing, while all is sent', async () => {
    expect(await warnOfLate(parts)).toEqual({ isLate: false, lookAt: null });
    expect(notified).toEqual([]);
  });

  it('warns once when a report is late, and takes the warning away when it has gone', async () => {
    await add(1, 'immediate');
    expect(await at(AT_TEN + MINUTE - 1)).toEqual({ isLate: false, lookAt: AT_TEN + MINUTE });
    expect(notified).toEqual([]);
    expect(await at(AT_TEN + MINUTE)).toMatchObject({ isLate: true });
    await at(AT_TEN + 2 * MINUTE);
    expect(notified).toEqual([true]);
    await outbox.acknowledge(receiptOf(newEntry(1)));
    expect(await at(AT_TEN + 3 * MINUTE)).toEqual({ isLate: false, lookAt: null });
    expect(notified).toEqual([true, false]);
    expect(await settings.read(WARNED)).toEqual([]);
  });

  it('warns of each report and each reason once, also when a try came in between', async () => {
    await add(1);
    await add(2);
    await at(AT_TEN + HOUR);
    await outbox.hold(reportId(1), '400');
    await at(AT_TEN + HOUR + 1);
    expect(notified).toEqual([true, true]);
    await outbox.retryHeld(reportId(1), now);
    await at(AT_TEN + HOUR + 2);
    await outbox.hold(reportId(1), '400');
    await at(AT_TEN + HOUR + 3);
    expect(notified).toEqual([true, true]);
  });

  it('keeps what it warned of before it warns, so that a worker that dies does not repeat it', async () => {
    await add(1, 'immediate');
    now += HOUR;
    const dying = { ...parts, notify: () => Promise.reject(new Error('gone')) };
    await expect(warnOfLate(dying)).rejects.toThrow('gone');
    await warnOfLate(parts);
    expect(notified).toEqual([]);
  });

  it('reminds once at half past three of what has to be there today, and again the day after', async () => {
    now = AT_HALF_PAST_THREE - 10 * MINUTE;
    await add(1);
    await add(2, 'log');
    expect(await warnOfLate(parts)).toEqual({ isLate: false, lookAt: AT_HALF_PAST_THREE });
    expect(await at(AT_HALF_PAST_THREE)).toMatchObject({ isLate: true });
    await at(AT_HALF_PAST_THREE + HOUR);
    expect(notified).toEqual([true, true]);
    await at(AT_HALF_PAST_THREE + 2 * HOUR);
    expect(notified).toHaveLength(2);
    await at(AT_HALF_PAST_THREE + 24 * HOUR);
    expect(notified).toHaveLength(3);
  });

  it('reminds when the browser starts later that day', async () => {
    await add(1);
    await at(AT_HALF_PAST_THREE + 3 * HOUR);
    expect(await settings.read(WARNED)).toEqual([`${reportId(1)} late`, `${reportId(1)} ${new Date(now).toDateString()}`]);
    expect(notified).toEqual([true]);
  });

  it('reminds at another time of the day where one was set', async () => {
    await settings.keep(END_OF_DAY, 10 * 60 + 5);
    await add(1);
    expect(await warnOfLate(parts)).toEqual({ isLate: false, lookAt: AT_TEN + 5 * MINUTE });
  });
});
