// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/preact';
import { beforeEach, expect, test, vi } from 'vitest';
import { LEFT_OUT } from '#src/blocking/in-force.ts';
import { LeftOut } from '#src/blocking/ui/LeftOut.tsx';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

let settings: FakeSettings;
beforeEach(() => {
  settings = new FakeSettings();
});

/** Resolves when it has read, whatever it read. */
async function open(): Promise<void> {
  const read = vi.spyOn(settings, 'read');
  show(
    <main>
      <h1>Safe Lesson</h1>
      <LeftOut settings={settings} />
    </main>,
  );
  await waitFor(() => expect(read).toHaveBeenCalled());
  await act(async () => void (await Promise.allSettled(read.mock.results.map(({ value }) => value))));
}

test('says for how many blocks the browser has no room, and what that means', async () => {
  await settings.keep(LEFT_OUT, 7);
  await open();
  const said = await screen.findByRole('alert');
  expect(said.textContent).toContain('This browser has no room for all blocks');
  expect(said.textContent).toContain('Not in force before a page opens: 7.');
  await expectAccessible();
});

test('says nothing where there is room for all', async () => {
  await open();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('says nothing where nobody can tell', async () => {
  settings.read = () => Promise.reject(new StorageFailed('storage-broken', null));
  await open();
  expect(screen.queryByRole('alert')).toBeNull();
});
