/**
 * 64-bit hashes of host names: two lanes of 32 bits, each of which is turned, mixed with the next character and multiplied (the step
 * of rustc's FxHash), and at the end MurmurHash3's finish over both lanes, which loses none of the 64 bits. From a name's end to its
 * beginning, so that the hashes of all the names that a host is under come along in one pass. Not secret: whoever wants two names of
 * one hash can find them, and gains by it that a name is said to be listed that is not.
 */
export function walkLabels(host: string, visit: (high: number, low: number, at: number) => boolean): boolean {
  let one = ONE;
  let other = OTHER;
  for (let at = host.length - 1; at >= 0; at--) {
    const code = host.charCodeAt(at);
    if (code === DOT && visitAt(one, other, at + 1, visit)) return true;
    one = Math.imul(((one << 5) | (one >>> 27)) ^ code, 0x9e3779b1);
    other = Math.imul(((other << 13) | (other >>> 19)) ^ code, 0x85ebca77);
  }
  return visitAt(one, other, 0, visit);
}

/** The same of several texts one after the other, from their beginning. */
export function textHash(texts: Iterable<string>): { readonly high: number; readonly low: number } {
  let one = ONE;
  let other = OTHER;
  for (const text of texts) {
    for (let at = 0; at <= text.length; at++) {
      // The end of each text counts, so that `ab`, `c` is not `a`, `bc`.
      const code = at < text.length ? text.charCodeAt(at) : END;
      one = Math.imul(((one << 5) | (one >>> 27)) ^ code, 0x9e3779b1);
      other = Math.imul(((other << 13) | (other >>> 19)) ^ code, 0x85ebca77);
    }
  }
  const high = finish((one + Math.imul(other, 0xc2b2ae3d)) | 0);
  return { high: high >>> 0, low: finish(other ^ high) >>> 0 };
}

const ONE = 0x243f6a88;
const OTHER = 0x13198a2e;
const DOT = 46;
const END = 0x10000;

function visitAt(one: number, other: number, at: number, visit: (high: number, low: number, at: number) => boolean): boolean {
  const high = finish((one + Math.imul(other, 0xc2b2ae3d)) | 0);
  return visit(high >>> 0, finish(other ^ high) >>> 0, at);
}

function finish(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
