import { buildIndex } from './listed-index.ts';
import type { ListFault, KeptList } from './kept-list.ts';
import type { ListReport } from './list-report.ts';
import type { ListContent } from './list-store.ts';
import type { Pieces } from './list-text.ts';
import { toParts } from './name-parts.ts';
import { readList } from './read-list.ts';
import type { ReadListParts } from './read-list.ts';

/** More than ten times the largest list that anybody offers. */
const MOST_BYTES = 100_000_000;
/** Of one list. Chromium takes many more; a device's memory is what they cost. */
export const MOST_NAMES = 500_000;

export type PreparedList =
  | ({
      readonly kind: 'prepared';
      readonly block: readonly string[];
      readonly allow: readonly string[];
      readonly content: ListContent;
    } & Pick<KeptList, 'format' | 'names' | 'report' | 'bytes'>)
  | { readonly kind: 'refused'; readonly why: ListFault; readonly report: ListReport | null };

/** Reads a list and makes of it what is kept. `onRead` hears how many bytes or characters were read so far. */
export async function prepareList(pieces: Pieces, parts: ReadListParts, onRead: (bytes: number) => void): Promise<PreparedList> {
  let bytes = 0;
  let isCut = false;
  async function* counted(): Pieces {
    for await (const piece of pieces) {
      bytes += piece.length;
      isCut = bytes > MOST_BYTES;
      if (isCut) return;
      onRead(bytes);
      yield piece;
    }
  }
  const read = await unlessCutShort(readList(counted(), parts));
  if (isCut) return { kind: 'refused', why: 'too-large', report: null };
  if (read === null) return { kind: 'refused', why: 'no-answer', report: null };
  if (read.kind === 'refused') return read;
  const { format, block, allow, report } = read;
  const content = {
    block: toParts(block),
    allow: toParts(allow),
    blockIndex: await buildIndex(block, parts.turns),
    allowIndex: await buildIndex(allow, parts.turns),
  };
  return {
    kind: 'prepared',
    block,
    allow,
    content,
    format,
    report,
    bytes,
    names: { block: block.length, allow: allow.length },
  };
}

async function unlessCutShort<Answer>(reading: Promise<Answer>): Promise<Answer | null> {
  try {
    return await reading;
  } catch {
    // `readList` rejects when its pieces do, and only then: the network went, or the file did.
    return null;
  }
}
