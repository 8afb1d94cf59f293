import { describe, expect, it } from 'vitest';
import { MOST_PICTURES } from '#src/preview/pictures/choose-pictures.ts';
import type { Likelihoods } from '#src/preview/pictures/picture-verdict.ts';
import { screenPictures, screenUnseen } from '#src/preview/pictures/screen-pictures.ts';
import type { LoadedPicture, ScreeningParts } from '#src/preview/pictures/screen-pictures.ts';
import type { PagePicture } from '#src/preview/page-facts.ts';
import { aPicture } from '#tests/fakes/page-picture.ts';
import { pngHeader } from '#tests/fixtures/picture-bytes.ts';

const PAGE = 'https://rivers.example/';
const FINE: Likelihoods = { drawing: 0, sexualDrawing: 0, neutral: 1, sexual: 0, revealing: 0 };
const SEXUAL: Likelihoods = { ...FINE, neutral: 0, sexual: 1 };

const bytes = (picture: Uint8Array<ArrayBuffer>): LoadedPicture => ({ kind: 'bytes', bytes: picture });
const named = (name: string, over: Partial<PagePicture> = {}) =>
  aPicture({ address: `https://a.example/${name}`, where: name, ...over });
const LOADED = bytes(pngHeader(300, 200));

/** Loads each picture as its name is here, or else as a fine one. */
const parts = (
  loads: Readonly<Record<string, () => LoadedPicture | Promise<LoadedPicture>>>,
  look: ScreeningParts['look'] = async () => FINE,
): ScreeningParts => ({
  load: async (source) => (source.kind === 'asked' ? loads[new URL(source.address).pathname.slice(1)]?.() : undefined) ?? LOADED,
  look,
});

const screen = (
  pictures: readonly PagePicture[],
  of: ScreeningParts,
  signal = new AbortController().signal,
  onScreened: (done: number, all: number) => void = () => {},
) => screenPictures({ page: PAGE, pictures }, of, { signal, onScreened });

const said = (screened: Awaited<ReturnType<typeof screen>>) =>
  screened.map((one) => [one.picture.where, one.verdict, ...('why' in one ? [one.why] : [])]);

