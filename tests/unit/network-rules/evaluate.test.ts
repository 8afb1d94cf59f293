import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followRequest } from '#src/network-rules/evaluate.ts';
import { FIREFOX_LIMITS } from '#src/network-rules/limits.ts';
import { RESOURCE_TYPES } from '#src/network-rules/rule.ts';
import type { NetworkRule, RuleAction, RuleCondition } from '#src/network-rules/rule.ts';

let ids = 0;
const rule = (action: RuleAction, condition: Partial<RuleCondition>, priority = 1): NetworkRule => ({
  id: ++ids,
  priority,
  action,
  condition: { resourceTypes: ['main_frame'], ...condition },
});
const block: RuleAction = { type: 'block' };
const allow: RuleAction = { type: 'allow' };
const to = (regexSubstitution: string): RuleAction => ({ type: 'redirect', redirect: { regexSubstitution } });
const setHeader = (header: string, value: string): RuleAction => ({
  type: 'modifyHeaders',
  requestHeaders: [{ header, operation: 'set', value }],
});
const addCookie = (value: string): RuleAction => ({
  type: 'modifyHeaders',
  requestHeaders: [{ header: 'Cookie', operation: 'append', value }],
});
const pin: RuleAction = {
  type: 'redirect',
  redirect: {
    transform: { queryTransform: { removeParams: ['safe', 'lucky'], addOrReplaceParams: [{ key: 'safe', value: 'on:x' }] } },
  },
};

const follow = (rules: readonly NetworkRule[], address: string) => followRequest(rules, { address, type: 'main_frame' });
const reaches = (address: string) => ({ kind: 'reaches', address, headers: {}, cookies: [] });

describe('what a rule fits', () => {
  it.each([
    ['a.example', 'https://a.example/', true],
    ['a.example', 'https://b.a.example/', true],
    ['a.example', 'https://a.example./', true],
    ['a.example', 'https://ba.example/', false],
    ['a.example', 'https://a.example.b.example/', false],
    ['a.example', 'https://a.example@b.example/', false],
  ])('the domain %s: %s %s', (domain, address, isBlocked) => {
    expect(follow([rule(block, { requestDomains: [domain] })], address).kind).toBe(isBlocked ? 'blocked' : 'reaches');
    const except = rule(block, { excludedRequestDomains: [domain] });
    expect(follow([except], address).kind).toBe(isBlocked ? 'reaches' : 'blocked');
  });

  it.each([
    ['|https://a.example^', 'https://a.example/x', true],
    ['|https://a.example^', 'https://a.example:8443/x', true],
    ['|https://a.example^', 'https://a.example.b.example/', false],
    ['|https://a.example^', 'http://b.example/https://a.example/', false],
    ['||a.example^', 'https://b.a.example/', true],
    ['||a.example^', 'https://ba.example/', false],
    ['/x*y|', 'https://a.example/x/1/y', true],
    ['/x*y|', 'https://a.example/x/1/y?z', false],
    ['a.example/?q=(x)', 'https://a.example/?q=(x)', true],
    ['/SEARCH', 'https://a.example/search', true],
    ['', 'https://a.example/', true],
  ])('the filter %s: %s %s', (urlFilter, address, isBlocked) => {
    expect(follow([rule(block, { urlFilter })], address).kind).toBe(isBlocked ? 'blocked' : 'reaches');
  });

  it('a pattern in whatever letters, unless they matter, and the fragment and the user name with the rest', () => {
    expect(follow([rule(block, { regexFilter: '/search$' })], 'https://a.example/SEARCH').kind).toBe('blocked');
    const inThese = rule(block, { regexFilter: '/search$', isUrlFilterCaseSensitive: true });
    expect(follow([inThese], 'https://a.example/SEARCH').kind).toBe('reaches');
    expect(follow([inThese], 'https://a.example/search#x').kind).toBe('reaches');
    expect(follow([rule(block, { regexFilter: 'secret' })], 'https://a.example/#secret').kind).toBe('blocked');
    expect(follow([rule(block, { regexFilter: '^https://a' })], 'https://me@a.example/').kind).toBe('reaches');
  });

  it('the kinds of request that it names', () => {
    const rules = [rule(block, { resourceTypes: ['sub_frame', 'image'] })];
    const blocked = RESOURCE_TYPES.filter(
      (type) => followRequest(rules, { address: 'https://a.example/', type }).kind === 'blocked',
    );
    expect(blocked).toEqual(['sub_frame', 'image']);
  });
});

