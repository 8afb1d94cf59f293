/** What the first bytes of a picture say of it, so that one that would fill the memory is never decoded. */
export type PictureHeader = {
  readonly type: `image/${'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'bmp'}`;
  readonly width: number;
  readonly height: number;
  /** Whether it shows more than one picture after another. */
  readonly isMoving: boolean;
};

/** Null: not a picture of a kind that is looked at. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const header = readers.map((read) => read(view)).find((read) => read !== null) ?? null;
    return header !== null && header.width > 0 && header.height > 0 ? header : null;
  } catch (error) {
    // It ends before it says how large it is.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const readers: readonly ((view: DataView) => PictureHeader | null)[] = [readPng, readJpeg, readGif, readWebp, readAvif, readBmp];

/** https://www.w3.org/TR/png-3/#5DataRep */
function readPng(view: DataView): PictureHeader | null {
  if (!says(view, 1, 'PNG\r\n')) return null;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20), isMoving: hasChunk(view, 'acTL', 'IDAT') };
}

function hasChunk(view: DataView, wanted: string, before: string): boolean {
  for (let at = 8; at + 8 <= view.byteLength && !says(view, at + 4, before); at += 12 + view.getUint32(at)) {
    if (says(view, at + 4, wanted)) return true;
  }
  return false;
}

/** Every frame's size counts: a decoder takes one of them. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.2 */
function readJpeg(view: DataView): PictureHeader | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xff_d8) return null;
  let [width, height] = [0, 0];
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    // What follows is the picture itself.
    if (marker === 0xda) break;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      height = Math.max(height, view.getUint16(at + 5));
      width = Math.max(width, view.getUint16(at + 7));
    }
    const isFill = marker === 0xff;
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
    at += isFill ? 1 : standsAlone ? 2 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return { type: 'image/jpeg', width, height, isMoving: false };
}

/** Bytes of a table of colours, as the flags before it say. */
const tableOf = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
function readGif(view: DataView): PictureHeader | null {
  if (!says(view, 0, 'GIF8')) return null;
  let [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  let frames = 0;
  for (let at = 13 + tableOf(view.getUint8(10)); at < view.byteLength && frames < 2;) {
    const kind = view.getUint8(at);
    if (kind !== 0x21 && kind !== 0x2c) break;
    if (kind === 0x2c) {
      // Cut short, it has this frame all the same.
      frames++;
      if (at + 9 >= view.byteLength) break;
      width = Math.max(width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true));
      height = Math.max(height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true));
      at += 11 + tableOf(view.getUint8(at + 9));
    } else {
      at += 2;
    }
    while (at < view.byteLength && view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
    at++;
  }
  return { type: 'image/gif', width, height, isMoving: frames > 1 };
}

/** https://www.rfc-editor.org/rfc/rfc9649 */
function readWebp(view: DataView): PictureHeader | null {
  if (!says(view, 0, 'RIFF') || !says(view, 8, 'WEBP')) return null;
  const type = 'image/webp';
  if (says(view, 12, 'VP8X')) {
    const [width, height] = [24, 27].map((at) => 1 + view.getUint16(at, true) + view.getUint8(at + 2) * 65_536);
    return { type, width: width ?? 0, height: height ?? 0, isMoving: (view.getUint8(20) & 2) !== 0 };
  }
  if (says(view, 12, 'VP8L')) {
    const sizes = view.getUint32(21, true);
    return { type, width: 1 + (sizes & 0x3f_ff), height: 1 + ((sizes >>> 14) & 0x3f_ff), isMoving: false };
  }
  if (!says(view, 12, 'VP8 ')) return null;
  return { type, width: view.getUint16(26, true) & 0x3f_ff, height: view.getUint16(28, true) & 0x3f_ff, isMoving: false };
}

/** How far into a file its boxes are searched for a size. */
const BOXES = 65_536;

/** https://aomediacodec.github.io/av1-avif/; of the sizes that it says its parts have, the largest. */
function readAvif(view: DataView): PictureHeader | null {
  if (!says(view, 4, 'ftypavi')) return null;
  let [width, height] = [0, 0];
  for (let at = 8; at + 16 <= Math.min(view.byteLength, BOXES); at++) {
    if (!says(view, at, 'ispe')) continue;
    width = Math.max(width, view.getUint32(at + 8));
    height = Math.max(height, view.getUint32(at + 12));
  }
  return { type: 'image/avif', width, height, isMoving: says(view, 8, 'avis') };
}

function readBmp(view: DataView): PictureHeader | null {
  if (!says(view, 0, 'BM')) return null;
  const [width, height] = [view.getInt32(18, true), view.getInt32(22, true)];
  return { type: 'image/bmp', width: Math.abs(width), height: Math.abs(height), isMoving: false };
}

function says(view: DataView, at: number, words: string): boolean {
  if (at + words.length > view.byteLength) return false;
  for (let index = 0; index < words.length; index++) {
    if (view.getUint8(at + index) !== words.codePointAt(index)) return false;
  }
  return true;
}
