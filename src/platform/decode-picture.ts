import type { DecodedPicture } from '#src/cases/console-parts.ts';

/** Reads a picture in memory: it gets no address, so the page's policy need allow none. Null when the browser cannot read it. */
export async function decodePicture(picture: Blob): Promise<DecodedPicture | null> {
  try {
    const bitmap = await createImageBitmap(picture);
    const { width, height } = bitmap;
    return {
      width,
      height,
      drawOn(canvas, drawnWidth) {
        canvas.width = drawnWidth;
        canvas.height = Math.max(1, Math.round((drawnWidth * height) / width));
        const context = canvas.getContext('2d');
        if (context === null) return;
        // Drawn small, each point is the mean of what it stands for and none of its own colours.
        context.imageSmoothingQuality = 'high';
        context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      },
    };
  } catch {
    // Not a picture, or a broken one: the page shows none and says so.
    return null;
  }
}