describe('the pictures of a page', () => {
  it('are each looked at, and one that breaks stops none of the others', async () => {
    const pictures = [
      named('fine'),
      named('gone'),
      named('throws'),
      named('rubbish'),
      named('bomb'),
      named('broken'),
      named('tiny'),
      named('moving'),
      named('drawn.svg'),
      named('far', { address: 'http://192.168.0.1/a.png' }),
      named('torn', { isBroken: true }),
    ];
    const rubbish = new TextEncoder().encode('<!doctype html>');
    const broken = bytes(pngHeader(301, 200));
    const screened = await screen(
      pictures,
      parts(
        {
          gone: () => ({ kind: 'failed', why: 'no-answer' }),
          throws: () => Promise.reject(new Error('a defect')),
          torn: () => Promise.reject(new Error('asked for again')),
          rubbish: () => bytes(rubbish),
          bomb: () => bytes(pngHeader(60_000, 60_000)),
          broken: () => broken,
          tiny: () => bytes(pngHeader(1, 1)),
          moving: () => bytes(pngHeader(300, 200, true)),
        },
        async (_, { width }) => (width === 301 ? null : FINE),
      ),
    );
    expect(said(screened)).toEqual([
      ['fine', 'fine'],
      ['gone', 'unchecked', 'no-answer'],
      ['throws', 'unchecked', 'not-run'],
      ['rubbish', 'unchecked', 'not-a-picture'],
      ['bomb', 'unchecked', 'too-large'],
      ['broken', 'unchecked', 'not-a-picture'],
      ['moving', 'unchecked', 'moving'],
      ['drawn.svg', 'unchecked', 'drawn-by-code'],
      ['far', 'unchecked', 'out-of-reach'],
      ['torn', 'unchecked', 'not-a-picture'],
    ]);
  });

  it('need nobody to look where none is there to be loaded', () => {
    const drawn = named('drawn.svg');
    const torn = named('torn', { isBroken: true });
    expect(screenUnseen({ page: PAGE, pictures: [] })).toEqual([]);
    expect(said(screenUnseen({ page: PAGE, pictures: [drawn, torn] }) ?? [])).toEqual([
      ['drawn.svg', 'unchecked', 'drawn-by-code'],
      ['torn', 'unchecked', 'not-a-picture'],
    ]);
    expect(screenUnseen({ page: PAGE, pictures: [drawn, torn, named('fine')] })).toBeNull();
    const many = Array.from({ length: MOST_PICTURES + 1 }, (_, at) => named(`${at}.svg`, { width: 300 - at }));
    expect(said(screenUnseen({ page: PAGE, pictures: many }) ?? []).at(-1)).toEqual([
      `${MOST_PICTURES}.svg`,
      'unchecked',
      'too-many',
    ]);
  });

  it('are never decoded where they would fill the memory', async () => {
    const looked: number[] = [];
    await screen(
      [named('bomb'), named('fine')],
      parts({ bomb: () => bytes(pngHeader(60_000, 60_000)) }, async (_, { width }) => (looked.push(width), FINE)),
    );
    expect(looked).toEqual([300]);
  });

  it('are suspicious where they move and begin so', async () => {
    const moving = parts({ moving: () => bytes(pngHeader(300, 200, true)) }, async () => SEXUAL);
    expect(said(await screen([named('moving')], moving))).toEqual([['moving', 'suspicious', 'sexual']]);
  });

  it('are told by where they are, and never by themselves', async () => {
    const picture = named('inline', { address: 'data:image/png;base64,AAAA', credit: 'Somebody' });
    expect(await screen([picture], parts({}))).toEqual([
      { picture: { alt: 'A river', where: 'inline', address: null }, verdict: 'fine' },
    ]);
  });

  it('are loaded a few at a time and looked at one by one', async () => {
    const many = Array.from({ length: 20 }, (_, at) => named(String(at)));
    const now = { loading: 0, looking: 0 };
    const most = { loading: 0, looking: 0 };
    const during = async <Answer>(what: 'loading' | 'looking', answer: Answer): Promise<Answer> => {
      most[what] = Math.max(most[what], ++now[what]);
      await Promise.resolve();
      now[what]--;
      return answer;
    };
    await screen(many, { load: () => during('loading', LOADED), look: () => during('looking', FINE) });
    expect(most).toEqual({ loading: 4, looking: 1 });
  });

  it('are counted as they are done, and those over what is looked at are left unchecked', async () => {
    const told: (readonly [number, number])[] = [];
    const many = Array.from({ length: MOST_PICTURES + 2 }, (_, at) => named(String(at), { width: 300 - at }));
    const screened = await screen(many, parts({}), undefined, (done, of) => told.push([done, of]));
    expect(told).toEqual(Array.from({ length: MOST_PICTURES }, (_, at) => [at + 1, MOST_PICTURES]));
    expect(said(screened).slice(-3)).toEqual([
      [String(MOST_PICTURES - 1), 'fine'],
      [String(MOST_PICTURES), 'unchecked', 'too-many'],
      [String(MOST_PICTURES + 1), 'unchecked', 'too-many'],
    ]);
  });

  it('are left unchecked from when they are stopped, and none is asked for after', async () => {
    const stop = new AbortController();
    const asked: string[] = [];
    const pictures = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => named(name));
    const screened = await screen(
      pictures,
      {
        load: async (source) => {
          if (source.kind === 'asked') asked.push(source.address);
          return LOADED;
        },
        look: async () => {
          stop.abort();
          return FINE;
        },
      },
      stop.signal,
    );
    expect(said(screened)).toEqual([['a', 'fine'], ...['b', 'c', 'd', 'e', 'f'].map((name) => [name, 'unchecked', 'no-time'])]);
    expect(asked).toHaveLength(4);
  });
});
