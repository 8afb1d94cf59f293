import type { PagePicture } from '#src/preview/page-facts.ts';

/** A picture that is large enough to be looked at. */
export const aPicture = (over: Partial<PagePicture> = {}): PagePicture => ({
  address: 'https://rivers.example/river.jpg',
  alt: 'A river',
  width: 300,
  height: 200,
  where: '#river',
  credit: '',
  isBroken: false,
  ...over,
});
