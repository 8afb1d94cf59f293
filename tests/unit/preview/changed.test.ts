import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedBetween, lastLook } from '#src/preview/changed.ts';
import { fingerprintOf, MOST_TEXTS } from '#src/preview/fingerprint-of.ts';
import { Fingerprint } from '#src/preview/fingerprint.ts';
import { aPreview } from '#tests/fakes/test-previews.ts';

type Look = { readonly texts?: readonly string[]; readonly pictures?: readonly string[]; readonly asked?: readonly string[] };

const look = ({ texts = [], pictures = [], asked = [] }: Look) =>
  fingerprintOf({
    address: 'https://rivers.example/thames',
    texts: texts.map((text) => ({ text, where: 'p' })),
    pictures: pictures.map((address) => ({ address, alt: '', width: 80, height: 60, where: 'img', credit: '', isBroken: false })),
    requests: asked.map((address) => ({ address, by: '' })),
  });

const between = (then: Look, now: Look) => changedBetween(look(then), look(now));

const letters = fc.stringMatching(/^[b-z]{3,9}$/);
const sentence = fc.array(letters, { minLength: 3, maxLength: 8 }).map((words) => words.join(' '));
const page = fc.uniqueArray(sentence, { minLength: 1, maxLength: 30 });

describe('a page', () => {
  it('has not changed where it is the same, in whatever order', () => {
    fc.assert(
      fc.property(page, fc.array(fc.webUrl()), fc.infiniteStream(fc.nat()), (texts, addresses, dice) => {
        const shuffled = <Part>(parts: readonly Part[]) =>
          parts
            .map((part) => ({ part, at: dice.next().value ?? 0 }))
            .toSorted((one, other) => one.at - other.at)
            .map(({ part }) => part);
        const now = { texts: shuffled(texts), pictures: shuffled(addresses), asked: shuffled(addresses) };
        expect(between({ texts, pictures: addresses, asked: addresses }, now)).toBeNull();
      }),
    );
  });

  it('has not changed where only space and case have', () => {
    fc.assert(
      fc.property(page, fc.constantFrom('\u00A0', '\n\n', '\t ', '\u2003'), (texts, space) => {
        expect(between({ texts }, { texts: texts.map((text) => ` ${text.toUpperCase().replaceAll(' ', space)}`) })).toBeNull();
      }),
    );
  });

  it('has not changed where only its numbers have', () => {
    fc.assert(
      fc.property(page, fc.nat(), fc.nat(), (texts, one, other) => {
        const counted = (count: number) => ({ texts: texts.map((text) => `${text} ${count}`) });
        expect(between(counted(one), counted(other))).toBeNull();
      }),
    );
  });

  it.each([
    ['Posted 3 minutes ago', 'Posted an hour ago'],
    ['Monday 3 November 2026, 14:02', 'Tue 4 Nov 2026, 9.15 am'],
    ['1 comment', '27 comments'],
    ['1.2k likes', '3M likes'],
    ['Updated: just now', 'Updated: yesterday'],
    ['The 1st of 12', 'The 22nd of 130'],
  ])('has not changed from “%s” to “%s”', (then, now) => {
    expect(between({ texts: [then] }, { texts: [now] })).toBeNull();
  });

  it('has changed by one sentence of an article, and not by all of it', () => {
    const article = 'Rivers run to the sea. They begin at a spring. Salmon swim up them. People fish there.';
    expect(between({ texts: [article] }, { texts: [article.replace('Salmon', 'Eels')] })?.texts).toEqual({ added: 25, gone: 25 });
  });

  it('has changed where words came or went, and says how much', () => {
    fc.assert(
      fc.property(page, fc.uniqueArray(sentence, { minLength: 1 }), (texts, more) => {
        const added = more.filter((text) => look({ texts: [...texts, text] }).texts.length > look({ texts }).texts.length);
        fc.pre(added.length > 0);
        const one = look({ texts });
        const other = look({ texts: [...texts, ...added] });
        const part = Math.ceil(((other.texts.length - one.texts.length) / other.texts.length) * 100);
        expect(changedBetween(one, other)?.texts).toEqual({ added: part, gone: 0 });
        expect(changedBetween(other, one)?.texts).toEqual({ added: 0, gone: part });
      }),
    );
  });

  it('says a change of one sentence in many, and never as nothing', () => {
    const texts = Array.from({ length: 900 }, (_, at) => `one ${String.fromCodePoint(0x4e00 + at)}`);
    expect(between({ texts }, { texts: [...texts, 'Something new'] })?.texts).toEqual({ added: 1, gone: 0 });
  });

  it('has not changed where it has more text than is kept, and the order is another', () => {
    const texts = Array.from({ length: MOST_TEXTS + 500 }, (_, at) => `one ${String.fromCodePoint(0x4e00 + at)}`);
    expect(look({ texts }).texts).toHaveLength(MOST_TEXTS);
    expect(between({ texts }, { texts: texts.toReversed() })).toBeNull();
    // What is past the cut of one of them may have been there before.
    expect(between({ texts }, { texts: texts.slice(0, -1) })?.texts.added ?? 0).toBe(0);
  });

  it('has changed where pictures came or went, by their addresses without the query', () => {
    const then = { pictures: ['https://cdn.example/a.png?w=80&t=1', 'https://cdn.example/b.png'] };
    expect(between(then, { pictures: ['https://cdn.example/b.png#x', 'https://cdn.example/a.png?w=640&t=2'] })).toBeNull();
    expect(between(then, { pictures: ['https://cdn.example/b.png', 'https://cdn.example/c.png'] })?.pictures).toEqual({
      added: 1,
      gone: 1,
    });
  });

  it('has changed where it asks another site, and not where a site has another of its hosts answer', () => {
    const then = {
      asked: ['https://rivers.example/a.js', 'https://a1.cdn.example/x', 'https://t7.ads.co.uk/', 'http://10.0.0.1/'],
    };
    expect(between(then, { asked: ['https://b9.cdn.example/y', 'https://t8.ads.co.uk/', 'http://10.0.0.1/'] })).toBeNull();
    expect(between(then, { asked: ['https://a1.cdn.example/x', 'https://bets.co.uk/', 'http://10.0.0.2/'] })?.hosts).toEqual({
      added: ['10.0.0.2', 'bets.co.uk'],
      gone: ['10.0.0.1', 't7.ads.co.uk'],
    });
  });
});

