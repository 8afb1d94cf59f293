// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test, vi } from 'vitest';
import { CoverButton, ScreenCover } from '#src/cover/ui/CoverButton.tsx';
import { CoverPage } from '#src/cover/ui/CoverPage.tsx';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

test('the cover says what to do, and how a tutor lifts it by key', async () => {
  show(<CoverPage keys={async () => 'Alt+Shift+H'} onLift={() => {}} />);
  expect(screen.getByRole('heading', { level: 1, name: 'Please look at your tutor' })).toBeTruthy();
  expect(await screen.findByText(/press Alt\+Shift\+H or use this button/)).toBeTruthy();
  await expectAccessible();
});

test('the cover names no key where there is none', async () => {
  show(<CoverPage keys={async () => ''} onLift={() => {}} />);
  expect(screen.getByText(/use this button/).textContent).not.toContain('press');
  await expectAccessible();
});

test('the cover’s button lifts it, and does not have the focus to be pressed by accident', () => {
  const lift = vi.fn();
  show(<CoverPage keys={async () => ''} onLift={lift} />);
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  fireEvent.click(screen.getByRole('button', { name: 'Lift the cover' }));
  expect(lift).toHaveBeenCalledTimes(1);
});

test('the button covers, and says that it lifts while the window is covered', async () => {
  let isCovered = false;
  const press = vi.fn(() => {
    isCovered = !isCovered;
  });
  show(
    <ScreenCover.Provider value={{ isCovered: async () => isCovered, press }}>
      <CoverButton />
    </ScreenCover.Provider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Cover screen' }));
  expect(await screen.findByRole('button', { name: 'Lift the cover' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Lift the cover' }));
  expect(await screen.findByRole('button', { name: 'Cover screen' })).toBeTruthy();
  expect(press).toHaveBeenCalledTimes(2);
  await expectAccessible(screen.getByRole('button'));
});

test('there is no button where there is no window to cover', () => {
  show(<CoverButton />);
  expect(screen.queryByRole('button')).toBeNull();
});
