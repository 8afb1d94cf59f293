import type { PagePicture } from '#src/preview/page-facts.ts';
import { choosePictures, isTooSmall } from './choose-pictures.ts';
import type { PictureHeader } from './picture-header.ts';
import { readPictureHeader } from './picture-header.ts';
import type { PictureSource } from './picture-source.ts';
import { pictureSource } from './picture-source.ts';
import type { Likelihoods } from './picture-verdict.ts';
import { judgePicture } from './picture-verdict.ts';
import type { ScreenedPicture } from './screened-picture.ts';
import { nameOf, unchecked } from './screened-picture.ts';

/** A page, and the pictures that its facts name. */
export type PagePictures = { readonly page: string; readonly pictures: readonly PagePicture[] };

export type LoadedPicture =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly why: 'no-answer' | 'not-a-picture' | 'too-large' };

export type ScreeningParts = {
  readonly load: (source: Exclude<PictureSource, { readonly kind: 'none' }>, signal: AbortSignal) => Promise<LoadedPicture>;
  /** Null where the browser cannot decode it. */
  readonly look: (bytes: Uint8Array<ArrayBuffer>, header: PictureHeader) => Promise<Likelihoods | null>;
};

export type Screening = {
  /** Whatever is not done when it is aborted is left unchecked. */
  readonly signal: AbortSignal;
  readonly onScreened: (done: number, of: number) => void;
};

/** So many are loaded while one is looked at: the network waits longer than the processor. */
const AT_ONCE = 4;

/** Decoded, a picture has four bytes for each of these. */
const MOST_PIXELS = 50_000_000;

/** What came of each picture of a page, the largest first. Those that are too small to matter are not in it. */
export async function screenPictures(
  { page, pictures }: PagePictures,
  { load, look }: ScreeningParts,
  { signal, onScreened }: Screening,
): Promise<readonly ScreenedPicture[]> {
  const { chosen, leftOver } = choosePictures(pictures);
  const screened: (ScreenedPicture | null)[] = [];
  const lookInTurn = oneByOne();
  let next = 0;

  async function screen(picture: PagePicture): Promise<ScreenedPicture | null> {
    if (signal.aborted) return unchecked(picture, 'no-time');
    const source = sourceOf(picture, page);
    if (source.kind === 'none') return unchecked(picture, source.why);
    const loaded = await load(source, signal);
    if (signal.aborted) return unchecked(picture, 'no-time');
    if (loaded.kind === 'failed') return unchecked(picture, loaded.why);
    const header = readPictureHeader(loaded.bytes);
    if (header === null) return unchecked(picture, 'not-a-picture');
    if (isTooSmall(header.width, header.height)) return null;
    if (header.width * header.height > MOST_PIXELS) return unchecked(picture, 'too-large');
    const likelihoods = await lookInTurn(() => (signal.aborted ? null : look(loaded.bytes, header)));
    if (likelihoods === null) return unchecked(picture, signal.aborted ? 'no-time' : 'not-a-picture');
    const judged = judgePicture(likelihoods);
    return judged.verdict === 'fine' && header.isMoving ? unchecked(picture, 'moving') : { picture: nameOf(picture), ...judged };
  }

  async function screenOneAfterAnother(): Promise<void> {
    for (let mine = next++; mine < chosen.length; mine = next++) {
      const picture = chosen[mine];
      // One that breaks what looks at it stops none of the others.
      if (picture !== undefined) screened[mine] = await screen(picture).catch(() => unchecked(picture, 'not-run'));
      onScreened(screened.filter((one) => one !== undefined).length, chosen.length);
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, screenOneAfterAnother));
  return [...screened.filter((one) => one !== null), ...leftOver.map(tooMany)];
}

/** Null where one of them has to be loaded first. */
export function screenUnseen({ page, pictures }: PagePictures): readonly ScreenedPicture[] | null {
  const { chosen, leftOver } = choosePictures(pictures);
  const screened = chosen.flatMap((picture) => {
    const source = sourceOf(picture, page);
    return source.kind === 'none' ? unchecked(picture, source.why) : [];
  });
  return screened.length < chosen.length ? null : [...screened, ...leftOver.map(tooMany)];
}

const tooMany = (picture: PagePicture): ScreenedPicture => unchecked(picture, 'too-many');

/** What the page could not show is not asked for again. */
const sourceOf = ({ address, isBroken }: PagePicture, page: string): PictureSource =>
  isBroken ? { kind: 'none', why: 'not-a-picture' } : pictureSource(address, page);

/** So that no two pictures are in memory as points at once. */
function oneByOne(): <Result>(work: () => Result | Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}
