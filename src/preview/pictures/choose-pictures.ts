import type { PagePicture } from '#src/preview/page-facts.ts';

/** How many of a page's pictures are looked at. */
export const MOST_PICTURES = 60;

/** In pixels. Smaller, it is an icon, a face beside a comment, or there to count visitors. */
const LEAST_SIDE = 48;

export const isTooSmall = (width: number, height: number): boolean => Math.min(width, height) < LEAST_SIDE;

export type ChosenPictures = { readonly chosen: readonly PagePicture[]; readonly leftOver: readonly PagePicture[] };

/** Each picture of a page once, the largest first; those that the page has not drawn yet come last. */
export function choosePictures(pictures: readonly PagePicture[]): ChosenPictures {
  const seen = new Set<string>();
  const once = pictures
    .filter((picture) => !isDrawn(picture) || !isTooSmall(picture.width, picture.height))
    .toSorted((one, other) => areaOf(other) - areaOf(one))
    .filter(({ address }) => !seen.has(address) && seen.add(address));
  return { chosen: once.slice(0, MOST_PICTURES), leftOver: once.slice(MOST_PICTURES) };
}

const areaOf = ({ width, height }: PagePicture): number => width * height;

const isDrawn = (picture: PagePicture): boolean => areaOf(picture) > 0;
