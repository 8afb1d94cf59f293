import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInEngines } from '#src/search/built-in.ts';
import type { Shows } from '#src/search/engine-pack.ts';
import { reusablePicturesAddress, searchAddress, searchOf } from '#src/search/search-address.ts';

function engine(id: string) {
  const found = builtInEngines.engines.find((one) => one.id === id);
  if (found === undefined) throw new Error(`No engine ${id}`);
  return found;
}

describe('the address of a search', () => {
  it.each([
    ['google', 'web', 'big cats', 'https://www.google.com/search?q=big%20cats&safe=active&ssui=on'],
    ['google', 'images', 'cats', 'https://www.google.com/search?tbm=isch&q=cats&safe=active&ssui=on'],
    ['google', 'news', 'cats', 'https://www.google.com/search?q=cats&safe=active&ssui=on'],
    ['bing', 'video', 'c++ & more', 'https://www.bing.com/videos/search?q=c%2B%2B%20%26%20more&adlt=strict'],
    ['duckduckgo', 'web', '!g cats \\x', 'https://safe.duckduckgo.com/?q=g%20cats%20x&kp=1'],
    ['duckduckgo-plain', 'web', 'cats', 'https://html.duckduckgo.com/html/?q=cats&kp=1'],
    ['yahoo', 'web', 'cats#top?', 'https://search.yahoo.com/search?p=cats%23top%3F&vm=r'],
    ['bitesize', 'images', '$& {query}', 'https://www.bbc.co.uk/bitesize/search?q=%24%26%20%7Bquery%7D'],
    ['bitesize', 'web', '\u{D83D}', 'https://www.bbc.co.uk/bitesize/search?q=%EF%BF%BD'],
  ] satisfies (readonly [string, Shows, string, string])[])('of %s for %s, %s', (id, shows, query, address) => {
    expect(searchAddress(engine(id), shows, query, 'strict')).toBe(address);
  });

  it('leaves out a pin of another level', () => {
    const google = engine('google');
    const moderate = { ...google, pins: google.pins.map((pin) => ({ ...pin, levels: ['strict' as const] })) };
    expect(searchAddress(moderate, 'web', 'cats', 'moderate')).toBe('https://www.google.com/search?q=cats');
  });

  it('can be for pictures that may be used again, pinned like every other', () => {
    expect(reusablePicturesAddress(engine('google'), 'cats', 'strict')).toBe(
      'https://www.google.com/search?tbm=isch&tbs=il:cl&q=cats&safe=active&ssui=on',
    );
    expect(reusablePicturesAddress(engine('duckduckgo'), 'cats', 'moderate')).toBe(
      'https://safe.duckduckgo.com/?q=cats&iax=images&ia=images&iaf=license%3AAny&kp=1',
    );
    expect(reusablePicturesAddress(engine('yahoo'), 'cats', 'strict')).toBeNull();
  });
});

describe('which search an address is', () => {
  it.each([
    ['https://www.google.co.uk/search?hl=en&q=big+cats', 'google', 'web', 'big cats'],
    ['https://www.google.com/search?as_q=cats', 'google', 'web', 'cats'],
    ['https://www.google.com/search?tbs=sbi:1', 'google', 'web', ''],
    ['http://WWW.Google.com.:8080/SEARCH?q=cats#x', 'google', 'web', 'cats'],
    ['https://www.bing.com/images/search?q=caf%C3%A9', 'bing', 'images', 'café'],
    ['https://uk.images.search.yahoo.com/search/images;_ylt=A?p=cats', 'yahoo', 'images', 'cats'],
    ['https://duckduckgo.com/?t=h&q=cats', 'duckduckgo', 'web', 'cats'],
    ['https://html.duckduckgo.com/html?q=cats', 'duckduckgo-plain', 'web', 'cats'],
    ['https://image.baidu.com/search/index?word=cats', 'baidu', 'web', 'cats'],
    ['https://pixabay.com/images/search/big%20cats/', 'pixabay', 'images', 'big cats'],
    ['https://pixabay.com/images/search/%ff/', 'pixabay', 'images', ''],
    ['https://www.startpage.com/sp/search', 'startpage', 'web', ''],
  ])('%s', (address, id, shows, query) => {
    expect(searchOf(builtInEngines, address)).toEqual({ engine: engine(id), shows, query });
  });

  it.each([
    'https://www.google.com/',
    'https://www.google.com/maps?q=leeds',
    'https://mail.google.com/search?q=cats',
    'https://duckduckgo.com/?t=h',
    'https://www.google.com.evil.example/search?q=cats',
    'https://notgoogle.com/search?q=cats',
    'ftp://www.google.com/search?q=cats',
    'chrome://settings/search?q=cats',
    'not an address',
    '',
  ])('none: %s', (address) => {
    expect(searchOf(builtInEngines, address)).toBeNull();
  });

  it('is the one that was asked, whatever the words', () => {
    const asked = builtInEngines.engines.filter(({ results }) => results.every(({ query }) => query !== null));
    fc.assert(
      fc.property(fc.constantFrom(...asked), fc.string({ unit: 'grapheme', minLength: 1 }), (one, query) => {
        const words = (one.hasCommands ? query.replaceAll(/[!\\]/g, '') : query).replaceAll(/\p{Cs}/gu, '\u{FFFD}');
        if (words.trim() === '') return;
        expect(searchOf(builtInEngines, searchAddress(one, 'web', query, 'strict'))).toMatchObject({
          engine: { id: one.id },
          query: words,
        });
      }),
    );
  });
});
