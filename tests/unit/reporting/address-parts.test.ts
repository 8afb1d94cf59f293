import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressParts } from '#src/reporting/address-parts.ts';

describe('what is reported of an address', () => {
  it.each([
    ['https://games.example/a/b', 'https://games.example/a/b', 'https://games.example/a/b'],
    ['https://games.example/?q=secret#top', 'https://games.example/', 'https://games.example/?q=secret#top'],
    ['http://games.example:8080/a?b', 'http://games.example:8080/a', 'http://games.example:8080/a?b'],
    ['https://user:word@games.example/a?b', 'https://games.example/a', 'https://games.example/a?b'],
    ['https://bücher.example/ü', 'https://xn--bcher-kva.example/%C3%BC', 'https://xn--bcher-kva.example/%C3%BC'],
    ['http://127.0.0.1/a', 'http://127.0.0.1/a', 'http://127.0.0.1/a'],
    ['http://[::1]:81/a?b', 'http://[::1]:81/a', 'http://[::1]:81/a?b'],
  ])('of %s', (address, hostAndPath, full) => {
    expect(addressParts(address)).toEqual({ hostAndPath, full });
  });

  it.each([
    '',
    'not an address',
    'about:blank',
    'chrome://settings/',
    'chrome-extension://abcdef/popup.html',
    'moz-extension://abcdef/popup.html',
    'file:///home/lesson.html',
    'data:text/html,hello',
    'javascript:alert(1)',
    'blob:https://games.example/1',
    'view-source:https://games.example/',
    'ftp://games.example/',
  ])('is nothing for %s', (address) => {
    expect(addressParts(address)).toBeNull();
  });

  it('never keeps a name or password, and of the query and fragment only what it is asked to', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.stringMatching(/^\w{12}$/),
        (address, secret) => {
          const parts = addressParts(address.replace('://', `://${secret}:${secret}@`));
          expect(parts?.full).not.toContain(secret);
          expect(parts?.hostAndPath).not.toMatch(/[?#]/);
          const { host, pathname, search, hash } = new URL(address);
          expect(new URL(parts?.full ?? '')).toMatchObject({ host, pathname, search, hash, username: '', password: '' });
          expect(parts?.full.startsWith(parts.hostAndPath)).toBe(true);
        },
      ),
    );
  });

  it('never fails, whatever the browser says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (address) => {
        const parts = addressParts(address);
        expect(parts === null || /^https?:\/\//.test(parts.full)).toBe(true);
      }),
    );
  });
});