describe('which rule decides', () => {
  const redirect = to('https://b.example/');
  const everywhere = { regexFilter: '^https://a\\.example/.*$' };

  it('the highest', () => {
    expect(follow([rule(block, everywhere, 2), rule(redirect, everywhere, 1)], 'https://a.example/x').kind).toBe('blocked');
    expect(follow([rule(block, everywhere, 1), rule(redirect, everywhere, 2)], 'https://a.example/x')).toEqual(
      reaches('https://b.example/'),
    );
    expect(follow([rule(block, everywhere, 1), rule(allow, everywhere, 2)], 'https://a.example/x').kind).toBe('reaches');
  });

  it('of equals, what allows before what blocks, and what blocks before what redirects', () => {
    const [allows, blocks, redirects] = [rule(allow, everywhere), rule(block, everywhere), rule(redirect, everywhere)];
    expect(follow([redirects, blocks, allows], 'https://a.example/x')).toEqual(reaches('https://a.example/x'));
    expect(follow([redirects, blocks], 'https://a.example/x').kind).toBe('blocked');
  });

  it('stops there, where the highest would change nothing', () => {
    const rules = [rule(pin, { regexFilter: '/search' }, 2), rule(to('https://b.example/'), { regexFilter: '^.*/search.*$' }, 1)];
    expect(follow(rules, 'https://a.example/search?safe=on%3Ax')).toEqual(reaches('https://a.example/search?safe=on%3Ax'));
  });
});

/** Lengthens an address by a letter at a time. */
const longer = (most: number) => [rule(to('\\1x'), { regexFilter: `^(https://a\\.example/x{0,${most - 1}})$` })];

describe('where a redirect leads', () => {
  it.each([
    ['https://a.example/search?q=cats', 'https://a.example/search?q=cats&safe=on%3Ax'],
    ['https://a.example/search', 'https://a.example/search?safe=on%3Ax'],
    ['https://a.example/search?', 'https://a.example/search?safe=on%3Ax'],
    ['https://a.example/search?a&b=2&&q=x', 'https://a.example/search?a=&b=2&=&q=x&safe=on%3Ax'],
    ['https://a.example/search?safe=off&q=a%20b+c%2B&safe=off&lucky=1', 'https://a.example/search?q=a%20b+c%2B&safe=on%3Ax'],
    ['https://a.example/search?q=a=b&d==', 'https://a.example/search?q=a=b&d==&safe=on%3Ax'],
    ['https://a.example/search?SAFE=off&s%61fe=off', 'https://a.example/search?SAFE=off&s%61fe=off&safe=on%3Ax'],
    ['https://cat:dog@a.example:8443/search?q=x#y', 'https://a.example:8443/search?q=x&safe=on%3Ax'],
  ])('a change of the query, as Chromium 156 did it: %s', (address, answer) => {
    expect(follow([rule(pin, { regexFilter: '/search' })], address)).toEqual(reaches(answer));
  });

  it('a change of what is there keeps its place, and only the first is changed', () => {
    const replace: RuleAction = {
      type: 'redirect',
      redirect: { transform: { queryTransform: { addOrReplaceParams: [{ key: 'a', value: '1' }] } } },
    };
    expect(follow([rule(replace, { regexFilter: '/search' })], 'https://a.example/search?a=0&q=x&a=0')).toEqual(
      reaches('https://a.example/search?a=1&q=x&a=0'),
    );
  });

  it('a query that loses nothing stays as it was written', () => {
    const drop: RuleAction = { type: 'redirect', redirect: { transform: { queryTransform: { removeParams: ['x'] } } } };
    expect(follow([rule(drop, { regexFilter: '/search' })], 'https://a.example/search?a&b')).toEqual(
      reaches('https://a.example/search?a&b'),
    );
  });

  it('another host keeps the port', () => {
    const host: RuleAction = { type: 'redirect', redirect: { transform: { host: 'safe.a.example' } } };
    expect(follow([rule(host, { requestDomains: ['a.example'] })], 'https://www.a.example.:8443/?q=x')).toEqual(
      reaches('https://safe.a.example:8443/?q=x'),
    );
  });

  it('a substitution takes the place of what the pattern took in', () => {
    const rules = [
      rule(to('https://b.example/s?q=\\1&z=9'), { regexFilter: '^https?://a\\.example/search\\?(?:.*?&)??q=([^&]*)' }),
    ];
    expect(follow(rules, 'https://a.example/search?a=1&q=one&q=two&c=3')).toEqual(
      reaches('https://b.example/s?q=one&z=9&q=two&c=3'),
    );
    const empty = [rule(to('https://b.example/\\1\\2'), { regexFilter: '^https://a\\.example/(x)?(y)?$' })];
    expect(follow(empty, 'https://a.example/y')).toEqual(reaches('https://b.example/y'));
  });

  it('nowhere, where what comes of it is no address', () => {
    expect(follow([rule(to('no address'), { regexFilter: '^.*$' })], 'https://a.example/')).toEqual(
      reaches('https://a.example/'),
    );
  });

  it('gives up after twenty', () => {
    expect(follow(longer(20), 'https://a.example/')).toEqual(reaches(`https://a.example/${'x'.repeat(20)}`));
    expect(follow(longer(21), 'https://a.example/').kind).toBe('too-many-redirects');
  });
});

