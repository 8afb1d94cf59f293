import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockScope } from '#src/blocking/block-scope.ts';
import { scopeKey } from '#src/blocking/scope-key.ts';
import { isInScope } from '#src/blocking/is-in-scope.ts';
import { scopeFault } from '#src/blocking/scope-fault.ts';
import { mediaScopeOf, scopesOf } from '#src/blocking/scopes-of.ts';
import { publicSuffixesText } from '#src/packaging/public-suffixes.ts';
import { anyAddress, anyScope } from '#tests/fakes/any-scope.ts';

const rules = new Set(publicSuffixesText().split('\n'));
const offered = (address: string): readonly string[] => scopesOf(address, rules)?.scopes.map(scopeKey) ?? [];
const usual = (address: string): string => scopeKey(scopesOf(address, rules)?.usual ?? { kind: 'site', domain: '' });

describe('what can be blocked of an address', () => {
  it('is offered narrowest first', () => {
    expect(offered('https://u:p@www.Games.example:443/Win//chess/?a=b#now')).toEqual([
      'page https://www.games.example/Win//chess/?a=b',
      'path games.example /win/chess',
      'path games.example /win',
      'host www.games.example',
      'site games.example',
    ]);
  });

  it.each([
    ['a site’s own host', 'https://games.example/win', 'site games.example'],
    ['its www.', 'https://www.games.example/win', 'site games.example'],
    ['one host of many', 'https://sites.school.co.uk/view/1', 'host sites.school.co.uk'],
    ['a blog on a shared host', 'https://me.github.io/post', 'site me.github.io'],
    ['a host under such a blog', 'https://a.me.github.io/', 'host a.me.github.io'],
    ['the shared host itself', 'https://github.io/about', 'path github.io /'],
    ['a government that shares its name', 'https://www.gov.uk/browse', 'site www.gov.uk'],
    ['a machine', 'http://localhost:3000/', 'host localhost'],
    ['an address of IPv4', 'http://127.0.0.1/', 'host 127.0.0.1'],
    ['an address of IPv6', 'http://[::1]:81/x', 'host [::1]'],
    ['a name with the root’s dot', 'https://games.example./', 'site games.example'],
    ['a name in other letters', 'https://bücher.example/', 'site xn--bcher-kva.example'],
  ])('is usually the site, or the host alone: %s', (_, address, expected) => {
    expect(usual(address)).toBe(expected);
  });

  it('never names the host of a shared host’s blogs', () => {
    for (const address of ['https://me.github.io/a/b', 'https://github.io/a', 'https://class.blogspot.com/2026/post.html']) {
      const scopes = scopesOf(address, rules)?.scopes ?? [];
      for (const other of ['https://other.github.io/', 'https://other.blogspot.com/']) {
        expect(scopes.filter((scope) => isInScope(scope, other))).toEqual([]);
      }
    }
  });

  it('names no part whose letters are written as codes, and none too long for a rule', () => {
    expect(offered('https://games.example/%77in')).toEqual(['page https://games.example/%77in', 'site games.example']);
    const long = `/${'x'.repeat(60)}`;
    expect(offered(`https://games.example${long}/y`)).toEqual([`page https://games.example${long}/y`, 'site games.example']);
  });

  it('names no more than four parts of a deep address', () => {
    expect(offered('https://games.example/a/b/c/d/e/f').filter((key) => key.startsWith('path'))).toEqual([
      'path games.example /a/b/c/d',
      'path games.example /a/b/c',
      'path games.example /a/b',
      'path games.example /a',
    ]);
  });

  it.each(['about:blank', 'chrome://settings/', 'file:///a.html', 'data:image/png,x', 'nonsense'])(
    'is nothing for %s',
    (address) => {
      expect(scopesOf(address, rules)).toBeNull();
      expect(mediaScopeOf(address)).toBeNull();
    },
  );

  it('takes the address that it was made from, can be kept, and is not a fault', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const { scopes, usual: one } = scopesOf(address, rules) ?? { scopes: [], usual: null };
        const picture = mediaScopeOf(address);
        expect(scopes).toContain(one);
        for (const scope of picture === null ? scopes : [...scopes, picture]) {
          expect(isInScope(scope, address)).toBe(true);
          expect(BlockScope.parse(JSON.parse(JSON.stringify(scope)))).toEqual(scope);
          expect(scopeFault(scope, null, rules)).toBeNull();
        }
      }),
    );
  });

  it('takes less, the earlier it is offered', () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, (address, other) => {
        fc.pre(!/@|\.[:/]/.test(address + other));
        const answers = (scopesOf(address, rules)?.scopes ?? []).map((scope) => isInScope(scope, other));
        expect(answers.lastIndexOf(false)).toBe(answers.filter((isTaken) => !isTaken).length - 1);
      }),
    );
  });
});

