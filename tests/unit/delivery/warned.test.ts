import { expect, it, vi } from 'vitest';
import { WARNED, warnWhereUnsent } from '#src/delivery/warned.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { newEntry } from '#tests/fakes/report-builders.ts';

const LATE = { isLate: true, lookAt: 5 };
const CALM = { isLate: false, lookAt: null };

it('looks for what is late only where something is unsent, or where somebody was warned', async () => {
  const [outbox, settings] = [new FakeOutbox(), new FakeSettings()];
  const warn = vi.fn(async () => LATE);
  expect(await warnWhereUnsent({ outbox, settings }, warn)).toEqual(CALM);
  expect(warn).not.toHaveBeenCalled();
  await settings.keep(WARNED, ['of one that was sent']);
  expect(await warnWhereUnsent({ outbox, settings }, warn)).toEqual(LATE);
  await settings.keep(WARNED, []);
  await outbox.add(newEntry(1));
  expect(await warnWhereUnsent({ outbox, settings }, warn)).toEqual(LATE);
});
