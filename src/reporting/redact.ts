import { base64url } from 'jose';
import type { Picture } from '#src/contract/report-content.ts';
import { LONGEST_PICTURE } from '#src/contract/report-limits.ts';
import { withoutMetadata } from './capture-metadata.ts';
import { pictureTries } from './picture-budget.ts';
import type { PictureTry, Size } from './picture-budget.ts';

/** What is covered of a picture, in its pixels. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A picture as it was taken. It can be shown, covered and discarded, and nothing else: it has no way out of memory. */
export type Shot = Size & {
  readonly drawOn: (canvas: HTMLCanvasElement) => void;
  /** The picture with black in place of whatever lies in the boxes. The shot itself is discarded by it. */
  readonly burnIn: (boxes: readonly Box[]) => Burnt;
  readonly discard: () => void;
};

export type Burnt = Size & {
  readonly encode: (as: PictureTry) => Promise<{ readonly type: string; readonly bytes: Uint8Array }>;
  readonly discard: () => void;
};

const SMALLEST_SIDE = 8;

/** A box in the middle of the picture, from which it is moved to where it belongs. */
export function boxInMiddle({ width, height }: Size): Box {
  const [boxWidth, boxHeight] = [Math.round(width / 4), Math.round(height / 4)];
  return {
    x: Math.round((width - boxWidth) / 2),
    y: Math.round((height - boxHeight) / 2),
    width: boxWidth,
    height: boxHeight,
  };
}

type Point = { readonly x: number; readonly y: number };

/** The box between two corners, whichever they are. */
export const boxBetween = (one: Point, other: Point, within: Size): Box =>
  fit(
    {
      x: Math.min(one.x, other.x),
      y: Math.min(one.y, other.y),
      width: Math.abs(one.x - other.x),
      height: Math.abs(one.y - other.y),
    },
    within,
  );

export const moved = (box: Box, by: Point, within: Size): Box =>
  fit(
    {
      ...box,
      x: clamp(box.x + by.x, 0, within.width - box.width),
      y: clamp(box.y + by.y, 0, within.height - box.height),
    },
    within,
  );

/** The top left corner stays. */
export const resized = (box: Box, by: Point, within: Size): Box =>
  fit({ ...box, width: box.width + by.x, height: box.height + by.y }, within);

/** Whole pixels of the picture, outwards: half a pixel that shows is one too many. */
function fit({ x, y, width, height }: Box, within: Size): Box {
  const [left, top] = [clamp(Math.floor(x), 0, within.width - 1), clamp(Math.floor(y), 0, within.height - 1)];
  const right = clamp(Math.ceil(Math.max(x + width, left + SMALLEST_SIDE)), left + 1, within.width);
  const bottom = clamp(Math.ceil(Math.max(y + height, top + SMALLEST_SIDE)), top + 1, within.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));

/**
 * The picture as it is sent: covered, scaled down until it fits, and without whatever a file can hold beside its pixels. The shot is
 * gone from the first moment. Null when it fits in no size that still shows something.
 */
export async function redact(shot: Shot, boxes: readonly Box[]): Promise<Picture | null> {
  const burnt = shot.burnIn(boxes);
  try {
    for (const attempt of pictureTries(burnt)) {
      const picture = toPicture(attempt, await burnt.encode(attempt));
      if (picture.data.length <= LONGEST_PICTURE) return picture;
    }
    return null;
  } finally {
    burnt.discard();
  }
}

function toPicture({ width, height }: Size, file: { readonly type: string; readonly bytes: Uint8Array }): Picture {
  const { type, bytes } = withoutMetadata(file);
  return { type, width, height, data: base64url.encode(bytes) };
}

/** A picture as the file that it is. */
export const fileOf = ({ type, data }: Picture): Blob => new Blob([Uint8Array.from(base64url.decode(data))], { type });
