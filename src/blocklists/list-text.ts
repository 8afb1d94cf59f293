/** Pieces of a list as they come from the network or a file, cut anywhere. */
export type Pieces = AsyncIterable<Uint8Array | string>;

/** A control character, or what a decoder puts where the bytes were no text. */
export const NO_TEXT = /[^\P{Cc}\s]|\ufffd/u;

/** Small enough that one is read well within a turn. */
const MOST_AT_ONCE = 16_384;

/** The text of a list in small pieces. UTF-8 unless it begins with the mark of UTF-16, as what Windows saves may. */
export async function* textOf(pieces: Pieces): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let held: Uint8Array = new Uint8Array();
  for await (const piece of pieces) {
    if (typeof piece === 'string') {
      for (let at = 0; at < piece.length; at += MOST_AT_ONCE) yield piece.slice(at, at + MOST_AT_ONCE);
      continue;
    }
    const bytes: Uint8Array = held.length === 0 ? piece : Uint8Array.of(...held, ...piece.subarray(0, 2));
    if (decoder === null && bytes.length < 2) {
      held = bytes.slice();
      continue;
    }
    decoder ??= new TextDecoder(encodingOf(bytes));
    if (held.length > 0) yield decoder.decode(held, { stream: true });
    held = new Uint8Array();
    for (let at = 0; at < piece.length; at += MOST_AT_ONCE) {
      yield decoder.decode(piece.subarray(at, at + MOST_AT_ONCE), { stream: true });
    }
  }
  decoder ??= new TextDecoder();
  yield decoder.decode(held, { stream: true }) + decoder.decode();
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** Cuts text into lines, piece by piece; the end of the last one is told by `rest`. Of a line longer than `longest` a little more is kept. */
export function lineCutter(longest: number): {
  readonly linesOf: (piece: string) => Generator<string>;
  readonly rest: () => string;
} {
  let begun = '';
  return {
    *linesOf(piece) {
      let from = 0;
      for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
        yield begun + piece.slice(from, end);
        begun = '';
        from = end + 1;
      }
      // Else a file without line ends would be held in memory as a whole.
      if (begun.length <= longest) begun += piece.slice(from, from + longest + 1);
    },
    rest: () => begun,
  };
}
