import type { Picture } from '#src/contract/report-content.ts';

type File = { readonly type: string; readonly bytes: Uint8Array };

/**
 * The same picture with its pixels and nothing beside: no Exif, XMP, colour profile, comment or trailing bytes. What an encoder puts
 * there differs from browser to browser, so it is taken out rather than trusted. Throws for what is not a file that we had encoded.
 */
export function withoutMetadata({ type, bytes }: File): { readonly type: Picture['type']; readonly bytes: Uint8Array } {
  switch (type) {
    case 'image/webp':
      return { type, bytes: pixelsOfWebp(bytes) };
    case 'image/jpeg':
      return { type, bytes: pixelsOfJpeg(bytes) };
    default:
      throw new TypeError(`Pictures are encoded as WebP or JPEG, not as ${type}`);
  }
}

/** Of the WebP container (RFC 9649 section 2): the bitmap, its transparency, and the header that says how large they are. */
const WEBP_PIXELS = ['VP8 ', 'VP8L', 'VP8X', 'ALPH'];
/** Of VP8X: that there is a colour profile, Exif, XMP or an animation. */
const WEBP_EXTRAS = 0b0010_1110;

function pixelsOfWebp(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (nameAt(file, 0) !== 'RIFF' || nameAt(file, 8) !== 'WEBP') throw new TypeError('Not a WebP file');
  const end = Math.min(file.length, 8 + view.getUint32(4, true));
  const kept: Uint8Array[] = [];
  for (let at = 12; at + 8 <= end;) {
    const size = 8 + view.getUint32(at + 4, true);
    const chunk = file.slice(at, Math.min(at + size + (size % 2), end));
    const name = nameAt(chunk, 0);
    if (name === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~WEBP_EXTRAS;
    if (WEBP_PIXELS.includes(name)) kept.push(chunk);
    at += chunk.length;
  }
  const header = file.slice(0, 12);
  const length = kept.reduce((sum, chunk) => sum + chunk.length, 0);
  new DataView(header.buffer).setUint32(4, 4 + length, true);
  return joined([header, ...kept]);
}

/** Markers of ITU-T T.81 table B.1. */
const JPEG = { start: 0xd8, end: 0xd9, scan: 0xda, comment: 0xfe, firstExtra: 0xe0, lastExtra: 0xef } as const;

function pixelsOfJpeg(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file[0] !== 0xff || file[1] !== JPEG.start) throw new TypeError('Not a JPEG file');
  const kept = [file.slice(0, 2)];
  for (let at = 2; at + 4 <= file.length;) {
    const marker = file[at + 1] ?? 0;
    const isExtra = (marker >= JPEG.firstExtra && marker <= JPEG.lastExtra) || marker === JPEG.comment;
    const next = marker === JPEG.scan ? endOfPixels(file, at) : at + 2 + view.getUint16(at + 2);
    if (!isExtra) kept.push(file.slice(at, next));
    if (marker === JPEG.scan) break;
    at = next;
  }
  return joined(kept);
}

/** Entropy-coded data has no marker of its own but restarts, so the first end of the image in it is the end. */
function endOfPixels(file: Uint8Array, from: number): number {
  for (let at = from; at + 1 < file.length; at++) {
    if (file[at] === 0xff && file[at + 1] === JPEG.end) return at + 2;
  }
  throw new TypeError('A JPEG file without its end');
}

const nameAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