describe('a fingerprint', () => {
  it('is of what the store takes, and holds nothing that could be read', () => {
    const secret = 'Olivia lives in Reading';
    const print = look({ texts: [secret], pictures: ['https://cdn.example/olivia.png'], asked: ['https://cdn.example/olivia'] });
    expect(Fingerprint.parse(print)).toEqual(print);
    expect(JSON.stringify(print)).not.toMatch(/olivia|reading/i);
    expect(print.hosts).toEqual(['cdn.example']);
  });

  it('is of nothing for a page without words, and of an address that is none', () => {
    expect(look({ texts: ['12:30', '  ', '…'], asked: ['no address', 'data:,x', 'https://rivers.example/'] })).toEqual({
      texts: [],
      pictures: [],
      hosts: [],
    });
    expect(between({}, {})).toBeNull();
  });
});

describe('the last look', () => {
  const checked = aPreview();
  const seen = aPreview({ seenAt: 1 });
  const unread = aPreview({ outcome: 'unreachable', fingerprint: null, seenAt: 1 });

  it('is the one that she took herself', () => {
    expect(lastLook([checked, unread, seen])).toBe(seen);
  });

  it('is the last check where she took none, and nothing where nothing was checked', () => {
    expect(lastLook([unread, checked])).toBe(checked);
    expect(lastLook([unread])).toBeNull();
  });
});
