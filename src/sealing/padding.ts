/**
 * A value as JSON, padded with spaces to the smallest of `sizes` (in bytes) that it fits, so that the length of a seal tells
 * little; JSON readers ignore the spaces. Null when it fits none. Lone surrogates become escapes and come back as they were.
 */
export function padJson(value: unknown, sizes: readonly number[]): Uint8Array<ArrayBuffer> | null {
  const json = new TextEncoder().encode(JSON.stringify(value));
  const size = sizes.find((limit) => json.byteLength <= limit);
  if (size === undefined) return null;
  const padded = new Uint8Array(size).fill(0x20);
  padded.set(json);
  return padded;
}
