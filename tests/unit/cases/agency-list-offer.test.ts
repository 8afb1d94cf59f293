import { describe, expect, it } from 'vitest';
import { scopeKey } from '#src/blocking/scope-key.ts';
import { offerFor, offerForTyped } from '#src/cases/agency-list-offer.ts';
import type { ListOffer } from '#src/cases/agency-list-offer.ts';
import { defang } from '#src/cases/defang.ts';
import { TEST_SUFFIXES } from '#tests/fakes/console-world.ts';

const parts = { suffixes: TEST_SUFFIXES, serviceOrigin: 'https://dsl.agency.org:8443' };

/** The scopes, narrowest first, with the usual one marked. */
const told = (offer: ListOffer): readonly string[] | string =>
  offer.kind === 'refused' ? offer.why : offer.scopes.map((scope) => `${scope === offer.usual ? '* ' : ''}${scopeKey(scope)}`);

describe('what can be listed of an address', () => {
  it.each([
    [
      'https://www.example.co.uk/games/x?y=1#z',
      [
        'page https://www.example.co.uk/games/x?y=1',
        'path example.co.uk /games/x',
        'path example.co.uk /games',
        '* site example.co.uk',
      ],
    ],
    ['https://docs.example.org/', ['page https://docs.example.org/', '* host docs.example.org', 'site example.org']],
    ['http://example.org/', ['page http://example.org/', '* site example.org']],
    ['http://192.168.0.7/', ['page http://192.168.0.7/', '* host 192.168.0.7']],
    ['https://blog.github.io/', ['page https://blog.github.io/', '* site blog.github.io']],
  ])('%s', (address, scopes) => {
    expect(told(offerFor(address, parts))).toEqual(scopes);
  });

  it.each(['about:blank', 'chrome-extension://abc/page.html', 'file:///etc/passwd', 'data:text/html,x', 'nonsense', ''])(
    'is nothing of %j',
    (address) => {
      expect(told(offerFor(address, parts))).toBe('no-site');
    },
  );

  it('is the picture where a picture was reported', () => {
    const offer = offerFor('https://pics.example.org/a.png', parts, 'picture');
    expect(told(offer)).toContain('media https://pics.example.org/a.png');
    expect(told(offer)).not.toContain('page https://pics.example.org/a.png');
  });

  it('is nothing that would take the service with it', () => {
    expect(told(offerFor('https://dsl.agency.org/anything', parts))).toBe('own-service');
    // Another host of the same domain can be listed, but not the domain.
    expect(told(offerFor('https://news.agency.org/', parts))).toEqual([
      'page https://news.agency.org/',
      '* host news.agency.org',
    ]);
    expect(told(offerFor('https://agency.org/', parts))).toEqual(['* page https://agency.org/']);
    expect(told(offerFor('https://www.agency.org/', parts))).toEqual(['page https://www.agency.org/', '* host www.agency.org']);
  });

  it('is no address that is too long for the list', () => {
    const scopes = told(offerFor(`https://example.org/?${'x'.repeat(5_000)}`, parts));
    expect(scopes).toEqual(['* site example.org']);
  });
});

describe('what somebody types', () => {
  it.each([
    ['example.org', '* site example.org'],
    ['  Example.ORG ', '* site example.org'],
    ['https://example.org/a', '* site example.org'],
    [defang('https://example.org/a.b'), '* site example.org'],
    ['example.org:8080/a', '* site example.org'],
    ['github.io/blog', 'page https://github.io/blog'],
  ])('%s is understood', (typed, scope) => {
    expect(told(offerForTyped(typed, parts))).toContain(scope);
  });

  it.each([
    ['com', 'no-site'],
    ['tiktok', 'no-site'],
    ['https://tiktok/', 'no-site'],
    ['jo@example.com', 'no-site'],
    ['mailto:jo@example.com', 'no-site'],
    ['co.uk', 'public-suffix'],
    ['.co.uk', 'no-site'],
    ['https://github.io/', 'public-suffix'],
    ['dsl.agency.org', 'own-service'],
    ['two words', 'no-site'],
    ['ftp://example.org', 'no-site'],
    ['javascript:alert(1)', 'no-site'],
    ['<img src=x>', 'no-site'],
    ['https://', 'no-site'],
  ])('%s is refused as %s', (typed, why) => {
    expect(told(offerForTyped(typed, parts))).toBe(why);
  });
});
