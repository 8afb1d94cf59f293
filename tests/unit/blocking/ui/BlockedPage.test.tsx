// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { formatBlockedPage, parseBlockedPage } from '#src/blocking/blocked-page-address.ts';
import { BlockedPage } from '#src/blocking/ui/BlockedPage.tsx';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const now = new Date(2026, 10, 22, 9, 30).getTime();

test('says what is blocked, since when and what to do', async () => {
  const address = formatBlockedPage({ host: 'lesson.example', blockedAt: new Date(2026, 10, 22, 9, 5).getTime() });
  const blocked = parseBlockedPage(new URL(address, 'https://extension.example').hash);
  show(<BlockedPage blocked={blocked} now={now} />);
  expect(screen.getByRole('heading', { level: 1, name: 'This page is blocked' })).toBeTruthy();
  expect(screen.getByText('lesson.example')).toBeTruthy();
  expect(screen.getByText('09:05')).toBeTruthy();
  expect(screen.getByText(/Tell your tutor/)).toBeTruthy();
  await expectAccessible();
});

test('shows a hostile host as text, and nothing of it can be pressed', async () => {
  const host = '<a href="javascript:alert(1)">go</a>&at=0';
  const address = formatBlockedPage({ host, blockedAt: now });
  show(<BlockedPage blocked={parseBlockedPage(address.slice(address.indexOf('#')))} now={now} />);
  expect(screen.getByText(host)).toBeTruthy();
  expect(screen.queryByRole('link')).toBeNull();
  await expectAccessible();
});

test('still says that it is blocked, and what to do, when its address does not say what', async () => {
  show(<BlockedPage blocked={null} now={now} />);
  expect(screen.getByRole('heading', { level: 1, name: 'This page is blocked' })).toBeTruthy();
  expect(screen.getByText(/Tell your tutor/)).toBeTruthy();
  await expectAccessible();
});

test('begins with the very sign that its document already shows', () => {
  const shell = new DOMParser().parseFromString(readFileSync('public/blocked.html', 'utf8'), 'text/html');
  const { container } = show(<BlockedPage blocked={null} now={now} />);
  expect(signOf(container)).toContain('<path');
  expect(signOf(shell.querySelector('#app'))).toBe(signOf(container));
});

const signOf = (root: ParentNode | null) => root?.querySelector('.blocked > .blocked-sign')?.outerHTML.replaceAll(/>\s+</g, '><');
