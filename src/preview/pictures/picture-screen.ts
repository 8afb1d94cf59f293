import type { PagePictures, Screening } from './screen-pictures.ts';
import type { ScreenedPicture } from './screened-picture.ts';

/**
 * Looks at the pictures of pages, on this device and away from the page that asks. It never rejects: where it breaks, nothing was looked
 * at, and every picture says so.
 */
export type PictureScreen = {
  readonly screen: (pictures: PagePictures, how: Screening) => Promise<readonly ScreenedPicture[]>;
  /** Lets go of the model and of whatever it is at. */
  readonly close: () => void;
};