const part: BlockScope = { kind: 'path', host: 'games.example', path: '/win' };
const page: BlockScope = { kind: 'page', address: 'https://games.example/win?a=b' };

describe('what a scope takes', () => {
  it.each([
    ['https://games.example/win', true],
    ['http://www.games.example:8080/win/', true],
    ['https://games.example/win?x', true],
    ['https://games.example/win;id=1/x', true],
    ['https://games.example//win/chess', true],
    ['https://games.example/a/../WIN/chess#x', true],
    ['https://games.example/%77in', true],
    ['https://u:p@games.example./win', true],
    ['https://games.example/winx', false],
    ['https://games.example/a/win', false],
    ['https://games.example/', false],
    ['https://games.example/?/win', false],
    ['https://chat.games.example/win', false],
    ['https://www.www.games.example/win', false],
    ['https://notgames.example/win', false],
    ['ftp://games.example/win', false],
  ])('a part of a site takes %s: %s', (address, isTaken) => {
    expect(isInScope(part, address)).toBe(isTaken);
  });

  it.each([
    ['https://games.example/win?a=b', true],
    ['https://games.example:443/win?a=b#now', true],
    ['https://u:p@games.example/win?a=b', true],
    ['https://games.example./win?a=b', true],
    ['https://games.example/win', false],
    ['https://games.example/win?a=b&c', false],
    ['https://games.example/WIN?a=b', false],
    ['http://games.example/win?a=b', false],
    ['https://games.example:8443/win?a=b', false],
    ['https://www.games.example/win?a=b', false],
  ])('a page takes %s: %s', (address, isTaken) => {
    expect(isInScope(page, address)).toBe(isTaken);
    expect(isInScope({ ...page, kind: 'media' }, address)).toBe(isTaken);
  });

  it.each([
    ['site', { kind: 'site', domain: 'games.example' }, 'https://a.b.games.example/', true],
    ['site', { kind: 'site', domain: 'games.example' }, 'https://notgames.example/', false],
    ['site', { kind: 'site', domain: 'www.gov.uk' }, 'https://gov.uk/', true],
    ['site', { kind: 'site', domain: 'www.gov.uk' }, 'https://tax.service.gov.uk/', false],
    ['host', { kind: 'host', host: 'chat.games.example' }, 'https://a.chat.games.example/', true],
    ['host', { kind: 'host', host: 'chat.games.example' }, 'https://games.example/', false],
  ] as const)('a %s takes what is under it and nothing else: %j %s %s', (_, scope, address, isTaken) => {
    expect(isInScope(scope, address)).toBe(isTaken);
  });
});

