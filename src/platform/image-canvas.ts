import type { PictureTry } from '#src/reporting/picture-budget.ts';
import type { Box, Burnt, Shot } from '#src/reporting/redact.ts';

/** Opens a picture file in memory. Null when the browser cannot read it. */
export async function openShot(file: Blob): Promise<Shot | null> {
  const bitmap = await decoded(file);
  return bitmap === null ? null : shotOf(bitmap);
}

function shotOf(bitmap: ImageBitmap): Shot {
  const { width, height } = bitmap;
  const discard = (): void => bitmap.close();

  function drawOn(canvas: HTMLCanvasElement): void {
    Object.assign(canvas, { width, height });
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  }

  function burnIn(boxes: readonly Box[]): Burnt {
    const canvas = new OffscreenCanvas(width, height);
    const context = contextOf(canvas);
    context.drawImage(bitmap, 0, 0);
    discard();
    context.fillStyle = '#000';
    for (const box of boxes) context.fillRect(box.x, box.y, box.width, box.height);
    return { width, height, encode: (as) => encode(canvas, as), discard: () => empty(canvas) };
  }

  return { width, height, drawOn, burnIn, discard };
}

/** In WebP, or in JPEG where the browser does not write that: then it answers with PNG, which is too large. */
async function encode(picture: OffscreenCanvas, { width, height, quality }: PictureTry): ReturnType<Burnt['encode']> {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality });
  const file = webp.type === 'image/webp' ? webp : await canvas.convertToBlob({ type: 'image/jpeg', quality });
  empty(canvas);
  return { type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new TypeError('The browser draws nothing');
  return context;
}

/** Its memory is given back at once, not when it is collected. */
const empty = (canvas: OffscreenCanvas): void => void Object.assign(canvas, { width: 0, height: 0 });

async function decoded(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file);
  } catch {
    // Not a picture that this browser can read: the caller says so.
    return null;
  }
}
