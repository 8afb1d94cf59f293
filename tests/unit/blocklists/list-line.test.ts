import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_LINE, readLine } from '#src/blocklists/list-line.ts';
import type { Line } from '#src/blocklists/list-line.ts';
import { protectionOf } from '#src/blocklists/list-name.ts';

const SUFFIXES = new Set(['com', 'uk', 'co.uk', 'info', 'example', 'xn--p1ai', 'github.io']);
const RULES = { isPublicSuffix: (name: string) => SUFFIXES.has(name), isProtected: protectionOf(['dsl.agency.example']) };

const read = (line: string, isAdblock = false): Line => readLine(line, RULES, isAdblock);

/** In a word or two: what a line is taken for. */
function gist(line: string, isAdblock = false): string {
  const got = read(line, isAdblock);
  switch (got.kind) {
    case 'nothing':
      return 'nothing';
    case 'refused':
      return got.why;
    case 'names':
      return [got.format, got.action, ...got.names, ...(got.refusal === null ? [] : [`(${got.refusal})`])].join(' ');
  }
}

describe('a line of a list', () => {
  it.each([
    ['games.example', 'names block games.example'],
    ['  games.example\t', 'names block games.example'],
    ['GAMES.Example', 'names block games.example'],
    ['games.example.', 'names block games.example'],
    ['*.games.example', 'names block games.example'],
    ['.games.example', 'names block games.example'],
    ['games.example # since May', 'names block games.example'],
    ['a_b.games.example', 'names block a_b.games.example'],
    ['-casino-.games.example', 'names block -casino-.games.example'],
    ['0-casino.info', 'names block 0-casino.info'],
    ['bücher.example', 'names block xn--bcher-kva.example'],
    ['BÜCHER.example', 'names block xn--bcher-kva.example'],
    ['例え。example', 'names block xn--r8jz45g.example'],
    ['xn--bcher-kva.example', 'names block xn--bcher-kva.example'],
    ['someone.github.io', 'names block someone.github.io'],
  ])('names alone: %s', (line, expected) => {
    expect(gist(line)).toBe(expected);
  });

  it.each([
    ['0.0.0.0 games.example', 'hosts block games.example'],
    ['127.0.0.1\tgames.example', 'hosts block games.example'],
    ['127.0.0.53 games.example', 'hosts block games.example'],
    ['0 games.example', 'hosts block games.example'],
    ['::1 games.example', 'hosts block games.example'],
    [':: games.example', 'hosts block games.example'],
    ['0:0:0:0:0:0:0:0 games.example', 'hosts block games.example'],
    ['0.0.0.0   games.example  WWW.games.example', 'hosts block games.example www.games.example'],
    ['0.0.0.0 games.example#since May', 'hosts block games.example'],
    ['0.0.0.0 games.example localhost', 'hosts block games.example (local)'],
    ['0.0.0.0 com games.example', 'hosts block games.example (public-suffix)'],
    ['127.0.0.1 localhost', 'local'],
    ['127.0.0.1 localhost.localdomain', 'local'],
    ['255.255.255.255 broadcasthost', 'local'],
    ['::1 ip6-localhost ip6-loopback', 'local'],
    ['fe80::1%lo0 localhost', 'local'],
    ['ff02::2 ip6-allrouters', 'local'],
    ['0.0.0.0 0.0.0.0', 'local'],
    ['0.0.0.0 1.2.3.4', 'ip-address'],
    ['0.0.0.0 # nothing', 'not-understood'],
  ])('hosts: %s', (line, expected) => {
    expect(gist(line)).toBe(expected);
  });

  it('takes a hosts file that leads a name elsewhere for no block of it', () => {
    expect(gist('216.239.38.120 www.search.example')).toBe('not-understood');
  });

  it.each([
    ['||games.example^', 'adblock block games.example'],
    ['||GAMES.example.^', 'adblock block games.example'],
    ['||*.games.example^', 'adblock block games.example'],
    ['||bücher.example^', 'adblock block xn--bcher-kva.example'],
    ['||games.example^$document', 'adblock block games.example'],
    ['||games.example^$all', 'adblock block games.example'],
    ['@@||games.example^', 'adblock allow games.example'],
    ['@@||games.example^$document', 'adblock allow games.example'],
    ['||games.example^$third-party', 'not-understood'],
    ['||games.example^$document,domain=b.example', 'not-understood'],
    ['||games.example', 'not-understood'],
    ['||games.example/win^', 'not-understood'],
    ['||games.example:8080^', 'not-understood'],
    ['||games.*^', 'not-understood'],
    ['||*^', 'not-understood'],
    ['@@/banner/', 'not-understood'],
    ['|https://games.example/', 'not-understood'],
    ['/banner/*/img^', 'not-understood'],
    ['games.example##.ad', 'not-understood'],
    ['||com^', 'public-suffix'],
    ['@@||co.uk^', 'public-suffix'],
    ['||1.2.3.4^', 'ip-address'],
    ['||agency.example^', 'own-service'],
    ['! Title: a list', 'nothing'],
    ['[Adblock Plus 2.0]', 'nothing'],
  ])("of Adblock Plus's, only whole domains: %s", (line, expected) => {
    expect(gist(line)).toBe(expected);
  });

  it('takes a rule that hides parts of a page for a comment only in files where comments are written so', () => {
    expect(gist('##.banner')).toBe('nothing');
    expect(gist('##.banner', true)).toBe('not-understood');
    expect(gist('#@#.banner', true)).toBe('not-understood');
    expect(gist('## Since May', true)).toBe('nothing');
    expect(gist('##########', true)).toBe('nothing');
  });

  it.each(['', '   ', '\t\r', '\ufeff', '# a comment', '; a comment', '// a comment', '! a comment', '# caf\ufffd'])(
    'is nothing: %j',
    (line) => {
      expect(gist(line)).toBe('nothing');
    },
  );

  it.each([
    ['com', 'public-suffix'],
    ['CO.UK.', 'public-suffix'],
    ['*.co.uk', 'public-suffix'],
    ['рф', 'public-suffix'],
    ['github.io', 'public-suffix'],
    ['dsl.agency.example', 'own-service'],
    ['agency.example', 'own-service'],
    ['*.agency.example', 'own-service'],
    ['localhost', 'local'],
    ['printer.local', 'local'],
    ['1.2.3.4', 'ip-address'],
    ['1.2.3', 'ip-address'],
    ['0x7f.1', 'ip-address'],
    ['１.２.３.４', 'ip-address'],
    ['::1', 'ip-address'],
    ['[2001:db8::1]', 'ip-address'],
    ['2001:db8::1', 'ip-address'],
    ['games', 'not-a-name'],
    ['games..example', 'not-a-name'],
    [`${'a'.repeat(64)}.example`, 'not-a-name'],
    [`${'a.'.repeat(125)}example`, 'not-a-name'],
    ['999.1.1.1', 'not-a-name'],
    ['https://games.example/', 'not-understood'],
    ['games.example/win', 'not-understood'],
    ['games.example:8080', 'not-understood'],
    ['10.0.0.0/8', 'not-understood'],
    ['games.example shop.example', 'not-understood'],
    ['games.*', 'not-understood'],
    ['*', 'not-understood'],
    ['<p>Sign in to the network</p>', 'not-understood'],
    ['caf\ufffd.example', 'not-text'],
    ['games\0.example', 'not-text'],
  ])('is refused: %j as %s', (line, expected) => {
    expect(gist(line)).toBe(expected);
  });

  it('is too long from some length on, whatever it says', () => {
    expect(gist(`# ${'a'.repeat(LONGEST_LINE - 2)}`)).toBe('nothing');
    expect(gist(`# ${'a'.repeat(LONGEST_LINE - 1)}`)).toBe('too-long');
    expect(gist('a'.repeat(10_000))).toBe('too-long');
  });

  it('lets what is under the service be blocked, and what the service is under be allowed', () => {
    expect(gist('||old.dsl.agency.example^')).toBe('adblock block old.dsl.agency.example');
    expect(gist('@@||agency.example^')).toBe('adblock allow agency.example');
  });

  it('is never read to block a public suffix, the service or what is above it, nor to anything that browsers write differently', () => {
    const pieces = [
      'com',
      'co.uk',
      'dsl.agency.example',
      'agency.example',
      '||',
      '^',
      '@@',
      '0.0.0.0 ',
      '*.',
      '.',
      ' ',
      '#',
      '$document',
      '\t',
      'É',
      'ß',
      '。',
    ];
    const lines = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(lines, fc.boolean(), (parts, isAdblock) => {
        const got = read(parts.join(''), isAdblock);
        for (const name of got.kind === 'names' ? got.names : []) {
          expect(new URL(`https://${name}/`).hostname).toBe(name);
          expect(SUFFIXES.has(name)).toBe(false);
          if (got.kind === 'names' && got.action === 'block') expect(`.dsl.agency.example`.endsWith(`.${name}`)).toBe(false);
        }
      }),
      { numRuns: 5000 },
    );
  });
});
