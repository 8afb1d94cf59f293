import type { PagePicture } from '#src/preview/page-facts.ts';
import type { PictureVerdict } from './picture-verdict.ts';

/** Why a picture was not looked at. */
export type Unchecked =
  /** There are more pictures on the page than are looked at. */
  | 'too-many'
  /** It is a drawing in code, or of a kind that is not looked at, or broken. */
  | 'drawn-by-code'
  | 'not-a-picture'
  /** It is not to be had by an address that may be asked. */
  | 'out-of-reach'
  | 'no-answer'
  | 'too-large'
  /** It moves: only how it begins was looked at, and that was fine. */
  | 'moving'
  | 'no-time'
  /** The screening itself broke. */
  | 'not-run';

/** How a picture is found again on its page. */
export type NamedPicture = Pick<PagePicture, 'alt' | 'where'> & { readonly address: string | null };

/** What came of one picture. Of the picture itself there is nothing in it. */
export type ScreenedPicture = { readonly picture: NamedPicture } & (
  | PictureVerdict
  | { readonly verdict: 'unchecked'; readonly why: Unchecked }
);

const MOST_ADDRESS = 2000;

/** An address that is the picture itself is not kept, nor one that would have to be cut. */
export const nameOf = ({ alt, where, address }: PagePicture): NamedPicture => ({
  alt,
  where,
  address: /^https?:/i.test(address) && address.length <= MOST_ADDRESS ? address : null,
});

export const unchecked = (picture: PagePicture, why: Unchecked): ScreenedPicture => ({
  picture: nameOf(picture),
  verdict: 'unchecked',
  why,
});
