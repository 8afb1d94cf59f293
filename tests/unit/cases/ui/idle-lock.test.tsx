// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { LOCK_AFTER_MS, useIdleLock } from '#src/cases/ui/use-idle-lock.ts';
import { createConsoleWorld } from '#tests/fakes/console-world.ts';

test('ten minutes after the last input it locks, however often the page is drawn with another way to lock meanwhile', async () => {
  const world = createConsoleWorld();
  const { parts } = world;
  let locked = '';
  function Page({ drawn }: { readonly drawn: number }) {
    useIdleLock(parts, () => {
      locked = `as drawn ${drawn}`;
    });
    return null;
  }
  const { rerender } = render(<Page drawn={0} />);
  for (let minute = 1; minute < 5; minute++) {
    await world.pass(60_000);
    rerender(<Page drawn={minute} />);
  }
  fireEvent.keyDown(document.body, { key: 'a' });
  for (let minute = 5; minute < 14; minute++) {
    await world.pass(60_000);
    rerender(<Page drawn={minute} />);
  }
  expect(locked).toBe('');
  await world.pass(LOCK_AFTER_MS - 9 * 60_000);
  expect(locked).toBe('as drawn 13');
});
