import { base64url } from 'jose';
import type { Picture } from '#src/contract/report-content.ts';

/** The picture as the file that it is; null when its text is no base64url after all. */
export function pictureBlob({ data, type }: Pick<Picture, 'data' | 'type'>): Blob | null {
  try {
    return new Blob([Uint8Array.from(base64url.decode(data))], { type });
  } catch {
    // A letter too many or too few: the caller shows no picture and says so.
    return null;
  }
}
