import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { getDomain } from 'tldts';
import { describe, expect, it } from 'vitest';
import { isPublicSuffix, registrableDomain } from '#src/blocking/registrable-domain.ts';
import { siteOf } from '#src/blocking/site-of.ts';
import { publicSuffixesText } from '#src/packaging/public-suffixes.ts';

const text = publicSuffixesText();
const rules = new Set(text.split('\n'));
const isLine = (rule: string): boolean => text.includes(`\n${rule}\n`);
const domainOf = (host: string): string | null => registrableDomain(siteOf(`https://${host}/`) ?? '', rules);

const CASES = [
  ...readFileSync('tests/fixtures/public-suffix-cases.txt', 'utf8').matchAll(
    /^checkPublicSuffix\('(?<host>.+)', (?:null|'(?<domain>.+)')\);$/gm,
  ),
].map(({ groups }) => [groups?.['host'] ?? '', groups?.['domain'] ?? null] as const);

describe('the domain that somebody registered', () => {
  it("has all of the list's own test cases", () => {
    expect(CASES).toHaveLength(77);
  });

  it.each(CASES)('of %s is %s, by the list’s own test case', (host, domain) => {
    expect(domainOf(host)).toBe(domain === null ? null : siteOf(`https://${domain}/`));
  });

  it.each([
    ['me.github.io', 'me.github.io'],
    ['deep.me.github.io', 'me.github.io'],
    ['class.blogspot.com', 'class.blogspot.com'],
    ['www.bbc.co.uk', 'bbc.co.uk'],
    ['www.gov.uk', 'www.gov.uk'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['XN--BCHER-KVA.example.', 'xn--bcher-kva.example'],
    ['a.localhost', 'a.localhost'],
  ])('of %s is %s', (host, domain) => {
    expect(domainOf(host)).toBe(domain);
  });

  it.each([
    'localhost',
    'intranet',
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '[::1]',
    '[2001:db8::a.b]',
    'github.io',
    'gov.uk',
    'uk.',
  ])('is none for %s', (host) => {
    expect(domainOf(host)).toBeNull();
  });

  it('is what the peer finds that the rules were taken from, for names made of the list’s own labels', () => {
    const label = fc.oneof(
      fc.constantFrom('a', 'www', 'city', 'xn--bcher-kva', '1'),
      fc.constantFrom(
        ...new Set([...rules].filter((rule) => /^[!*a-z]/.test(rule)).flatMap((rule) => rule.split('.').slice(-3))),
      ),
    );
    const rule = fc.constantFrom(...[...rules].filter((one) => /^[!*\da-z]/.test(one)));
    const host = fc.oneof(
      fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join('.')),
      fc.tuple(fc.array(label, { maxLength: 3 }), rule).map(([labels, one]) => [...labels, one].join('.')),
    );
    fc.assert(
      fc.property(host, (one) => {
        const name = one.replaceAll(/[!*]/g, 'x');
        fc.pre(!/(^|\.)\d+$/.test(name));
        expect(registrableDomain(name, rules)).toBe(getDomain(name, { allowPrivateDomains: true }));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a public suffix', () => {
  it.each(['com', 'co.uk', 'gov.uk', 'github.io', 'blogspot.com', 'c.mm', 'xn--55qx5d.cn'])('is %s', (host) => {
    expect(isPublicSuffix(host, rules)).toBe(true);
  });

  it.each(['bbc.co.uk', 'me.github.io', 'city.kobe.jp', 'www.ck', 'localhost', 'intranet', '127.0.0.1', '[::1]'])(
    'is not %s',
    (host) => {
      expect(isPublicSuffix(host, rules)).toBe(false);
    },
  );
});

describe('the file of public suffixes', () => {
  it('has every rule between two line ends, so that it can be searched as it is', () => {
    expect(['aaa', 'co.uk', '*.mm', '!city.kobe.jp', 'xn--zfr164b'].filter((rule) => !isLine(rule))).toEqual([]);
    expect(['o.uk', 'co.u', 'uk\nco', 'city.kobe.jp'].filter(isLine)).toEqual([]);
  });

  it('has every rule once, in the spelling of addresses, under a head that says whose it is', () => {
    const [, ...lines] = text.trimEnd().split('\n');
    const names = lines.filter((line) => !line.startsWith('// '));
    expect(names.length).toBeGreaterThan(10_000);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^(!|\*\.)?[\da-z-]+(\.[\da-z-]+)*$/.test(name))).toEqual([]);
    expect(text).toContain('https://mozilla.org/MPL/2.0/');
  });

  it('has no rule beneath an exception, which would be longer and yet not win', () => {
    const exceptions = [...rules].filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));
    expect(exceptions).toContain('www.ck');
    expect([...rules].filter((rule) => exceptions.some((exception) => rule.endsWith(`.${exception}`)))).toEqual([]);
  });

  it('weighs no more than 60 kB in the package', () => {
    expect(gzipSync(text, { level: 9 }).length).toBeLessThan(60_000);
  });
});
