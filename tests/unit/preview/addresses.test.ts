import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAddresses, MOST_ADDRESSES } from '#src/preview/addresses.ts';
import { cleanAddress } from '#src/preview/clean-address.ts';

const SUFFIXES = new Set(['uk', 'com', 'org', 'de', 'in', 'example', 'zip']);
const found = (text: string) => findAddresses(text, SUFFIXES).addresses;

describe('addresses in whatever is pasted', () => {
  it.each([
    ['a list', 'https://one.example/\nhttps://two.example/a\r\n', ['https://one.example/', 'https://two.example/a']],
    [
      'prose',
      'First (see https://one.example/a). Then bbc.co.uk/bitesize, then www.two.example; e.g. not this. Mr.Smith said “one.example/b”!',
      ['https://one.example/a', 'https://bbc.co.uk/bitesize', 'https://www.two.example/', 'https://one.example/b'],
    ],
    ['brackets of its own', '(https://one.example/River_(water))', ['https://one.example/River_(water)']],
    [
      'Markdown',
      '- [one](https://one.example/a) and [https://two.example](https://two.example)',
      ['https://one.example/a', 'https://two.example/'],
    ],
    ['what Markdown shows in angles', '<https://one.example/a>', ['https://one.example/a']],
    [
      'CSV',
      'Name,Address\n"Rivers, long",https://one.example/a\nHills,two.example',
      ['https://one.example/a', 'https://two.example/'],
    ],
    [
      'addresses with commas between them',
      'https://one.example/a,https://two.example/b',
      ['https://one.example/a', 'https://two.example/b'],
    ],
    ['an address with commas in it', 'https://one.example/0,,12,00.html', ['https://one.example/0,,12,00.html']],
    [
      'an address with another in its path',
      'https://old.example/2020/https://one.example/',
      ['https://old.example/2020/https://one.example/'],
    ],
    [
      'HTML',
      '<p>See <a href="https://one.example/?a=1&amp;b=2" class=x>other.example</a>, <a href=\'/here\'>here</a><img src="https://pictures.example/1.png">',
      ['https://one.example/?a=1&b=2'],
    ],
    [
      'a file of bookmarks',
      '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n<DT><H3>Rivers</H3>\n<DT><A HREF="https://one.example/" ICON="data:image/png;base64,AA==">One</A>\n<DT><A HREF="javascript:alert(1)">Two</A>',
      ['https://one.example/'],
    ],
    [
      'other alphabets',
      'https://bücher.example/ä and bücher.de',
      ['https://xn--bcher-kva.example/%C3%A4', 'https://xn--bcher-kva.de/'],
    ],
    ['addresses that were made harmless', 'hxxps://one[.]example/a', ['https://one.example/a']],
    [
      'each once',
      'https://one.example/ http://one.example/ https://one.example/#part https://one.example/?utm_source=x',
      ['https://one.example/'],
    ],
    [
      'nothing that is no address',
      'plan.docx photos.zip a@one.example 3.5 end.In file:///etc/passwd javascript:alert(1) ...',
      [],
    ],
  ])('finds %s', (_, text, addresses) => {
    expect(found(text)).toEqual(addresses);
  });

  it('takes so many and says how many more there were', () => {
    const text = Array.from({ length: MOST_ADDRESSES + 3 }, (_, at) => `https://n${at}.example/`).join(' ');
    const { addresses, leftOut } = findAddresses(text, SUFFIXES);
    expect([addresses.length, leftOut]).toEqual([MOST_ADDRESSES, 3]);
  });

  it('finds each address in whatever words are around it', () => {
    const word = fc.stringMatching(/^[a-zA-Z]{1,9}[,;:!?]?$/);
    const address = fc.nat(10_000).map((at) => `https://n${at}.example/a/b?c=${at}`);
    fc.assert(
      fc.property(fc.array(fc.oneof(word, address), { maxLength: 40 }), (words) => {
        expect(found(words.join(' '))).toEqual([...new Set(words.filter((one) => one.startsWith('https:')))]);
      }),
    );
  });

  it('answers to any text with addresses of the web alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const one of found(text)) expect(cleanAddress(one)).toBe(one);
      }),
    );
  });

  it.each([
    ['one run', 'a'],
    ['dots', 'a.'],
    ['links that are not closed', '<a href="'],
    ['quotes that are not closed', "<a href='"],
    ['tags that are not closed', '<'],
    ['schemes', 'https://'],
    ['addresses that hang together', 'https://a.com'],
    ['brackets', '('],
    ['closing brackets', 'https://a.com/)'],
    ['closing brackets at the end', ')'],
    ['quotes', '"'],
    ['cells', '"a",'],
    ['links in links', 'href= '],
  ])('reads a megabyte of %s without a wait', (_, part) => {
    for (const text of [part.repeat(1_000_000 / part.length), `https://a.com/${part.repeat(1_000_000 / part.length)}`]) {
      const startedAt = performance.now();
      found(text);
      expect(performance.now() - startedAt).toBeLessThan(5000);
    }
  });
});

describe('an address without what only says who sent somebody there', () => {
  it.each([
    ['https://one.example/?utm_source=a&page=2&fbclid=b', 'https://one.example/?page=2'],
    ['https://one.example/?gclid=a', 'https://one.example/'],
    ['https://one.example/?q=a%20b+c&UTM_Medium=x', 'https://one.example/?q=a%20b+c'],
    ['https://one.example/?utm', 'https://one.example/?utm'],
    ['https://one.example/a#part', 'https://one.example/a'],
    ['https://one.example/a#:~:text=here', 'https://one.example/a'],
    ['https://one.example/a#/route', 'https://one.example/a#/route'],
    ['https://one.example/a#!route', 'https://one.example/a#!route'],
    ['https://name:word@one.example./', 'https://one.example/'],
    ['https://www.google.com/url?q=https%3A%2F%2Fone.example%2Fa%3Futm_id%3D1&sa=D', 'https://one.example/a'],
    ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fone.example%2F&data=05', 'https://one.example/'],
    ['https://www.google.com/url?q=javascript:alert(1)', 'https://www.google.com/url?q=javascript:alert(1)'],
    ['https://notgoogle.com/url?q=https%3A%2F%2Fone.example%2F', 'https://notgoogle.com/url?q=https%3A%2F%2Fone.example%2F'],
    ['ftp://one.example/', null],
    ['about:blank', null],
  ])('of %s is %s', (address, clean) => {
    expect(cleanAddress(address)).toBe(clean);
  });
});