describe('what a server gets besides', () => {
  it('headers, the last of a name, and cookies, all of them', () => {
    const rules = [
      rule(setHeader('Prefer', 'safe'), {}),
      rule(addCookie('a=1'), {}),
      rule(addCookie('b=2'), {}),
      rule(setHeader('X-Other', 'no'), { requestDomains: ['b.example'] }),
    ];
    expect(follow(rules, 'https://a.example/')).toEqual({
      kind: 'reaches',
      address: 'https://a.example/',
      headers: { prefer: 'safe' },
      cookies: ['a=1', 'b=2'],
    });
  });

  it('of the request that arrives, not of the one that was redirected', () => {
    const rules = [
      rule(to('https://b.example/'), { regexFilter: '^https://a\\.example/$' }),
      rule(setHeader('Prefer', 'safe'), { requestDomains: ['a.example'] }),
      rule(setHeader('Prefer', 'other'), { requestDomains: ['b.example'] }),
    ];
    expect(follow(rules, 'https://a.example/')).toMatchObject({ address: 'https://b.example/', headers: { prefer: 'other' } });
  });

  it('nothing where a higher rule allows the request as it is', () => {
    const rules = [rule(allow, {}, 2), rule(setHeader('Prefer', 'safe'), {}, 1), rule(setHeader('X', '1'), {}, 3)];
    expect(follow(rules, 'https://a.example/')).toMatchObject({ headers: { x: '1' } });
  });

  it('nothing in Firefox where a redirect fits too, also one that leads to the same address', () => {
    const rules = [
      rule(pin, { requestDomains: ['a.example'] }),
      rule(setHeader('Prefer', 'safe'), {}),
      rule(addCookie('a=1'), {}),
    ];
    const inFirefox = (address: string) => followRequest(rules, { address, type: 'main_frame' }, FIREFOX_LIMITS);
    for (const address of ['https://a.example/?safe=off', 'https://a.example/?safe=on%3Ax']) {
      expect(inFirefox(address)).toEqual(reaches('https://a.example/?safe=on%3Ax'));
    }
    expect(inFirefox('https://b.example/')).toMatchObject({ headers: { prefer: 'safe' }, cookies: ['a=1'] });
    expect(follow(rules, 'https://a.example/?safe=off')).toMatchObject({ headers: { prefer: 'safe' }, cookies: ['a=1'] });
  });

  it('without rules, what was asked', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (address) => {
        expect(follow([], address)).toEqual(reaches(new URL(address).href));
      }),
    );
    expect(follow([], 'no address')).toEqual(reaches('no address'));
  });
});
