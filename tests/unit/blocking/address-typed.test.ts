import { describe, expect, it } from 'vitest';
import { addressTyped } from '#src/blocking/address-typed.ts';
import { defang } from '#src/cases/defang.ts';

describe('what somebody types as an address', () => {
  it.each([
    ['example.org', 'https://example.org/'],
    ['  HTTP://Example.ORG/a ', 'http://example.org/a'],
    [defang('https://example.org:8080/a.b'), 'https://example.org:8080/a.b'],
    ['localhost:3000/x', 'https://localhost:3000/x'],
    ['[::1]/x', 'https://[::1]/x'],
    ['https://jo@example.org/', 'https://jo@example.org/'],
  ])('%s is understood', (typed, address) => {
    expect(addressTyped(typed)).toBe(address);
  });

  it.each([
    '',
    'tiktok',
    'tiktok.',
    'http://intranet/',
    'two words',
    'jo@example.com',
    'mailto:jo@example.com',
    'javascript:alert(1)',
    'about:blank',
    'ftp://example.org/',
    'https://',
  ])('%j is none', (typed) => {
    expect(addressTyped(typed)).toBeNull();
  });
});
