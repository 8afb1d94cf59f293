import { describe, expect, it } from 'vitest';
import { withoutMetadata } from '#src/reporting/capture-metadata.ts';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const u32le = (value: number): number[] => [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];

const chunk = (name: string, body: readonly number[]): number[] => [
  ...latin(name),
  ...u32le(body.length),
  ...body,
  ...(body.length % 2 === 0 ? [] : [0]),
];
const webp = (...chunks: readonly (readonly number[])[]): Uint8Array => {
  const body = chunks.flat();
  return Uint8Array.from([...latin('RIFF'), ...u32le(4 + body.length), ...latin('WEBP'), ...body]);
};

const PIXELS = chunk('VP8 ', [1, 2, 3]);
const EXTRAS = ['ICCP', 'EXIF', 'XMP ', 'ANIM', 'ZZZZ'].map((name) => chunk(name, [...latin(`secret ${name}`)]));
const header = (flags: number): number[] => chunk('VP8X', [flags, 0, 0, 0, 3, 0, 0, 2, 0, 0]);

const segment = (marker: number, body: readonly number[]): number[] => [0xff, marker, 0, body.length + 2, ...body];
const SCAN = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 10, 0xff, 0x00, 20, 0xff, 0xd0, 30, 0xff, 0xd9];
const jpeg = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...parts.flat()]);

describe('what a file holds beside its pixels', () => {
  it('is taken out of WebP, with the marks that say that it is there', () => {
    const alpha = chunk('ALPH', [9]);
    const file = webp(header(0b0011_1110), ...EXTRAS, alpha, PIXELS, ...EXTRAS);
    const { type, bytes } = withoutMetadata({ type: 'image/webp', bytes: file });
    expect(type).toBe('image/webp');
    expect(bytes).toEqual(webp(header(0b0001_0000), alpha, PIXELS));
  });

  it('leaves a plain WebP as it is, and drops what trails behind it', () => {
    const plain = webp(PIXELS);
    expect(withoutMetadata({ type: 'image/webp', bytes: plain }).bytes).toEqual(plain);
    const trailed = Uint8Array.from([...plain, ...latin('secret')]);
    expect(withoutMetadata({ type: 'image/webp', bytes: trailed }).bytes).toEqual(plain);
  });

  it('is taken out of JPEG: every application segment, every comment, and what comes after the end', () => {
    const [tables, frame] = [segment(0xdb, [0, 1, 2]), segment(0xc0, [8, 0, 3])];
    const extras = [0xe0, 0xe1, 0xe2, 0xed, 0xef, 0xfe].map((marker) => segment(marker, [...latin('secret')]));
    const file = jpeg(...extras, tables, ...extras, frame, SCAN, [...latin('secret')]);
    expect(withoutMetadata({ type: 'image/jpeg', bytes: file }).bytes).toEqual(jpeg(tables, frame, SCAN));
  });

  it('works on a part of a larger buffer', () => {
    const whole = Uint8Array.from([7, 7, 7, ...webp(header(0b0000_1000), PIXELS)]);
    const { bytes } = withoutMetadata({ type: 'image/webp', bytes: whole.subarray(3) });
    expect(bytes).toEqual(webp(header(0), PIXELS));
    expect(whole[3 + 20]).toBe(0b0000_1000);
  });

  it.each([
    ['a PNG', 'image/png', [137, 80]],
    ['something that is no WebP', 'image/webp', [...latin('RIFF'), 0, 0, 0, 0, ...latin('WAVE')]],
    ['something that is no JPEG', 'image/jpeg', [1, 2, 3]],
    ['half a JPEG', 'image/jpeg', [0xff, 0xd8, ...segment(0xda, [1]), 5]],
  ])('refuses %s', (_, type, bytes) => {
    expect(() => withoutMetadata({ type, bytes: Uint8Array.from(bytes) })).toThrow(TypeError);
  });
});
