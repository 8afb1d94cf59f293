/** In characters (UTF-16 code units). */
export const LONGEST_NOTE = 20_000;
/** Of a name, a place, a title, in characters. */
export const LONGEST_LINE = 500;
/** Of text that was selected on a page, in characters. */
export const LONGEST_SELECTION = 5000;
/** In characters. Browsers keep up to 2 MB; nothing that a person can act on is longer than this. */
export const LONGEST_ADDRESS = 65_536;
/** Of a picture in base64url, in characters: 150 kB of image. */
export const LONGEST_PICTURE = 200_000;

/** In bytes of UTF-8. A report that fits none of them is refused before it is saved. */
export const PADDED_SIZES = [1024, 4096, 16_384, 65_536, 262_144] as const;

/** The largest body that a report's address accepts, in bytes: the largest padded text in base64url, and its envelope. */
export const LARGEST_REPORT_BODY = 400_000;

/** In bytes of padded text: what a hard stop, or a report for one officer, may be at most. Room for words and none for a picture. */
export const LARGEST_WITHOUT_CAPTURE = 65_536;
