import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPictureHeader } from '#src/preview/pictures/picture-header.ts';
import { pngHeader as png } from '#tests/fixtures/picture-bytes.ts';

type Part = string | readonly number[] | Uint8Array;

const bytes = (...parts: readonly Part[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part])));
const large = (value: number): readonly number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const large16 = (value: number): readonly number[] => [value >>> 8, value & 255];
const little16 = (value: number): readonly number[] => [value & 255, value >>> 8];
const little24 = (value: number): readonly number[] => [value & 255, (value >>> 8) & 255, value >>> 16];
const little32 = (value: number): readonly number[] => [...little16(value & 0xff_ff), ...little16(value >>> 16)];

const frame = (width: number, height: number): readonly number[] => [
  0x2c,
  0,
  0,
  0,
  0,
  ...little16(width),
  ...little16(height),
  0,
  2,
  2,
  0x4c,
  1,
  0,
];
const gif = (width: number, height: number, ...frames: readonly (readonly number[])[]) =>
  bytes('GIF89a', little16(width), little16(height), [0x80, 0, 0], [0, 0, 0, 255, 255, 255], ...frames, [0x3b]);
const DELAY = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];

const jpegFrame = (width: number, height: number, kind = 0xc0, parts = 3): readonly number[] => [
  0xff,
  kind,
  ...large16(8 + parts * 3),
  8,
  ...large16(height),
  ...large16(width),
  parts,
  ...Array.from({ length: parts * 3 }, () => 0),
];
const TABLE = [0xff, 0xc4, 0, 11, 9, 9, 9, 9, 9, 9, 9, 9, 9];
const SCAN = [0xff, 0xda, 0, 4, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];

const webp = (kind: string, ...data: readonly Part[]) => bytes('RIFF', little32(100), 'WEBP', kind, little32(10), ...data);
const avif = (brand: string, ...sizes: readonly (readonly [number, number])[]) =>
  bytes(
    large(20),
    `ftyp${brand}`,
    large(0),
    'mif1',
    ...sizes.flatMap(([width, height]): Part[] => [large(20), 'ispe', large(0), large(width), large(height)]),
  );

describe('the first bytes of a picture', () => {
  it.each([
    ['a PNG', png(640, 480), 'image/png', 640, 480, false],
    ['a PNG that moves', png(64, 48, true), 'image/png', 64, 48, true],
    ['a PNG of 2 gigapixels', png(65_535, 32_768), 'image/png', 65_535, 32_768, false],
    ['a GIF', gif(60, 40, frame(60, 40)), 'image/gif', 60, 40, false],
    ['a GIF that moves', gif(60, 40, DELAY, frame(60, 40), DELAY, frame(60, 40)), 'image/gif', 60, 40, true],
    ['a GIF whose frame is larger than it says', gif(1, 1, frame(60_000, 40_000)), 'image/gif', 60_000, 40_000, false],
    ['a JPEG', bytes([0xff, 0xd8], TABLE, jpegFrame(800, 600), SCAN), 'image/jpeg', 800, 600, false],
    ['a JPEG that comes bit by bit', bytes([0xff, 0xd8, 0xff], jpegFrame(800, 600, 0xc2), SCAN), 'image/jpeg', 800, 600, false],
    ['a JPEG of four inks', bytes([0xff, 0xd8], jpegFrame(80, 60, 0xc0, 4), SCAN), 'image/jpeg', 80, 60, false],
    [
      'a JPEG of two sizes',
      bytes([0xff, 0xd8], jpegFrame(60_000, 5), jpegFrame(8, 50_000), SCAN),
      'image/jpeg',
      60_000,
      50_000,
      false,
    ],
    ['a WebP', webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a], little16(320), little16(0x40_00 + 200)), 'image/webp', 320, 200, false],
    ['a WebP without loss', webp('VP8L', [0x2f], little32(319 + (199 << 14))), 'image/webp', 320, 200, false],
    ['a WebP that moves', webp('VP8X', [2, 0, 0, 0], little24(319), little24(199)), 'image/webp', 320, 200, true],
    ['a large WebP', webp('VP8X', [0, 0, 0, 0], little24(99_999), little24(199)), 'image/webp', 100_000, 200, false],
    ['an AVIF', avif('avif', [320, 200]), 'image/avif', 320, 200, false],
    ['an AVIF of parts', avif('avif', [320, 200], [9000, 100]), 'image/avif', 9000, 200, false],
    ['an AVIF that moves', avif('avis', [320, 200]), 'image/avif', 320, 200, true],
    ['a BMP', bytes('BM', [...new Uint8Array(16)], little32(320), little32(-200), [0, 0]), 'image/bmp', 320, 200, false],
  ])('%s', (_, picture, type, width, height, isMoving) => {
    expect(readPictureHeader(picture)).toEqual({ type, width, height, isMoving });
  });

  it.each([
    ['nothing', bytes()],
    ['a page', bytes('<!doctype html><title>A page of some length</title>')],
    ['a drawing in code', bytes('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"/>')],
    ['a PNG without a size', png(0, 10)],
    ['a PNG that ends too soon', png(640, 480).slice(0, 18)],
    ['a JPEG without a frame', bytes([0xff, 0xd8], TABLE, SCAN)],
    ['a WebP of a kind that nobody knows', webp('VP9 ', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['an AVIF without a size', avif('avif')],
  ])('%s is no picture that is looked at', (_, picture) => {
    expect(readPictureHeader(picture)).toBeNull();
  });

  it('are read without a fault, whatever they are', () => {
    const beginning = fc.constantFrom(
      png(9, 9),
      gif(9, 9, frame(9, 9)),
      bytes([0xff, 0xd8]),
      webp('VP8X'),
      avif('avif', [9, 9]),
      bytes('BM'),
      bytes(),
    );
    fc.assert(
      fc.property(beginning, fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 60 }), (start, rest, keep) => {
        const header = readPictureHeader(bytes(start.slice(0, keep), rest));
        expect(header === null || (header.width > 0 && header.height > 0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('take no longer for what is made to be slow', () => {
    const size = 300_000;
    const slow = [
      bytes(
        [0xff, 0xd8],
        Array.from({ length: size }, () => 0xff),
      ),
      bytes(
        [0xff, 0xd8],
        Array.from({ length: size }, (_, at) => (at % 2 === 0 ? 0xff : 0xd0)),
      ),
      bytes(
        'GIF89a',
        [1, 0, 1, 0, 0, 0, 0],
        Array.from({ length: size }, (_, at) => [0x21, 0xfe, 1, 0, 0][at % 5] ?? 0),
      ),
      bytes(
        png(9, 9).slice(0, 33),
        Array.from({ length: size }, () => 0),
      ),
    ];
    for (const picture of slow) {
      const startedAt = performance.now();
      readPictureHeader(picture);
      expect(performance.now() - startedAt).toBeLessThan(1000);
    }
  });
});