describe('a scope that must not be blocked', () => {
  const service = 'https://dsl.school.example:8443';
  it.each([
    [{ kind: 'site', domain: 'school.example' }],
    [{ kind: 'host', host: 'dsl.school.example' }],
    [{ kind: 'host', host: 'www.dsl.school.example' }],
    [{ kind: 'path', host: 'dsl.school.example', path: '/anything' }],
    [{ kind: 'page', address: 'http://dsl.school.example/' }],
    [{ kind: 'media', address: 'https://dsl.school.example:8443/logo.png' }],
  ] as const)('takes the service with it: %j', (scope) => {
    expect(scopeFault(scope, service, rules)).toBe('own-service');
    expect(scopeFault(scope, null, rules)).toBeNull();
  });

  it.each([
    [{ kind: 'site', domain: 'com' }],
    [{ kind: 'site', domain: 'co.uk' }],
    [{ kind: 'site', domain: 'github.io' }],
    [{ kind: 'site', domain: 'a.games.example' }],
    [{ kind: 'site', domain: '127.0.0.1' }],
    [{ kind: 'host', host: 'com' }],
    [{ kind: 'host', host: 'github.io' }],
  ] as const)('is not one site: %j', (scope) => {
    expect(scopeFault(scope, service, rules)).toBe('public-suffix');
  });

  it('is none of the others', () => {
    for (const host of ['games.example', 'localhost', 'other.school.example', 'www.gov.uk']) {
      expect(scopeFault({ kind: 'host', host }, service, rules)).toBeNull();
    }
  });

  it('is every scope that would take any address of the service', () => {
    fc.assert(
      fc.property(anyScope, anyAddress, (scope, address) => {
        fc.pre(isInScope(scope, address));
        expect(scopeFault(scope, new URL(address).origin, rules)).toBe('own-service');
      }),
    );
  });
});

describe('the form in which scopes are kept', () => {
  it.each([
    { kind: 'host', host: 'Games.example' },
    { kind: 'host', host: 'games.example.' },
    { kind: 'host', host: 'https://games.example' },
    { kind: 'host', host: '' },
    { kind: 'host', host: 'a*b.example' },
    { kind: 'site', domain: 'games.example', host: 'games.example' },
    { kind: 'path', host: 'games.example', path: 'win' },
    { kind: 'path', host: 'games.example', path: '/win/' },
    { kind: 'path', host: 'games.example', path: '//win' },
    { kind: 'path', host: 'games.example', path: '/Win' },
    { kind: 'path', host: 'games.example', path: '/win?x' },
    { kind: 'path', host: 'games.example', path: `/${'x'.repeat(100)}` },
    { kind: 'path', host: 'games.example', path: '/%7ebob' },
    { kind: 'path', host: 'games.example', path: '/a/..' },
    { kind: 'path', host: 'games.example', path: '/%77in' },
    { kind: 'path', host: 'games.example', path: '/✓' },
    { kind: 'path', host: 'games.example', path: '/a\\b' },
    { kind: 'host', host: '127.1' },
    { kind: 'host', host: '[:::]' },
    { kind: 'host', host: '[0:0:0:0:0:0:0:1]' },
    { kind: 'host', host: '0x7f.0.0.1' },
    { kind: 'site', domain: '1.2.3.4.5' },
    { kind: 'page', address: 'https://games.example/#x' },
    { kind: 'page', address: 'https://u@games.example/' },
    { kind: 'page', address: 'https://games.example' },
    { kind: 'page', address: 'javascript:1' },
    { kind: 'page', address: 'https://a!b.example/' },
    { kind: 'host', host: 'a.b.c.d.e.f.g.h.i.j.k.l.example' },
    { kind: 'media', address: 'data:,x' },
    { kind: 'lesson' },
  ])('has one spelling, and no room for %j', (scope) => {
    expect(BlockScope.safeParse(scope).success).toBe(false);
  });

  it.each([
    { kind: 'host', host: '[::1]' },
    { kind: 'host', host: '127.0.0.1' },
    { kind: 'host', host: 'under_score.games.example' },
    { kind: 'site', domain: 'xn--bcher-kva.example' },
    { kind: 'path', host: 'games.example', path: '/' },
    { kind: 'path', host: 'games.example', path: '/~bob/%e2%9c%93/(1+1)' },
  ])('has room for %j', (scope) => {
    expect(BlockScope.parse(scope)).toEqual(scope);
  });
});
