import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_PICTURE } from '#src/contract/report-limits.ts';
import { Picture } from '#src/contract/report-content.ts';
import { pictureTries } from '#src/reporting/picture-budget.ts';
import type { PictureTry } from '#src/reporting/picture-budget.ts';
import { boxBetween, boxInMiddle, fileOf, moved, redact, resized } from '#src/reporting/redact.ts';
import type { Box, Shot } from '#src/reporting/redact.ts';

const clampTo = (value: number, most: number): number => Math.max(0, Math.min(value, most));
const aSize = fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) });
const by = fc.record({
  x: fc.double({ min: -20_000, max: 20_000, noNaN: true }),
  y: fc.double({ min: -20_000, max: 20_000, noNaN: true }),
});

describe('the sizes in which a picture is tried', () => {
  it('go from the best to the smallest, in the picture’s own shape, and are what a report may hold', () => {
    fc.assert(
      fc.property(aSize, (picture) => {
        const tries = pictureTries(picture);
        expect(tries.length).toBeGreaterThan(0);
        for (const { width, height, quality } of tries) {
          expect(width).toBeLessThanOrEqual(picture.width);
          expect(height).toBeLessThanOrEqual(picture.height);
          expect(Picture.safeParse({ type: 'image/webp', width, height, data: 'a' }).success).toBe(true);
          expect(quality).toBeGreaterThan(0);
          expect(quality).toBeLessThanOrEqual(1);
        }
        const pixels = tries.map(({ width, height }) => width * height);
        expect(pixels).toEqual(pixels.toSorted((one, other) => other - one));
      }),
    );
  });

  it('never enlarge, and stop where words could not be read any more', () => {
    expect(pictureTries({ width: 300, height: 200 }).map(({ width }) => width)).toEqual([300, 300, 300]);
    expect(pictureTries({ width: 2560, height: 1440 }).at(-1)).toMatchObject({ width: 640, height: 360 });
  });
});

describe('a box over a picture', () => {
  it('stays inside, on whole pixels, and covers all that was between its corners', () => {
    fc.assert(
      fc.property(aSize, by, by, (picture, one, other) => {
        const box = boxBetween(one, other, picture);
        expectInside(box, picture);
        expect(box.x).toBeLessThanOrEqual(clampTo(Math.min(one.x, other.x), picture.width));
        expect(box.x + box.width).toBeGreaterThanOrEqual(clampTo(Math.max(one.x, other.x), picture.width));
        expect(box.y).toBeLessThanOrEqual(clampTo(Math.min(one.y, other.y), picture.height));
        expect(box.y + box.height).toBeGreaterThanOrEqual(clampTo(Math.max(one.y, other.y), picture.height));
      }),
    );
  });

  it('stays inside however it is moved and resized, and keeps its size when it is moved', () => {
    fc.assert(
      fc.property(aSize, fc.array(fc.tuple(fc.boolean(), by), { maxLength: 8 }), (picture, changes) => {
        let box = boxInMiddle(picture);
        for (const [isMove, change] of changes) {
          const next = (isMove ? moved : resized)(box, { x: Math.round(change.x), y: Math.round(change.y) }, picture);
          expectInside(next, picture);
          if (isMove && box.width >= 8 && box.height >= 8) expect(next).toMatchObject({ width: box.width, height: box.height });
          box = next;
        }
      }),
    );
  });

  it('moves and grows by what it is told', () => {
    const picture = { width: 100, height: 80 };
    const box = boxBetween({ x: 30, y: 40 }, { x: 10, y: 20 }, picture);
    expect(box).toEqual({ x: 10, y: 20, width: 20, height: 20 });
    expect(moved(box, { x: 5, y: -3 }, picture)).toEqual({ x: 15, y: 17, width: 20, height: 20 });
    expect(resized(box, { x: 5, y: -3 }, picture)).toEqual({ x: 10, y: 20, width: 25, height: 17 });
    expect(boxBetween({ x: 10.6, y: 20.6 }, { x: 29.2, y: 39.2 }, picture)).toEqual(box);
  });
});

function expectInside(box: Box, picture: { readonly width: number; readonly height: number }): void {
  for (const value of Object.values(box)) expect(Number.isInteger(value)).toBe(true);
  expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
  expect(Math.min(box.width, box.height)).toBeGreaterThan(0);
  expect(box.x + box.width).toBeLessThanOrEqual(picture.width);
  expect(box.y + box.height).toBeLessThanOrEqual(picture.height);
}

describe('covering a picture', () => {
  it('burns the boxes in first, takes the first size that is small enough, and leaves nothing behind', async () => {
    const { shot, done } = taken(({ width, quality }) => width * 200 * quality);
    const picture = await redact(shot, [boxInMiddle(shot)]);
    expect(done).toEqual(['burnt 1', '1600 at 0.8', '1600 at 0.6', '1600 at 0.4', 'discarded']);
    expect(Picture.parse(picture)).toMatchObject({ type: 'image/webp', width: 1600, height: 800 });
    expect((await fileOf(Picture.parse(picture)).bytes()).length).toBe(webpOf(128_000).length);
  });

  it('gives up when it fits in no size, and leaves nothing behind', async () => {
    const { shot, done } = taken(() => LONGEST_PICTURE);
    expect(await redact(shot, [])).toBeNull();
    expect(done.at(-1)).toBe('discarded');
  });

  it('leaves nothing behind when the picture cannot be encoded', async () => {
    const { shot, done } = taken(() => {
      throw new TypeError('Nothing to draw on');
    });
    await expect(redact(shot, [])).rejects.toThrow(TypeError);
    expect(done.at(-1)).toBe('discarded');
  });
});

/** A picture whose file has so many bytes in a size and quality. */
function taken(bytesIn: (as: PictureTry) => number) {
  const done: string[] = [];
  const shot: Shot = {
    width: 2000,
    height: 1000,
    drawOn: () => undefined,
    discard: () => void done.push('shot discarded'),
    burnIn: (boxes) => {
      done.push(`burnt ${boxes.length}`);
      return {
        width: 2000,
        height: 1000,
        encode: async (as) => {
          done.push(`${as.width} at ${as.quality}`);
          return { type: 'image/webp', bytes: webpOf(bytesIn(as)) };
        },
        discard: () => void done.push('discarded'),
      };
    },
  };
  return { shot, done };
}

function webpOf(length: number): Uint8Array {
  const size = Math.ceil(length / 2) * 2;
  const file = Buffer.alloc(20 + size);
  file.write('RIFF', 0);
  file.writeUInt32LE(12 + size, 4);
  file.write('WEBPVP8 ', 8);
  file.writeUInt32LE(size, 16);
  return new Uint8Array(file);
}
