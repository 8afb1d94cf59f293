const LONGEST_SNIPPET = 160;

/** A place in a text with what is around it on one line, cut between words where it can be, and never through a sign. */
export function snippet(text: string, start: number, end: number): string {
  const room = Math.max(0, LONGEST_SNIPPET - 2 - (end - start));
  let from = Math.max(0, start - Math.floor(room / 2));
  let to = Math.min(text.length, from + LONGEST_SNIPPET - 2);
  from = Math.max(0, Math.min(from, to - LONGEST_SNIPPET + 2));
  if (from > 0) {
    const space = text.slice(from, start).search(/\s/);
    if (space >= 0) from += space + 1;
  }
  if (to < text.length) {
    const space = text.slice(end, to).search(/\s\S*$/);
    if (space >= 0) to = end + space;
  }
  if (isSecondHalf(text, from)) from++;
  if (isSecondHalf(text, to)) to--;
  const line = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${line}${to < text.length ? '…' : ''}`;
}

/** Whether the text before `at` would end with half a sign. */
const isSecondHalf = (text: string, at: number): boolean =>
  at > 0 && at < text.length && (text.codePointAt(at - 1) ?? 0) > 0xffff;
