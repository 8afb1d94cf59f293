export type Size = { readonly width: number; readonly height: number };

/** In pixels; `quality` as encoders take it, from 0 to 1. */
export type PictureTry = Size & { readonly quality: number };

/** The longer side, in pixels. At the smallest the words of a page can hardly be read any more, so a smaller one is of no use. */
const LONGEST_SIDES = [1600, 1280, 1024, 800, 640];
const QUALITIES = [0.8, 0.6, 0.4];

/** In which sizes and qualities a picture is tried until one is small enough to be sent, the best first. It is never enlarged. */
export function pictureTries({ width, height }: Size): readonly PictureTry[] {
  const longer = Math.max(width, height);
  const sides = new Set(LONGEST_SIDES.map((side) => Math.min(side, longer)));
  const scaled = (length: number, side: number): number => Math.max(1, Math.round((length * side) / longer));
  return [...sides].flatMap((side) =>
    QUALITIES.map((quality) => ({ width: scaled(width, side), height: scaled(height, side), quality })),
  );
}
