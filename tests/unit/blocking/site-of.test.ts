import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, siteOf } from '#src/blocking/site-of.ts';

describe('the site of an address', () => {
  it.each([
    ['https://games.example/a?b#c', 'games.example'],
    ['http://GAMES.example:8080/', 'games.example'],
    ['https://games.example./', 'games.example'],
    ['https://user:word@games.example/', 'games.example'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['http://localhost:3000/', 'localhost'],
    ['http://127.0.0.1/', '127.0.0.1'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://[::1]:81/', '[::1]'],
  ])('of %s is %s', (address, host) => {
    expect(siteOf(address)).toBe(host);
  });

  it.each([
    '',
    'about:blank',
    'chrome://settings/',
    'moz-extension://abcdef/',
    'file:///a.html',
    'data:,x',
    'ftp://games.example/',
  ])('is none for %j', (address) => {
    expect(siteOf(address)).toBeNull();
  });
});

describe('what a block covers', () => {
  it.each([
    ['games.example', 'games.example', true],
    ['games.example', 'chat.games.example', true],
    ['games.example', 'notgames.example', false],
    ['chat.games.example', 'games.example', false],
    ['www.gov.uk', 'gov.uk', true],
    ['www.gov.uk', 'tax.service.gov.uk', false],
    ['www.gov.uk', 'a.www.gov.uk', true],
    ['www.gov.uk', 'uk', false],
    ['127.0.0.1', '127.0.0.1', true],
  ])('%s covers %s: %s', (blocked, host, isCovered) => {
    expect(covers(blocked, host)).toBe(isCovered);
  });

  it('is what comparing names label by label says', () => {
    const host = fc.array(fc.constantFrom('www', 'a', 'b', 'gov', 'uk'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(host, host, (blocked, asked) => {
        const isUnder = blocked.every((label, at) => label === asked[asked.length - blocked.length + at]);
        const isTheSameWithoutWww = blocked[0] === 'www' && blocked.slice(1).join('.') === asked.join('.');
        expect(covers(blocked.join('.'), asked.join('.'))).toBe(isUnder || isTheSameWithoutWww);
      }),
    );
  });
});
